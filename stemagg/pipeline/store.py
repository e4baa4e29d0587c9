"""`stemagg store check`, `stemagg store copy` and `stemagg store rebuild`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from stemagg.files.regular_file import unused_name
from stemagg.messages.commands import CommandCode
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign, Settings
from stemagg.model.errors import Fault, StoreError, UsageError, fault
from stemagg.model.event import Arrival, Event, in_runs, purged_at, replayed
from stemagg.model.rebuilt import Rebuilt
from stemagg.pipeline.checked_reading import check_reading
from stemagg.pipeline.ingest import Progress, dated, no_progress
from stemagg.readers.worker_pool import Job, ReaderPool, is_settled
from stemagg.store.connection import copy_store, has_store, location_of
from stemagg.store.database import Store
from stemagg.store.log_file import read_events
from stemagg.text.days import day_in_figures

_BESIDE = ("", "-wal", "-shm")


def check(campaign: Campaign) -> list[Fault]:
    """Return what is wrong with the store and the originals; StoreError when it cannot be opened."""
    return Store(campaign).faults()


def copy(campaign: Campaign, target: str) -> int:
    """Copy the store to a file of the campaign folder or to a database; return the number of files in it.

    StoreError, with nothing copied, when there is no store, or when data are there already.
    """
    if not has_store(campaign):
        raise StoreError(fault(campaign.settings.store, CommandCode.STORE_ABSENT))
    elsewhere = replace(campaign, settings=campaign.settings.model_copy(update={"store": target}))
    return copy_store(campaign, location_of(elsewhere))


def rebuild(campaign: Campaign, progress: Progress = no_progress) -> Rebuilt:
    """Make the store anew from the log, the originals and the decisions, as a whole or not at all.

    Files are read under the present settings. The store of before is copied; one that cannot be used is moved.
    UsageError, with nothing changed, when it may have figures of files whose originals were removed.
    """
    purged = purged_at(read_events(campaign.folder))
    _check_nothing_is_lost(campaign, purged)
    before = _put_aside(campaign)
    events = replayed(list(read_events(campaign.folder)))
    store = Store(campaign)
    arrivals = [one for event in events for one in event.files]
    jobs = [None if one.is_copy else _job(store, one) for one in arrivals]
    gone = [one for one, job in zip(arrivals, jobs, strict=True) if not (job or one.is_copy)]
    missing = list(dict.fromkeys(_missing(one, purged) for one in gone))
    with store.kept_open():
        with ReaderPool(campaign) as pool, store.made_anew():
            if since := purged_at(read_events(campaign.folder)).keys() - purged.keys():
                raise UsageError(fault(campaign.settings.store, EventCode.REBUILD_LOSES_PURGED, count=len(since)))
            for done, one in enumerate(_replay(campaign, store, events, jobs, pool)):
                progress(done, len(arrivals), one.source.shown)
        unknown = [one for one in store.faults() if one.code is EventCode.ORIGINAL_UNKNOWN]
    progress(len(arrivals), len(arrivals), "")
    return Rebuilt(sum(map(bool, jobs)), before, (*missing, *unknown))


def _missing(one: Arrival, purged: Mapping[str, datetime]) -> Fault:
    """Return what to say of a file that is not in a store that was made anew."""
    removed = purged.get(one.source.sha256)
    if removed is None:
        return fault(one.source.shown, EventCode.REBUILT_WITHOUT)
    return fault(one.source.shown, EventCode.REBUILT_WITHOUT_PURGED, day=day_in_figures(removed.date()))


def _check_nothing_is_lost(campaign: Campaign, purged: Mapping[str, datetime]) -> None:
    """Raise UsageError when the store has files whose originals were removed, or cannot tell whether it has."""
    if not purged or not has_store(campaign):
        return
    name = campaign.settings.store
    try:
        store = Store(campaign)
        is_damaged = store.is_damaged()
        only_here = set(purged) if is_damaged else purged.keys() & store.names_of_files().keys()
    except StoreError as error:
        if any(one.code is not CommandCode.STORE_NOT_A_DATABASE for one in error.faults):
            raise
        only_here = set(purged)
    if only_here:
        raise UsageError(fault(name, EventCode.REBUILD_LOSES_PURGED, count=len(only_here)))


def _job(store: Store, arrival: Arrival) -> Job | None:
    """Return how a file is read again, None when its original is gone or was changed."""
    if not store.has_whole_original(arrival.source):
        return None
    return Job(store.original(arrival.source), arrival.source, arrival.received_at)


def _replay(
    campaign: Campaign, store: Store, events: Sequence[Event], jobs: Sequence[Job | None], pool: ReaderPool
) -> Iterator[Arrival]:
    """Store files again in the order in which they came, and take back those that were; yield each before it."""
    readings, of_files = pool.read([job for job in jobs if job]), iter(jobs)
    runs = {one.number: one for one in in_runs(events)}
    there = {job.source.sha256 for job in jobs if job}
    for event in events:
        for one in event.files:
            yield one
            store.replay(one.first_seen)
            if job := next(of_files):
                reading = check_reading(campaign, store, dated(next(readings), job)).reading
                store.put(reading, settled=is_settled(reading))
            elif one.is_copy and one.source.sha256 in there:
                store.put_copy(one.source)
        for number in event.undone:
            store.replay(int(event.at.timestamp()))
            if number in runs:
                store.take_back(runs[number])


def _put_aside(campaign: Campaign) -> Path | None:
    """Copy the store, or move it when it is damaged, and return where it is now; None when there is none."""
    path = campaign.folder / (campaign.settings.store_file or Settings.model_fields["store"].default)
    if not has_store(campaign):
        return None
    aside = unused_name(path, "before")
    try:
        store = Store(campaign)
        if not store.is_damaged():
            store.log_what_is_not()
            store.copy_to(aside)
            return aside
    except StoreError as error:
        is_damage = all(one.code is CommandCode.STORE_NOT_A_DATABASE for one in error.faults)
        if not (is_damage and campaign.settings.store_file):
            raise
    for ending in _BESIDE:
        part = path.with_name(f"{path.name}{ending}")
        if part.exists():
            part.rename(aside.with_name(f"{aside.name}{ending}"))
    return aside
