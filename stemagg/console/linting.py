"""The result of `stemagg lint`: on screen, and as data."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from stemagg.console.findings import STYLES
from stemagg.console.screen import JSON, out, print_json
from stemagg.console.serializer import JsonObject, record
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name
from stemagg.nd30.breach import Breach, BreachPlace

_MOST_PLACES = 3


def present_breaches(file: Path, breaches: Sequence[Breach], form: str) -> None:
    """Show breaches on the screen or as JSON."""
    if form == JSON:
        print_json(breaches_record(file, breaches))
    else:
        show_breaches(out(), file, breaches)


def show_breaches(console: Console, file: Path, breaches: Sequence[Breach]) -> None:
    """Show breaches, each once with the allowed value, the first places and their number."""
    console.print(Text(str(file), style="bold"))
    for one in breaches:
        console.print(Padding(_lines(one), (0, 0, 0, 2)))
    console.print()
    console.print(Text(_summed_up(breaches)))


def _lines(one: Breach) -> Text:
    text = rule_in_words(one.rule, one.clause, one.severity)
    text.append(f" {one.message}")
    text.append(f"\n→ {one.allowed}", style="dim")
    for place in one.places[:_MOST_PLACES]:
        text.append(f"\n   {place_in_words(place)}", style="dim")
    if len(one.places) > _MOST_PLACES:
        more = translate("and {count} more places").format(count=len(one.places) - _MOST_PLACES)
        text.append(f"\n   {more}", style="dim")
    return text


def rule_in_words(code: str, clause: str, severity: Severity) -> Text:
    """Return the name of a rule: severity, id, and clause if any."""
    text = Text.assemble((severity_name(severity), STYLES[severity]), f" {code}")
    return text.append(f" ({clause})", style="dim") if clause else text


def place_in_words(place: BreachPlace) -> str:
    """Return a place for readers: paragraph, heading, quoted words."""
    if not place.paragraph:
        return translate("part {part}").format(part=place.part)
    told = translate("paragraph {number}").format(number=place.paragraph)
    if not place.part.endswith("document.xml"):
        told = translate("part {part}").format(part=place.part) + f", {told}"
    if place.heading:
        told += translate(', under "{heading}"').format(heading=place.heading)
    return f"{told}: “{place.quote}”" if place.quote else told


def _summed_up(breaches: Sequence[Breach]) -> str:
    if not breaches:
        return translate("No findings: the document meets every rule checked.")
    return ", ".join(f"{severity_name(severity)} {count}" for severity, count in _counts(breaches).items()) + "."


def _counts(breaches: Sequence[Breach]) -> dict[Severity, int]:
    return {severity: sum(one.severity is severity for one in breaches) for severity in Severity}


def breaches_record(file: Path, breaches: Sequence[Breach]) -> JsonObject:
    """Return the breaches of a document, and their number by severity."""
    return {**record(file=file, **_counts(breaches)), "breaches": [_breach_record(one) for one in breaches]}


def _breach_record(one: Breach) -> JsonObject:
    return record(
        rule=one.rule,
        clause=one.clause,
        severity=one.severity,
        found=one.found,
        message=one.message,
        allowed=one.allowed,
        count=len(one.places),
        places=one.places,
    )
