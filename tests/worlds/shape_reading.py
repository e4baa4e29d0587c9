"""Single files of the shapes' campaign, each read alone: what is counted of it and what is said."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.finding import Finding
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from tests.worlds.campaign_files import DECISIONS, settings, source_of, write_files
from tests.worlds.shape_world import OUTLINE, UNITS, Figures


@dataclass(frozen=True)
class FileRead:
    """What came of one file."""

    figures: Figures
    findings: tuple[Finding, ...]

    def names(self, text: str) -> bool:
        """Whether any finding has a text in what it says, or the code of it in what it is about."""
        said = "".join(f"{found.operands} {found.members}" for found in self.findings)
        return text.casefold() in said.casefold()


@dataclass
class ShapeReader:
    """Reads files of the campaign; what is the same for all of them is looked up once."""

    folder: Path

    @cached_property
    def context(self) -> ReadingContext:
        files = {"stemagg.toml": settings(2025), "outline.toml": OUTLINE, "units.csv": UNITS}
        write_files(self.folder, {**files, "decisions.csv": DECISIONS}, {})
        return ReadingContext(open_campaign(self.folder))

    def read(self, data: bytes, name: str = "BC.xlsx") -> FileRead:
        reading = read_file(data, source_of(data, name), self.context)
        figures = {
            (submission.unit, value.education_level, value.period, value.data_element): float(value.number)
            for submission in reading.submissions
            for value in submission.values
            if value.counted and value.number is not None
        }
        return FileRead(figures, reading.findings)
