"""What stands for a whole paragraph of a template: tables, charts, the box of a draft. `report.word` draws them."""

from collections.abc import Sequence
from dataclasses import dataclass


class Block:
    """A value that a template shows alone in its paragraph; one that is empty is false."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DraftNote(Block):
    """The box that says why a report is a draft: a title, the reasons, a remark; nothing when it is final."""

    title: str = ""
    lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.title)


TEXT, NUMBER, CENTRE, HEAD, BOLD_TEXT, BOLD_NUMBER = (
    "TableText",
    "TableNumber",
    "TableCentre",
    "TableHead",
    "TableTotal",
    "TableTotalNumber",
)
"""The paragraph styles of cells, by the ids that templates have for them."""


@dataclass(frozen=True, slots=True)
class ReportCell:
    """A cell: text, paragraph style, columns it spans, and "restart" or "continue" of a merge over rows.

    `note` is printed smaller, in a narrow cell on a line of its own. The figures of texts that know them (`keyed`)
    get bookmarks.
    """

    text: str = ""
    style: str = TEXT
    span: int = 1
    merge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row; a header row is repeated at the top of every page, and no row is broken over two pages.

    A title row stays with the row below it.
    """

    cells: tuple[ReportCell, ...]
    is_header: bool = False
    is_title: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it belongs to the row above, with which it shares a merged cell."""
        return any(cell.merge == "continue" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table: the fixed widths of its columns in twips, and its rows."""

    widths: tuple[int, ...]
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ReportTable(Block):
    """A table that was asked for, in parts where it has too many columns for the page; none when it has no rows."""

    parts: tuple[TablePart, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


def shared(total: int, fixed: Sequence[int], columns: int) -> tuple[int, ...]:
    """Return the fixed widths, then what is left of the total shared evenly among further columns."""
    left = max(total - sum(fixed), columns)
    each, rest = divmod(left, columns) if columns else (0, 0)
    return (*fixed, *(each + (place < rest) for place in range(columns)))
