"""The result of comparing an edited report with the store and with its seal."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stemagg.model.figure_key import FigureKey
from stemagg.model.made_since import MadeSince


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """A place in a document: paragraph number and the heading above; in a table, its number, row and column.

    `near` is the beginning of the paragraph; in a table, the row and column headings. `part` is "" for the text,
    otherwise "header", "footer", "footnotes", "endnotes", "alt" (the alternative text of a picture or chart) or
    "chart": then `paragraph` is the number of the chart, and `near` names the bar.
    """

    paragraph: int
    heading: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    near: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """A bookmarked figure: the digest of its key, its current text, and its place."""

    digest: str
    text: str
    place: DocumentPlace


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a report: its key, its places with their printed text, and its current text.

    It is outdated when the report differs from the store.
    """

    key: FigureKey
    places: tuple[MarkedFigure, ...]
    now: tuple[str, ...]
    is_outdated: bool


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure whose text differs from the store; `bookmark_lost` when it was retyped without its bookmark.

    `as_saved` when it is as the report was saved: the store has changed since, not the report.
    """

    key: FigureKey
    place: DocumentPlace
    printed: str
    now: tuple[str, ...]
    bookmark_lost: bool = False
    as_saved: bool = False


@dataclass(frozen=True, slots=True)
class ChangedBar:
    """A number of a chart that differs from what the chart would show now, "" for no such bar.

    `as_saved` is that of a changed figure.
    """

    place: DocumentPlace
    printed: str
    now: str
    as_saved: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A number typed by hand, and the campaign's figures that print the same; () when there are none."""

    text: str
    place: DocumentPlace
    matches: tuple[FigureKey, ...]


@dataclass(frozen=True, slots=True)
class DeletedFigure:
    """A figure of the current report that is absent from the edited one; `place` is its expected place."""

    key: FigureKey
    place: DocumentPlace
    now: str


class Aspect(StrEnum):
    """What can differ from a sealed report."""

    MANIFEST = "manifest"
    REPORT = "report"
    PROGRAM = "program"
    FILE = "file"
    INPUT_ADDED = "input_added"
    INPUT_GONE = "input_gone"
    INPUT_COUNTS = "input_counts"
    ORIGINAL = "original"
    ORIGINAL_REMOVED = "original_removed"
    FINDINGS = "findings"
    UNITS = "units"
    RENDERING = "rendering"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference from the sealed state: aspect, name, old and new value.

    That an original was removed, on the day `now`, breaks no seal.
    """

    aspect: Aspect
    name: str = ""
    was: str = ""
    now: str = ""


def breaks_seal(differences: Iterable[Difference]) -> bool:
    """Return whether any of these differences means that the report, or what it is made of, has changed."""
    return any(one.aspect is not Aspect.ORIGINAL_REMOVED for one in differences)


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a comparison. `gone` are figures of units or data elements no longer in the campaign.

    `seal` lists the differences from the sealed state, None when the seal was not checked. `lost_marks` means that the
    report has no mark of a figure left, so that it was compared by its text. `since` is what was done since the report
    was saved, where it differs from the store; `added` are figures that have come into the report since.
    `charts` are the numbers in charts that differ.
    """

    unchanged: int
    changed: tuple[ChangedFigure, ...]
    typed: tuple[Typed, ...]
    deleted: tuple[DeletedFigure, ...]
    gone: tuple[MarkedFigure, ...]
    seal: tuple[Difference, ...] | None = None
    lost_marks: bool = False
    since: MadeSince | None = None
    added: tuple[FigureKey, ...] = ()
    charts: tuple[ChangedBar, ...] = ()

    @property
    def edited(self) -> tuple[ChangedFigure, ...]:
        """The figures that differ from the store and are not as the report was saved."""
        return tuple(one for one in self.changed if not one.as_saved)

    @property
    def outdated(self) -> tuple[ChangedFigure, ...]:
        """The figures that are as the report was saved, of which the store has changed since."""
        return tuple(one for one in self.changed if one.as_saved)

    @property
    def edited_bars(self) -> tuple[ChangedBar, ...]:
        """The numbers in charts that differ and are not as the report was saved."""
        return tuple(one for one in self.charts if not one.as_saved)

    @property
    def is_equal(self) -> bool:
        """Whether every number of the report equals the store's; figures may have been left out."""
        differs = self.changed or self.gone or self.charts
        return not differs and all(typed.matches for typed in self.typed)

    @property
    def differs(self) -> bool:
        """Whether the report is not what would be made now, or what was sealed: figures left out or typed included."""
        return not self.is_equal or bool(self.deleted) or self.is_seal_broken

    @property
    def is_seal_broken(self) -> bool:
        """Whether the sealed report, or what it is made of, has changed."""
        return breaks_seal(self.seal or ())
