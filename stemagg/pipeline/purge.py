"""`stemagg purge`: removes the originals of files whose figures are stored, after their retention."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, fault
from stemagg.model.event import Arrival, Event, purged_at, received_again_at
from stemagg.model.purged import Purged, PurgedFile
from stemagg.store.database import Store
from stemagg.store.log_file import read_events


def purge(campaign: Campaign, before: date, *, is_done: bool) -> Purged:
    """Return the originals of files that were received before a day; remove and log them when that `is_done`.

    Only those of files that are stored as the present settings read them. StoreError when one cannot be removed:
    the next time it is.
    """
    store = Store(campaign)
    if not is_done:
        return _found(campaign, store, before)
    with store.together():  # from here on nobody else ingests
        found = _found(campaign, store, before, is_done=True)
        if found.files:
            store.purging.log_removal(tuple(one.arrival for one in found.files))
        for one in found.files:
            store.originals.remove(one.arrival.source)
    if found.files and store.originals.are_in_store:
        store.reclaim()
    return found


def _found(campaign: Campaign, store: Store, before: date, *, is_done: bool = False) -> Purged:
    events, arrivals = list(read_events(campaign.folder)), store.stored_arrivals()
    purged, again, read = purged_at(events), received_again_at(events), store.files_read()
    files, kept = list[PurgedFile](), list[Fault]()
    for one in arrivals:
        source, day = one.source, _day(one, again.get(one.source.sha256), campaign.settings.dates.zone)
        is_left_over = source.sha256 in purged
        if not ((day < before or is_left_over) and store.originals.exists(source)):
            continue
        if not store.originals.are_whole(source):
            kept.append(fault(source.shown, EventCode.PURGE_CHANGED, original=str(store.originals.of(source))))
        elif is_left_over or source.sha256 in read:
            files.append(PurgedFile(one, day))
        else:
            kept.append(fault(source.shown, EventCode.PURGE_NOT_READ))
    kept += _not_stored(store, arrivals, events)
    return Purged(before, tuple(files), tuple(kept), is_done)


def _day(one: Arrival, again: datetime | None, zone: tzinfo) -> date:
    """Return the day on which a file was received, the last time when its original had been removed before."""
    return (again or one.received_at or datetime.fromtimestamp(one.first_seen, zone)).astimezone(zone).date()


def _not_stored(store: Store, arrivals: Sequence[Arrival], events: Sequence[Event]) -> Iterator[Fault]:
    """Yield the originals of files that are not in the store, by the names under which the log knows them."""
    stored = {one.source.sha256 for one in arrivals}
    names = {file.source.sha256: file.source.shown for one in events for file in one.files}
    for one in store.originals.all():
        if one.sha256 not in stored:
            yield fault(names.get(one.sha256, one.place), EventCode.PURGE_NOT_STORED)
