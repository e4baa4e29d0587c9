"""`stemagg undo`: takes back the files of one ingest, corrections, a withdrawal, or a decision."""

from collections.abc import Sequence

from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.event import Event, EventKind, in_force, purged_at
from stemagg.pipeline.decided import take_back
from stemagg.store.database import Store
from stemagg.store.log_file import read_events


def undo(campaign: Campaign, number: int | None = None) -> Event:
    """Undo what was done last, or what has a number in the log; UsageError when that cannot be undone.

    Files are taken back as if they had not come: those of the last ingest only. Their originals are kept.
    """
    events = list(read_events(campaign.folder))
    possible = in_force(events)
    _check_not_reread(events, possible, number)
    _check_not_purge(events, possible, number)
    event = _chosen(possible, number)
    _check_originals(events, event)
    if event.decision is not None:
        if not take_back(campaign, event.decision, event.number):
            raise UsageError(fault("", EventCode.DECISION_ROW_GONE, given=event.decision.given))
        return event
    store = Store(campaign)
    if event.withdrawal is not None:
        store.withdrawing.restore(event)
        return event
    with store.together():  # from here on nobody else ingests
        _check_later(list(read_events(campaign.folder)), event)
        store.take_back(event)
    return event


def _check_later(events: Sequence[Event], event: Event) -> None:
    """Raise UsageError when files were ingested after those of an event; of a correction nothing depends on it."""
    if event.kind is not EventKind.INGESTED:
        return
    files = {one.source.sha256 for one in event.files}
    out = [one.number for one in in_force(events) if one.withdrawal and one.withdrawal.source.sha256 in files]
    if out:
        raise UsageError(fault("", EventCode.UNDO_OF_WITHDRAWN, number=event.number, later=out[-1]))
    later = [one.number for one in in_force(events) if one.kind is EventKind.INGESTED and one.number > event.number]
    if later:
        raise UsageError(fault("", EventCode.UNDO_LATER_FIRST, number=event.number, later=later[-1]))


def _check_not_reread(events: Sequence[Event], possible: Sequence[Event], number: int | None) -> None:
    """Raise UsageError when what is to be undone is a reading of files again.

    Without a number that is the last one, unless an ingest of new files or a decision came with it or after it.
    """
    last = possible[-1] if possible else Event(EventKind.UNDONE)
    for one in events:
        is_last = number is None and one.number > last.number and one.run != last.run
        if one.kind is EventKind.REREAD and (is_last or one.number == number):
            allowed = ", ".join(str(each.number) for each in possible) or "-"
            raise UsageError(fault("", EventCode.UNDO_REREADING, number=one.number, allowed=allowed))


def _check_not_purge(events: Sequence[Event], possible: Sequence[Event], number: int | None) -> None:
    """Raise UsageError when what is to be undone, by its number or as the last that was done, removed originals."""
    last = possible[-1].number if possible else 0
    for one in events:
        if one.kind is EventKind.PURGED and (one.number == number or (number is None and one.number > last)):
            raise UsageError(fault("", EventCode.UNDO_PURGE, number=one.number))


def _check_originals(events: Sequence[Event], event: Event) -> None:
    """Raise UsageError when originals of the files of an event were removed: taken back, their figures were lost."""
    purged = purged_at(events)
    if names := [one.source.shown for one in event.files if one.source.sha256 in purged]:
        raise UsageError(fault(names[0], EventCode.UNDO_OF_PURGED, number=event.number))


def _chosen(possible: Sequence[Event], number: int | None) -> Event:
    """Return the last event, or that of a number."""
    if not possible:
        raise UsageError(fault("", EventCode.NOTHING_TO_UNDO))
    if number is None:
        return possible[-1]
    for one in possible:
        if one.number == number:
            return one
    allowed = ", ".join(str(one.number) for one in possible)
    raise UsageError(fault("", EventCode.EVENT_UNKNOWN, number=number, allowed=allowed))
