"""What is wrong with originals: removed after retention, gone, changed, of a file that nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from stemagg.messages.events import EventCode
from stemagg.model.errors import Fault, fault
from stemagg.model.event import Event, arrived, purged_at
from stemagg.model.source import SourceFile
from stemagg.text.days import day_in_figures

if TYPE_CHECKING:
    from stemagg.store.originals import Originals

_MOST_NAMED = 3


def _removed(originals: "Originals", files: Iterable[SourceFile], purged: Mapping[str, datetime]) -> Iterator[Fault]:
    """Yield, for each day, of which files the originals were removed."""
    by_day: dict[date, list[str]] = {}
    for one in files:
        if not originals.exists(one):
            by_day.setdefault(purged[one.sha256].date(), []).append(one.shown)
    for day, names in by_day.items():
        named = ", ".join([*names[:_MOST_NAMED], *["…"][: len(names) - _MOST_NAMED]])
        yield fault("", EventCode.ORIGINALS_REMOVED, count=len(names), day=day_in_figures(day), names=named)


def faults_of_originals(
    originals: "Originals", stored: Mapping[str, SourceFile], events: Sequence[Event]
) -> Iterator[Fault]:
    """Yield what is wrong with originals, and files that were received and are not in the store."""
    purged = purged_at(events)
    yield from _removed(originals, [one for one in stored.values() if one.sha256 in purged], purged)
    for one in stored.values():
        if removed := purged.get(one.sha256):
            if originals.exists(one):
                yield fault(one.shown, EventCode.ORIGINAL_REMAINS, day=day_in_figures(removed.date()))
        elif not originals.exists(one):
            yield fault(one.shown, EventCode.ORIGINAL_MISSING)
        elif not originals.is_whole(one):
            yield fault(one.shown, EventCode.ORIGINAL_CHANGED, original=str(originals.of(one)))
    for arrival in arrived(events):
        if arrival.source.sha256 not in stored:
            there = originals.is_whole(arrival.source)
            code = EventCode.ARRIVED_NOT_STORED if there else EventCode.ARRIVED_WITHOUT_ORIGINAL
            yield fault(arrival.source.shown, code)
    yield from _unknown(originals, {*stored, *(one.source.sha256 for event in events for one in event.files)})


def _unknown(originals: "Originals", known: frozenset[str] | set[str]) -> Iterator[Fault]:
    """Yield the originals of files that neither the store nor the log knows."""
    for one in originals.all():
        if one.sha256 not in known:
            code = EventCode.ORIGINAL_UNKNOWN_IN_STORE if one.is_stored else EventCode.ORIGINAL_UNKNOWN
            yield fault(one.place, code)
