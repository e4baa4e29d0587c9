"""Differences from the sealed state of a report, on screen and as data."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from stemagg.console.screen import out, say
from stemagg.console.serializer import JsonObject, record
from stemagg.messages.language import translate
from stemagg.model.verification import Aspect, Difference, breaks_seal


def show_seal(found: Sequence[Difference] | None) -> None:
    """Show the differences from the seal, or that it is intact; nothing when the report has no seal (None)."""
    if found is None:
        return
    if not breaks_seal(found):
        say(
            translate(
                "The seal is valid: the sources of the report are unchanged, and rendering it again "
                "gives the same bytes."
            )
        )
    else:
        out().print(Text(translate("Changed since the report was sealed:"), style="bold"))
    console = out()
    for one in found:
        console.print(Padding(Text(_words(one)), (0, 0, 0, 2)))


def _words(one: Difference) -> str:
    if one.aspect is Aspect.ORIGINAL_REMOVED:
        return original_removed(one.name, one.now)
    text = {
        Aspect.MANIFEST: translate("{name}: the manifest itself was changed"),
        Aspect.REPORT: translate("{name}: the report was changed after it was sealed"),
        Aspect.PROGRAM: translate("the version of the program: {was} then, {now} now"),
        Aspect.FILE: translate("{name}: this file of the campaign has changed"),
        Aspect.INPUT_ADDED: translate("{name}: read since then"),
        Aspect.INPUT_GONE: translate("{name}: this file is no longer in the store"),
        Aspect.INPUT_COUNTS: translate("{name}: {was} of its values counted then, {now} now"),
        Aspect.ORIGINAL: translate("{name}: the original is missing or damaged"),
        Aspect.FINDINGS: translate("findings: {was} then, {now} now"),
        Aspect.UNITS: translate("units that have reported: {was} then, {now} now"),
        Aspect.RENDERING: translate("{name}: rendering it again now gives another document"),
    }[one.aspect]
    return text.format(name=one.name, was=one.was, now=one.now)


def original_removed(file: str, day: str) -> str:
    """Return that the original of a file was removed on a day: nothing is lost that was not meant to go."""
    text = translate("{name}: its original was removed on {day} after retention (its hash is in the log)")
    return text.format(name=file, day=day)


def seal_record(found: Sequence[Difference] | None) -> JsonObject | None:
    """Return the differences from the seal, None when there is no seal."""
    return None if found is None else record(holds=not breaks_seal(found), differences=found)
