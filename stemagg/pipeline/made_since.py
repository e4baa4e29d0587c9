"""What was ingested, corrected, decided, withdrawn or taken back since a report was saved, in the order of the log."""

from collections.abc import Sequence
from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.model.event import Event, EventKind, happened, in_runs
from stemagg.model.made_since import MadeSince, UndoneSince
from stemagg.store.database import Store
from stemagg.store.log_file import read_events

_BY_PEOPLE = frozenset({EventKind.CORRECTED, EventKind.WITHDRAWN})


def made_since(campaign: Campaign, report: Path, after: int | None = None) -> MadeSince:
    """Return what was done since a report of this name was saved last, all that people did where none was.

    `after` is the number of the event after which it was saved, where that is known otherwise.
    """
    events = in_runs(happened(list(read_events(campaign.folder))))
    saved = _saved(events, report) if after is None else _saved_after(events, after)
    later = [one for one in events if saved is None or one.number > saved.number]
    names = {file.source.shown for one in later if one.kind is EventKind.CORRECTED for file in one.files}
    files = {one.withdrawal.source.sha256 for one in later if one.withdrawal}
    by_number, store = {one.number: one for one in events if one.kind in _BY_PEOPLE}, Store(campaign)
    undone = ((one, by_number.get(number)) for one in later for number in one.undone)
    return MadeSince(
        saved.at if saved else None,
        tuple(one for one in store.corrected.all() if one.file in names),
        tuple(one for one in store.withdrawing.all() if one.source.sha256 in files),
        tuple(UndoneSince(event, of) for event, of in undone if of is not None),
        ingested=_ingested(later) if saved else 0,
        decided=sum(one.decision is not None for one in later) if saved else 0,
    )


def _ingested(later: Sequence[Event]) -> int:
    """Return how many files that were not refused were ingested, each content once, and are still there."""
    undone = {number for one in later for number in one.undone}
    runs = [one for one in later if one.kind is EventKind.INGESTED and one.number not in undone]
    return len({file.source.sha256 for one in runs for file in one.files if not file.is_copy and not file.is_refused})


def _saved_after(events: Sequence[Event], after: int) -> Event | None:
    """Return the event with which a report was saved that was made after another event."""
    return next((one for one in events if one.number > after and one.kind is EventKind.RENDERED), None)


def _saved(events: Sequence[Event], report: Path) -> Event | None:
    """Return the event with which a report of this name was saved last, by itself or in the folder that it is in."""
    names = {report.name, report.absolute().parent.name}
    saved = [one for one in events if one.kind is EventKind.RENDERED and Path(one.document).name in names]
    return saved[-1] if saved else None
