"""`stemagg ingest`: files in, submissions and findings into the store."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from stemagg.checks import changes, check_submission, explanations, with_explanations
from stemagg.messages import Severity, Trait
from stemagg.messages.checks import CheckCode
from stemagg.messages.files import FileCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Channel, PreviousValues, Reading, Slot, Submission
from stemagg.pipeline.findings import decision_findings, file_findings, shown_findings, unit_findings
from stemagg.pipeline.input_files import InputFile, describe, find_files, read_bytes, received_on
from stemagg.pipeline.interrupts import deferred_interrupt
from stemagg.readers import Job, ReaderPool, is_settled
from stemagg.readers.cells.timestamps import zone_of
from stemagg.store import Store

Progress = Callable[[int, int, str], None]
"""Is called with how many of how many files are done, and the name of the one at hand."""


def no_progress(_done: int, _all: int, _name: str) -> None:
    """Tell nobody how far a run is."""


class FileOutcome(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file of a run: what became of it, and how many submissions were new, changed others, were there already."""

    source: SourceFile
    outcome: FileOutcome
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What a run did: every file, and the findings about these files and their units, worst first, each once.

    `read_anew` counts stored files that were read once more because the settings have changed since.
    """

    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]
    read_anew: int = 0

    def count(self, outcome: FileOutcome) -> int:
        """Return the number of files with an outcome."""
        return sum(file.outcome is outcome for file in self.files)

    @property
    def new(self) -> int:
        """The number of submissions that say something for the first time."""
        return sum(file.new for file in self.files)

    @property
    def changed(self) -> int:
        """The number of submissions that changed what their unit had said before."""
        return sum(file.changed for file in self.files)

    @property
    def unchanged(self) -> int:
        """The number of submissions that were there already."""
        return sum(file.unchanged for file in self.files)

    @property
    def anything_rejected(self) -> bool:
        """Whether a file, a row or a value was not taken, and no later answer has settled that."""
        refused = any(f.severity is Severity.ERROR and (f.stops or f.source is not None) for f in self.findings)
        return refused or self.count(FileOutcome.REJECTED) > 0


def ingest(
    campaign: Campaign,
    paths: Sequence[Path],
    received: date | None = None,
    progress: Progress = no_progress,
) -> IngestResult:
    """Read every file under the paths and store what it says; one bad file never keeps another from being stored."""
    found = find_files(campaign, paths) if paths else []
    store = Store(campaign)
    with store.kept_open():
        return _ingest(_Run(campaign, store, received, progress), found)


def _ingest(run: "_Run", found: list[InputFile]) -> IngestResult:
    campaign, store = run.campaign, run.store
    results = run.take(found)
    taken = [result.source.sha256 for result in results if result.outcome is not FileOutcome.SKIPPED]
    anew = run.read_anew(set(taken))
    accepted = [*taken, *anew]
    units = store.units_of_files(accepted)
    findings = [
        *run.findings,
        *file_findings(campaign, store, accepted),
        *unit_findings(campaign, store, units),
        *decision_findings(campaign, store),
    ]
    return IngestResult(tuple(results), tuple(shown_findings(campaign, store, findings)), len(anew))


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that was read before, in this run or an earlier one."""

    source: SourceFile


class _Run:
    """One run over many files: first all are looked at and kept, then they are read and stored one by one."""

    def __init__(self, campaign: Campaign, store: Store, received: date | None, progress: Progress) -> None:
        self.campaign = campaign
        self.store = store
        self.received = received
        self.progress = progress
        self.findings: list[Finding] = []
        self._known = store.files_read()
        self._names = store.names_of_files()

    def read_anew(self, taken: set[str]) -> list[str]:
        """Read the originals of files once more that were read under other settings; return their hashes.

        Without this, totals would mix what was read by different rules. Files that this run has taken are left out.
        """
        stale = [
            Job(self.store.original(source), source, arrived)
            for source, arrived in self.store.read_under_other_settings()
            if source.sha256 not in taken and self.store.original(source).exists()
        ]
        with ReaderPool(self.campaign) as pool:
            for number, reading in enumerate(pool.read(stale)):
                self.progress(number, len(stale), reading.source.shown)
                with deferred_interrupt():
                    self._store(self._checked(replace(reading, received_at=stale[number].received_at)))
        return [job.source.sha256 for job in stale]

    def take(self, files: list[InputFile]) -> list[FileResult]:
        """Take the files in their order and return what became of each."""
        entries: list[FileResult | Job | _Known] = []
        seen = set(self._known)
        for file in files:
            with deferred_interrupt():
                entry = self._entry(file, seen)
            if isinstance(entry, Job):
                seen.add(entry.source.sha256)
            entries.append(entry)
        results: list[FileResult] = []
        jobs = [entry for entry in entries if isinstance(entry, Job)]
        with ReaderPool(self.campaign) as pool:
            readings = pool.read(jobs)
            for number, entry in enumerate(entries):
                self.progress(number, len(entries), entry.source.shown)
                reading = next(readings) if isinstance(entry, Job) else None
                with deferred_interrupt():
                    results.append(self._result(entry, reading))
        self.progress(len(entries), len(entries), "")
        return results

    def _result(self, entry: "FileResult | Job | _Known", reading: Reading | None) -> FileResult:
        if reading is not None and isinstance(entry, Job):
            return self._store(self._checked(replace(reading, received_at=entry.received_at)))
        assert not isinstance(entry, Job)  # noqa: S101  (a job always has its reading)
        return entry if isinstance(entry, FileResult) else self._again(entry.source)

    def _entry(self, found: InputFile, seen: set[str]) -> FileResult | Job | _Known:
        """Look at one file and keep its original: skipped, refused, known already, or to be read."""
        if found.is_skipped:
            if found.is_beside_campaign:
                self.findings.append(finding(FileCode.FILE_BESIDE_CAMPAIGN, CellRef(describe(found).shown)))
            return FileResult(describe(found), FileOutcome.SKIPPED)
        try:
            source, data = read_bytes(found)
        except Refused as refused:
            source = describe(found)
            place = CellRef(source.shown)
            self.findings.append(finding(refused.code, place, stops=True, operands=refused.operands))
            return FileResult(source, FileOutcome.REJECTED)
        if source.sha256 in seen:
            return _Known(source)
        kept = self.store.keep_original(source, data)
        zone = zone_of(self.campaign.settings.dates.utc_offset)
        return Job(kept, source, received_on(found, self.received, zone))

    def _again(self, source: SourceFile) -> FileResult:
        """Return what became of a file that is known; under another name it is said which one it is a copy of."""
        outcome = FileOutcome.ACCEPTED if self._known.get(source.sha256) else FileOutcome.REJECTED
        first = self._names.get(source.sha256, source.shown)
        if first != source.shown and (outcome is FileOutcome.REJECTED or first.rpartition("/")[2] != source.name):
            self.findings.append(finding(FileCode.FILE_SAME_AS, CellRef(source.shown), first=first))
        return FileResult(source, outcome, unchanged=self.store.count_submissions(source.sha256), known=True)

    def _checked(self, reading: Reading) -> Reading:
        checked = [check_submission(self.campaign, submission) for submission in reading.submissions]
        submissions = tuple(submission for submission, _found in checked)
        found = [one for _submission, findings in checked for one in findings]
        raw = {Slot(s.unit, *v.key): v.raw for s in submissions for v in s.values if v.counted}
        read = with_explanations(reading.findings, explanations(self.campaign, raw))
        return replace(reading, submissions=submissions, findings=(*read, *found))

    def _store(self, reading: Reading) -> FileResult:
        before: dict[tuple[str, Channel], PreviousValues] = {
            (s.unit, s.channel): self.store.told(s.unit, s.channel, reading.source) for s in reading.submissions
        }
        known = self.store.known(reading.submissions)
        changes = {s: self._changes(s, before) for s in _in_order(reading.submissions) if s not in known}
        found = [one for of_submission in changes.values() for one in of_submission]
        settled = is_settled(reading)
        stored = self.store.put(replace(reading, findings=(*reading.findings, *found)), settled=settled)
        changed = sum(any(one.code.has(Trait.CHANGE) for one in changes.get(s, ())) for s in stored.new)
        self._known[reading.source.sha256] = not reading.rejected
        self._names.setdefault(reading.source.sha256, reading.source.shown)
        outcome = FileOutcome.REJECTED if reading.rejected else FileOutcome.ACCEPTED
        return FileResult(reading.source, outcome, len(stored.new) - changed, changed, len(stored.unchanged))

    def _changes(self, submission: Submission, before: dict[tuple[str, Channel], PreviousValues]) -> list[Finding]:
        """Report what a submission changes in what the unit said before in the channel; then it is what was said."""
        told = before[submission.unit, submission.channel]
        sent = submission.received_at
        if told.latest and sent and sent < told.latest:
            found = [finding(CheckCode.OLDER_DID_NOT_REPLACE, submission.place, unit=submission.unit,
                             sent=f"{sent:%d/%m/%Y %H:%M}", latest=f"{told.latest:%d/%m/%Y %H:%M}")]  # fmt: skip
            return found if told.differs_from(submission) else []
        found = changes(self.campaign, told.raw, submission)
        if sent and sent == told.latest:
            found = [_of_one_day(one) for one in found]
        before[submission.unit, submission.channel] = told.followed_by(submission)
        return found


def _of_one_day(found: Finding) -> Finding:
    """Return a change as the question that it is when nothing tells which of two answers came later."""
    if found.code != CheckCode.SUPERSEDED:
        return found
    severity = CheckCode.ANSWERS_OF_ONE_DAY_DIFFER.severity
    return replace(found, code=CheckCode.ANSWERS_OF_ONE_DAY_DIFFER, severity=severity)


def _in_order(submissions: Iterable[Submission]) -> list[Submission]:
    """Return submissions in the order in which they were sent; those without a time keep their place at the end."""
    return sorted(submissions, key=lambda s: (s.received_at is None, s.received_at.timestamp() if s.received_at else 0))
