"""Originals that are removed, on screen and as JSON."""

from stemagg.console.screen import JSON, print_json, say, show_faults
from stemagg.console.serializer import fault_records, record
from stemagg.messages.language import translate
from stemagg.model.purged import Purged
from stemagg.text.days import day_in_figures

_MEGABYTE = 1_000_000


def present_purged(purged: Purged, form: str) -> None:
    """Show which originals were removed, or would be, and which stay."""
    days = sorted(one.day for one in purged.files)
    first, last = (days[0], days[-1]) if days else (None, None)
    if form == JSON:
        names = [one.arrival.source.shown for one in purged.files]
        said = record(
            before=purged.before, files=names, size=purged.size, first=first, last=last, removed=purged.is_done
        )
        print_json({**said, "kept": fault_records(purged.kept)})
        return
    show_faults(purged.kept, label=translate("Warning"))
    if first is None or last is None:
        none = translate("Nothing to remove: no original of a stored file is from before {day}.")
        say(none.format(day=day_in_figures(purged.before)))
        return
    heading = (
        translate("{count} original(s) ({size} MB) removed for good, received from {first} to {last}:")
        if purged.is_done
        else translate("{count} original(s) ({size} MB) to be removed, received from {first} to {last}:")
    )
    size = f"{purged.size / _MEGABYTE:.1f}"
    say(heading.format(count=len(days), size=size, first=day_in_figures(first), last=day_in_figures(last)))
    for one in purged.files:
        say(f"  {one.arrival.source.shown}")
    if not purged.is_done:
        ask = translate("Nothing was removed. To remove them for good: stemagg purge --before {day} --yes")
        say(ask.format(day=purged.before.isoformat()))
