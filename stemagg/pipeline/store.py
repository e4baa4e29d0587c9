"""`stemagg store check`, `stemagg store copy` and `stemagg store rebuild`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from stemagg.campaign_folder.decisions_csv import file_of_decisions
from stemagg.files.atomic_write import write_bytes
from stemagg.files.regular_file import unused_name
from stemagg.messages.commands import CommandCode
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign, Settings
from stemagg.model.copied import Copied
from stemagg.model.decision import Decision
from stemagg.model.errors import Fault, StoreError, UsageError, fault
from stemagg.model.event import Arrival, Event, in_force, in_runs, purged_at, replayed
from stemagg.model.rebuilt import Rebuilt
from stemagg.model.written_decision import WrittenDecision
from stemagg.pipeline.checked_reading import check_reading
from stemagg.pipeline.decided import file_in
from stemagg.pipeline.ingest import Progress, dated, no_progress
from stemagg.pipeline.open import campaign_in, decisions_not_taken
from stemagg.readers.worker_pool import Job, ReaderPool, is_settled
from stemagg.store import intake
from stemagg.store.before import StoreBefore, StoredFile
from stemagg.store.connection import has_store, location_of
from stemagg.store.database import Store
from stemagg.store.decisions import StoredDecisions, copy_with_decisions
from stemagg.store.log_file import read_events
from stemagg.store.moving import take_from_beside
from stemagg.text.days import day_in_figures

_BESIDE = ("", "-wal", "-shm")


def check(campaign: Campaign) -> list[Fault]:
    """Return what is wrong with the store and the originals; StoreError when it cannot be opened."""
    return Store(campaign).faults()


def copy(campaign: Campaign, target: str) -> Copied:
    """Copy the store to a file of the campaign folder or to a database, with the originals in it; return what it has.

    Decisions come along: into decisions.csv where the copy is a file. StoreError, with nothing copied, when there is no
    store, when data are there already, or when decisions.csv has decisions that the store lacks.
    """
    if not has_store(campaign):
        raise StoreError(fault(campaign.settings.store, CommandCode.STORE_ABSENT))
    elsewhere = replace(campaign, settings=campaign.settings.model_copy(update={"store": target}))
    copied = copy_with_decisions(campaign, location_of(elsewhere), partial(_save_decisions, campaign))
    return replace(copied, in_folder=sum(1 for _path in intake.originals(campaign.folder)))


def _save_decisions(campaign: Campaign, written: Iterable[WrittenDecision]) -> None:
    """Save the decisions of a store in the folder; StoreError when that would lose some that are there."""
    if lacking := decisions_not_taken(campaign):
        raise StoreError(*(replace(one, code=EventCode.DECISIONS_OVERWRITTEN) for one in lacking))
    write_bytes(file_in(campaign), file_of_decisions(written))


def rebuild(campaign: Campaign, progress: Progress = no_progress) -> Rebuilt:
    """Make the store anew from the log, the originals and the decisions, as a whole or not at all.

    Files are read under the present settings; those whose originals were removed are as they were in the store before.
    That is copied; one that cannot be used is moved. UsageError, with nothing changed, when it cannot be used and
    originals were removed; StoreError when it changes meanwhile.
    """
    campaign, decided = _with_lost_decisions(campaign)
    purged = purged_at(read_events(campaign.folder))
    aside, before = _put_aside(campaign, len(purged))
    events = replayed(list(read_events(campaign.folder)))
    store = Store(campaign)
    arrivals = [one for event in events for one in event.files]
    take_from_beside(
        store.originals, file_of_store(campaign), [one.source for one in arrivals if one.source.sha256 not in purged]
    )
    with before.opened() if before else nullcontext():
        sources = [None if one.is_copy else _source(store, one, before, purged) for one in arrivals]
        with store.kept_open():
            with ReaderPool(campaign) as pool, store.made_anew(before):
                if purged_at(read_events(campaign.folder)).keys() - purged.keys():
                    raise StoreError(fault(campaign.settings.store, CommandCode.STORE_BUSY))
                for done, one in enumerate(_replay(campaign, store, events, sources, before, pool)):
                    progress(done, len(arrivals), one.source.shown)
            unknown = [one for one in store.faults() if one.code is EventCode.ORIGINAL_UNKNOWN]
    progress(len(arrivals), len(arrivals), "")
    of = list(zip(arrivals, sources, strict=True))
    missing = dict.fromkeys(_missing(one, purged) for one, source in of if not (source or one.is_copy))
    carried = dict.fromkeys(_carried(one, purged) for one, source in of if isinstance(source, StoredFile))
    return Rebuilt(sum(isinstance(one, Job) for one in sources), aside, (*missing, *unknown), tuple(carried), decided)


def _with_lost_decisions(campaign: Campaign) -> tuple[Campaign, tuple[Decision, ...]]:
    """Return a campaign with the decisions that were rows of a store without anything in it, as the log has them.

    They are put back into the store.
    """
    if campaign.settings.store_file or campaign.decisions or Store(campaign).stored_arrivals():
        return campaign, ()
    lost = tuple(one.decision for one in in_force(list(read_events(campaign.folder))) if one.decision)
    if not lost:
        return campaign, ()
    StoredDecisions(campaign).put_back(lost)
    return replace(campaign_in(campaign.folder), on=campaign.on), lost


def _missing(one: Arrival, purged: Mapping[str, datetime]) -> Fault:
    """Return what to say of a file that is not in a store that was made anew."""
    removed = purged.get(one.source.sha256)
    if removed is None:
        return fault(one.source.shown, EventCode.REBUILT_WITHOUT)
    return fault(one.source.shown, EventCode.REBUILT_WITHOUT_PURGED, day=day_in_figures(removed.date()))


def _carried(one: Arrival, purged: Mapping[str, datetime]) -> Fault:
    """Return what to say of a file that is as it was in the store before."""
    day = day_in_figures(purged[one.source.sha256].date())
    return fault(one.source.shown, EventCode.REBUILT_AS_IT_WAS, day=day)


def _source(
    store: Store, arrival: Arrival, before: StoreBefore | None, purged: Mapping[str, datetime]
) -> Job | StoredFile | None:
    """Return how a file is read again, or what was stored of it when its original was removed, None without either.

    An original that was lost, or changed, is no reason to trust what was stored: it is to be put back.
    """
    if store.originals.is_whole(arrival.source):
        return Job(store.originals.of(arrival.source), arrival.source, arrival.received_at, arrival.is_correction)
    return before.file(arrival.source.sha256) if before and arrival.source.sha256 in purged else None


def _replay(
    campaign: Campaign,
    store: Store,
    events: Sequence[Event],
    sources: Sequence[Job | StoredFile | None],
    before: StoreBefore | None,
    pool: ReaderPool,
) -> Iterator[Arrival]:
    """Store files again in the order in which they came, and take back those that were; yield each before it."""
    readings, of_files = pool.read([one for one in sources if isinstance(one, Job)]), iter(sources)
    runs = {one.number: one for one in in_runs(events)}
    arrivals = [one for event in events for one in event.files]
    there = {one.source.sha256 for one, source in zip(arrivals, sources, strict=True) if source}
    for event in events:
        for one in event.files:
            yield one
            store.replay(one.first_seen)
            source = next(of_files)
            if before and isinstance(source, StoredFile):
                store.put_as_it_was(before.rows(source))
            elif isinstance(source, Job):
                reading = check_reading(campaign, store, dated(next(readings), source)).reading
                store.put(reading, settled=is_settled(reading))
            elif one.is_copy and one.source.sha256 in there:
                store.put_copy(one.source)
        if event.withdrawal:
            store.withdrawing.withdraw(event.withdrawal, event.counts_at)
        for number in event.undone:
            store.replay(int(event.at.timestamp()))
            if number in runs and runs[number].withdrawal:
                store.withdrawing.restore(runs[number], event.counts_at)
            elif number in runs:
                store.take_back(runs[number])


def file_of_store(campaign: Campaign) -> Path:
    """Return the file of the store; of one in a server that beside which its copies are put."""
    return campaign.folder / (campaign.settings.store_file or Settings.model_fields["store"].default)


def _put_aside(campaign: Campaign, purged: int) -> tuple[Path | None, StoreBefore | None]:
    """Copy the store, or move it when it is damaged; return where it is now, and the copy. Nothing when there is none.

    UsageError, with nothing changed, when it is damaged and so many originals were removed.
    """
    path = file_of_store(campaign)
    if not has_store(campaign):
        return None, None
    aside = unused_name(path, "before")
    try:
        store = Store(campaign)
        if not store.is_damaged():
            store.log_what_is_not()
            store.copy_to(aside)
            return aside, StoreBefore(aside)
    except StoreError as error:
        is_damage = all(one.code is CommandCode.STORE_NOT_A_DATABASE for one in error.faults)
        if not (is_damage and (campaign.settings.store_file or purged)):
            raise
    if purged:
        raise UsageError(fault(campaign.settings.store, EventCode.REBUILD_LOSES_PURGED, count=purged))
    for ending in _BESIDE:
        part = path.with_name(f"{path.name}{ending}")
        if part.exists():
            part.rename(aside.with_name(f"{aside.name}{ending}"))
    return aside, None
