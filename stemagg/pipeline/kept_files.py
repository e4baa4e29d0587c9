"""The files of an `ingest` run: each is examined and its original kept, before any is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from stemagg.messages.files import FileCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.ingest_result import FileOutcome
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Reading
from stemagg.pipeline.input_files import InputFile, describe, read_bytes, received_on
from stemagg.pipeline.interrupts import deferred_interrupt
from stemagg.pipeline.own_files import OwnFile, OwnFiles
from stemagg.readers.cells.timestamps import zone_of
from stemagg.readers.worker_pool import Job
from stemagg.store.database import Store
from stemagg.store.log_file import read_events
from stemagg.text.days import day_in_figures


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a run: to be read when it has a job; otherwise skipped, refused, or (no outcome) already known.

    `read_anew` marks a stored file that was not given but was read under other settings than the current ones; `own`
    is set for one that was written for a unit: it is skipped.
    """

    source: SourceFile
    job: Job | None = None
    outcome: FileOutcome | None = None
    findings: tuple[Finding, ...] = ()
    read_anew: bool = False
    own: OwnFile | None = None


Read = tuple[KeptFile, Reading | None]
"""A file and its reading, None when it is not read."""


def keep(campaign: Campaign, store: Store, files: Iterable[InputFile], received: date | None) -> Iterator[KeptFile]:
    """Yield the files with their originals kept, then those to be re-read because the settings changed.

    Each content is read once, however many files have it.
    """
    seen, own = set(store.files_read()), OwnFiles.of(read_events(campaign.folder))
    zone = zone_of(campaign.settings.dates.utc_offset)
    for file in files:
        with deferred_interrupt():
            kept = _kept(store, file, seen, own, received_on(file, received, zone))
        seen.add(kept.source.sha256)
        yield kept
    store.originals.sync()
    corrections = store.corrected.files()
    for source, arrived in store.read_under_other_settings():
        if source.sha256 in seen:
            continue
        if store.originals.is_whole(source):
            job = Job(store.originals.of(source), source, arrived, source.sha256 in corrections)
            yield KeptFile(source, job, read_anew=True)
        else:
            yield KeptFile(
                source, outcome=FileOutcome.SKIPPED, findings=(_not_read_again(store, source),), read_anew=True
            )


def _not_read_again(store: Store, source: SourceFile) -> Finding:
    """Return what to say of a stored file that is to be read again and has no original."""
    if removed := store.purging.removed_at(source):
        day = day_in_figures(removed.date())
        return finding(FileCode.FILE_PURGED, CellRef(source.shown), day=day)
    return finding(FileCode.FILE_NOT_READ_AGAIN, CellRef(source.shown))


def not_kept(source: SourceFile, why: Refused) -> KeptFile:
    """Return a file of which nothing is stored, with the reason."""
    said = finding(why.code, CellRef(source.shown), stops=True, operands=why.operands)
    return KeptFile(source, outcome=FileOutcome.REJECTED, findings=(said,))


def _kept(store: Store, file: InputFile, seen: set[str], own: OwnFiles, received_at: datetime | None) -> KeptFile:
    """Examine one file and keep its original: skipped, refused, already known, or to be read."""
    if file.is_skipped:
        source = describe(file)
        beside = (finding(FileCode.FILE_BESIDE_CAMPAIGN, CellRef(source.shown)),) if file.is_beside_campaign else ()
        return KeptFile(source, outcome=FileOutcome.SKIPPED, findings=beside)
    try:
        source, data = read_bytes(file)
    except Refused as refused:
        return not_kept(describe(file), refused)
    if written := own.of_file(file.path, source, data):
        return KeptFile(source, outcome=FileOutcome.SKIPPED, own=written)
    removed = store.purging.receive_again(source)
    again = CellRef(source.shown)
    said = (finding(FileCode.FILE_KEPT_AGAIN, again, day=day_in_figures(removed.date())),) if removed else ()
    if (removed or source.sha256 in seen) and not store.originals.has(source, data):
        store.originals.keep(source, data)
    if source.sha256 in seen:
        return KeptFile(source, findings=said)
    return KeptFile(source, Job(store.originals.take(source, file.path, data), source, received_at), findings=said)
