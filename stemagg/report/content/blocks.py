"""What stands for a whole paragraph of a template: tables, charts, the box of a draft. `report.word` draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from stemagg.text.numbers import PARTIAL_MARK, number

DRAFT = "DỰ THẢO"
COLOURS = ("9DC3E6", "1F4E79", "F4B183", "548235", "7F7F7F", "BF9000")
"""The colours of the series of a chart, in their order."""

INCOMPLETE, NOTHING = PARTIAL_MARK, " (-)"
"""What a category of a chart ends with when figures of its units are missing: a part of them, or all."""

_ROW_MM, _FRAME_MM, _MOST_MM = 5.2, 17, 215
_STANDING_MM = 65

Number = int | Decimal


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


@dataclass(frozen=True, slots=True)
class Chart(Block):
    """What a chart shows: title, categories in order, series by name; None is a gap, never zero.

    Its bars lie, for many groups with long names, or stand, for few. No other chart of a report has its code.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Number | None, ...]], ...]
    decimals: int = 0
    lies: bool = True
    code: str = ""

    @property
    def description(self) -> str:
        """The alternative text for those who cannot see it, with every number."""
        parts = [
            f"{name}: " + "; ".join(f"{c} {_said(v)}" for c, v in zip(self.categories, values, strict=True))
            for name, values in self.series
        ]
        kind = "thanh ngang" if self.lies else "cột"
        return f"Biểu đồ {kind}. {self.title}. {'. '.join(parts)}. {self.note}".strip()

    @property
    def note(self) -> str:
        """What the marks beside some categories mean, "" when there are none."""
        marks = {INCOMPLETE: "*: chưa đủ số liệu của các đơn vị", NOTHING: "-: chưa có số liệu"}
        used = [said for mark, said in marks.items() if any(c.endswith(mark) for c in self.categories)]
        return f"Ghi chú: {'; '.join(used)}." if used else ""

    @property
    def height_mm(self) -> float:
        """The height that gives every bar its room."""
        if not self.lies:
            return _STANDING_MM
        return min(_FRAME_MM + _ROW_MM * max(len(self.categories), 1), _MOST_MM)


def _said(value: Number | None) -> str:
    return "chưa có số liệu" if value is None else number(value)


def shared(total: int, fixed: Sequence[int], columns: int) -> tuple[int, ...]:
    """Return the fixed widths, then what is left of the total shared evenly among further columns."""
    left = max(total - sum(fixed), columns)
    each, rest = divmod(left, columns) if columns else (0, 0)
    return (*fixed, *(each + (place < rest) for place in range(columns)))
