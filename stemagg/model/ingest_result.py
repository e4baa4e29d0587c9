"""The result of an `ingest` or `check` run: outcome per file, and findings."""

from dataclasses import dataclass
from enum import StrEnum

from stemagg.messages.text import Severity
from stemagg.model.event import Rereading
from stemagg.model.finding import Finding
from stemagg.model.source import SourceFile


class FileOutcome(StrEnum):
    """The outcome of a file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileResult:
    """A file of a run: its outcome, and the number of submissions that were new, changed or unchanged."""

    source: SourceFile
    outcome: FileOutcome
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    known: bool = False


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The result of a run: every file, and the distinct findings about these files and their units, worst first.

    `read_anew` is the number of stored files re-read because the settings have changed; `rereading` is what came of
    that, and of files given again, None when nothing was read again.
    """

    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]
    read_anew: int = 0
    rereading: Rereading | None = None

    def count(self, outcome: FileOutcome) -> int:
        """Return the number of files with an outcome."""
        return sum(file.outcome is outcome for file in self.files)

    @property
    def new(self) -> int:
        """The number of newly stored submissions that change no earlier value."""
        return sum(file.new for file in self.files)

    @property
    def changed(self) -> int:
        """The number of newly stored submissions that change an earlier value."""
        return sum(file.changed for file in self.files)

    @property
    def unchanged(self) -> int:
        """The number of submissions that were already stored."""
        return sum(file.unchanged for file in self.files)

    @property
    def anything_rejected(self) -> bool:
        """Whether a file, row or value was rejected and no later answer has settled it."""
        refused = any(f.severity is Severity.ERROR and (f.stops or f.source is not None) for f in self.findings)
        return refused or self.count(FileOutcome.REJECTED) > 0
