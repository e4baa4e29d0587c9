"""`stemagg ingest`: stores the submissions and findings of files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stemagg.checks.withdrawn import withdrawn
from stemagg.messages.files import FileCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.ingest_result import FileOutcome, FileResult, IngestResult
from stemagg.model.source import CellRef, name_without_days
from stemagg.model.submission import Reading
from stemagg.model.withdrawal import Withdrawal
from stemagg.pipeline.batches import batches
from stemagg.pipeline.checked_reading import check_reading
from stemagg.pipeline.input_files import find_files
from stemagg.pipeline.interrupts import deferred_interrupt
from stemagg.pipeline.kept_files import KeptFile, Read, keep, not_kept
from stemagg.pipeline.own_files import passed_over
from stemagg.pipeline.rereading import Rereadings
from stemagg.pipeline.stored_findings import findings_of_run
from stemagg.readers.worker_pool import Job, ReaderPool, is_settled
from stemagg.store.database import Store

if TYPE_CHECKING:
    from stemagg.readers.cluster import ClusterReaders

Progress = Callable[[int, int, str], None]
"""Callback with the number of files done, their total, and the current file's name."""


def no_progress(_done: int, _all: int, _name: str) -> None:
    """Ignore progress."""


def ingest(
    campaign: Campaign,
    paths: Sequence[Path],
    received: date | None = None,
    progress: Progress = no_progress,
    scheduler: str = "",
) -> IngestResult:
    """Discover, keep, read, check, store, report: every file under the paths, and those made stale by changed settings.

    One bad file never prevents another from being stored. Files are stored several at a time, each as a whole or not at
    all, and count as done only then. Ctrl-C stops between two files; the same command continues with the rest.
    UsageError, before anything is kept, for a path without any file. `scheduler` is the address of that of a Dask
    cluster, which then reads the files; UsageError when that is impossible or stops being possible.
    """
    discovered = find_files(campaign, paths) if paths else []
    store = Store(campaign)
    store.clear_left_over()
    with _readers(campaign, scheduler) as pool, store.kept_open():
        store.log_what_is_not()
        rereadings = Rereadings(store)
        kept = list(keep(campaign, store, discovered, received))
        out = {one.source.sha256: one for one in store.withdrawing.all()}
        known = _KnownFiles(store.files_read(), store.names_of_files(), store.submissions_of_files(), out)
        results: list[_Stored] = []
        reading = _read(pool, kept, lambda name: progress(len(results), len(kept), name))
        for some in batches(reading):
            again = rereadings.noted(file.source for file, _read in some if file.job)
            with deferred_interrupt(), store.together(), again:
                stored = [_store(campaign, store, file, read, known) for file, read in some]
            results += stored
        progress(len(results), len(kept), "")
        return replace(_report(campaign, store, kept, results), rereading=rereadings.result())


def _readers(campaign: Campaign, scheduler: str) -> "ReaderPool | ClusterReaders":
    """Return what reads the files: processes on this computer, or the cluster of a scheduler."""
    if not scheduler:
        return ReaderPool(campaign)
    from stemagg.readers.cluster import ClusterReaders  # noqa: PLC0415  (seldom)

    return ClusterReaders(campaign, scheduler)


@dataclass(frozen=True, slots=True)
class _KnownFiles:
    """The contents read so far, by hash: whether each was accepted, its first file name, its number of submissions.

    `withdrawn` has those that people have taken out of all totals.
    """

    accepted: dict[str, bool]
    names: dict[str, str]
    submissions: dict[str, int]
    withdrawn: dict[str, Withdrawal]


@dataclass(frozen=True, slots=True)
class _Stored:
    """The outcome of a file, and findings about it in addition to those of its reading."""

    result: FileResult
    findings: tuple[Finding, ...] = ()


def _read(pool: "ReaderPool | ClusterReaders", kept: Sequence[KeptFile], show: Callable[[str], None]) -> Iterator[Read]:
    """Yield the files in order, each with its reading, None when it is not read; show the name of the current one."""
    readings = pool.read([file.job for file in kept if file.job])
    for file in kept:
        show(file.source.shown)
        yield file, dated(next(readings), file.job) if file.job else None


def dated(reading: Reading, job: Job) -> Reading:
    """Return a reading with when its file came: as a mail tells itself, otherwise as is known of the file."""
    return replace(reading, received_at=reading.received_at or job.received_at)


def _store(campaign: Campaign, store: Store, file: KeptFile, read: Reading | None, known: _KnownFiles) -> _Stored:
    """Check and store the reading of a file, and return its outcome."""
    if file.outcome is not None:
        return _Stored(FileResult(file.source, file.outcome), file.findings)
    if read is None or file.job is None:
        return _known_already(store, file, known)
    try:
        store.originals.put(file.source, file.job.path)
    except Refused as refused:
        return _store(campaign, store, not_kept(file.source, refused), None, known)
    checked = check_reading(campaign, store, read)
    reading = checked.reading
    stored = store.put(reading, settled=is_settled(reading))
    known.accepted[file.source.sha256] = not reading.rejected
    known.names.setdefault(file.source.sha256, file.source.shown)
    known.submissions[file.source.sha256] = len(stored.new) + len(stored.unchanged)
    changed = sum(submission in checked.changing for submission in stored.new)
    outcome = FileOutcome.REJECTED if reading.rejected else FileOutcome.ACCEPTED
    result = FileResult(file.source, outcome, len(stored.new) - changed, changed, len(stored.unchanged))
    return _Stored(result, file.findings)


def _known_already(store: Store, file: KeptFile, known: _KnownFiles) -> _Stored:
    """Return the outcome of a file that is known already; a finding names the file it is a copy of.

    A copy of a refused file is recorded in the store: its finding stays open until the copy itself is replaced.
    """
    source = file.source
    outcome = FileOutcome.ACCEPTED if known.accepted.get(source.sha256) else FileOutcome.REJECTED
    first = known.names.get(source.sha256, source.shown)
    is_copy = first != source.shown and (outcome is FileOutcome.REJECTED or first.rpartition("/")[2] != source.name)
    said = (finding(FileCode.FILE_SAME_AS, CellRef(source.shown), first=first),) if is_copy else ()
    is_new = outcome is FileOutcome.REJECTED and not _is_same_name(first, source.shown) and store.put_copy(source)
    unchanged = known.submissions.get(source.sha256, 0)
    if one := known.withdrawn.get(source.sha256):
        said = (*said, withdrawn(one, source.shown, came_again=True))
    return _Stored(FileResult(source, outcome, unchanged=unchanged, known=not is_new), (*file.findings, *said))


def _is_same_name(first: str, second: str) -> bool:
    """Return whether two files are settled by the same one: their names differ only by dated folders or "(1)"."""
    return name_without_days(first) == name_without_days(second)


def _report(campaign: Campaign, store: Store, kept: Sequence[KeptFile], stored: Sequence[_Stored]) -> IngestResult:
    """Return the outcomes of the files, with the findings about them and about the units they answer for."""
    files = [file.source for file in kept if file.outcome is not FileOutcome.SKIPPED]
    more = [one for each in stored for one in each.findings]
    more += passed_over((file.source, file.own) for file in kept if file.own)
    findings = findings_of_run(campaign, store, files, more)
    results = tuple(each.result for file, each in zip(kept, stored, strict=True) if not file.read_anew)
    anew = sum(file.read_anew and file.job is not None for file in kept)
    return IngestResult(results, tuple(findings), anew)
