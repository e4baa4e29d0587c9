"""What a run of `ingest` or `check` did, file by file, and what was found."""

from dataclasses import dataclass
from enum import StrEnum

from stemagg.messages.text import Severity
from stemagg.model.finding import Finding
from stemagg.model.source import SourceFile


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
