"""What a comparison of an edited report with the store, and with its seal, comes to."""

from dataclasses import dataclass
from enum import StrEnum

from stemagg.model.figure_key import FigureKey


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """A place in a document: number of the paragraph, the heading above it; in a table its number, row and column.

    `near` is the beginning of the paragraph; in a table, what the row and the column are headed by.
    """

    paragraph: int
    heading: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    near: str = ""


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """A figure in a bookmark: the digest of its key, its text as it now is, and where it stands."""

    digest: str
    text: str
    place: DocumentPlace


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a report: its key, its places with what is printed there, and how it would be printed now.

    It is outdated when the report says something else than the store now does.
    """

    key: FigureKey
    places: tuple[MarkedFigure, ...]
    now: tuple[str, ...]
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure whose text is not what the store now gives; `bookmark_lost` when it was typed anew in its place."""

    key: FigureKey
    place: DocumentPlace
    printed: str
    now: tuple[str, ...]
    bookmark_lost: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was typed by hand, and the figures of the campaign that print the same; () when none does."""

    text: str
    place: DocumentPlace
    matches: tuple[FigureKey, ...]


@dataclass(frozen=True, slots=True)
class DeletedFigure:
    """A figure that the report as it is made now has and the edited one has not; `place` is where it would stand."""

    key: FigureKey
    place: DocumentPlace
    now: str


class Aspect(StrEnum):
    """What can be different from when a report was sealed."""

    MANIFEST = "manifest"
    REPORT = "report"
    PROGRAM = "program"
    FILE = "file"
    INPUT_ADDED = "input_added"
    INPUT_GONE = "input_gone"
    INPUT_COUNTS = "input_counts"
    ORIGINAL = "original"
    FINDINGS = "findings"
    UNITS = "units"
    RENDERING = "rendering"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was when the report was sealed: which, its name, what it was and what it is."""

    aspect: Aspect
    name: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison came to. `gone` are figures of units or data elements that the campaign has no more.

    `seal` is what differs from when the report was sealed, None when its seal was not checked.
    """

    unchanged: int
    changed: tuple[ChangedFigure, ...]
    typed: tuple[Typed, ...]
    deleted: tuple[DeletedFigure, ...]
    gone: tuple[MarkedFigure, ...]
    seal: tuple[Difference, ...] | None = None

    @property
    def is_equal(self) -> bool:
        """Whether every number of the report is one of the store; figures may have been left out."""
        return not self.changed and not self.gone and all(typed.matches for typed in self.typed)
