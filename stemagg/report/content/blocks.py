"""Blocks that replace a whole paragraph of a template: tables, charts, the draft notice. `report.word` renders them."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from stemagg.text.numbers import PARTIAL_MARK, number

DRAFT = "DỰ THẢO"
COLOURS = ("9DC3E6", "1F4E79", "F4B183", "548235", "7F7F7F", "BF9000")
"""The colours of the series of a chart, in order."""

INCOMPLETE = PARTIAL_MARK
"""The suffix of a chart category with figures of some units missing."""

_ROW_MM, _FRAME_MM, _MOST_MM = 5.2, 17, 215
_STANDING_MM = 65

Number = int | Decimal


class Block:
    """A value that a template shows alone in its paragraph; an empty one is false."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DraftNote(Block):
    """The notice that a report is a draft: title, reasons, remark; empty when the report is final."""

    title: str = ""
    lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.title)


PORTRAIT, LANDSCAPE = 9354, 14286  # twips between the margins of A4 with 30 mm left and 15 mm right
MOST_PORTRAIT = 8
"""The most columns of figures that fit an upright page."""

TOTAL_ROW = "TỔNG SỐ"

TEXT, NUMBER, CENTRE, HEAD, BOLD_TEXT, BOLD_NUMBER = (
    "TableText",
    "TableNumber",
    "TableCentre",
    "TableHead",
    "TableTotal",
    "TableTotalNumber",
)
"""The paragraph styles of cells, by their template ids."""


@dataclass(frozen=True, slots=True)
class ReportCell:
    """A cell: text, paragraph style, column span, and "restart" or "continue" of a vertical merge.

    `note` is printed smaller, in a narrow cell on a separate line. Figures in `keyed` texts get bookmarks.
    """

    text: str = ""
    style: str = TEXT
    span: int = 1
    merge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row; header rows repeat on every page, and no row breaks across pages.

    A title row is kept with the row below it.
    """

    cells: tuple[ReportCell, ...]
    is_header: bool = False
    is_title: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether a merged cell joins it to the row above."""
        return any(cell.merge == "continue" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table: its fixed column widths in twips, and its rows."""

    widths: tuple[int, ...]
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ReportTable(Block):
    """A table, split into parts when it has too many columns for the page; without rows it has no parts."""

    parts: tuple[TablePart, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph of a block: its style, by its template id, and whether it stays with the one below it."""

    style: str
    text: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class PointList(Block):
    """The points of a text in their groups, each in a paragraph of its own; figures in `keyed` texts get bookmarks."""

    paragraphs: tuple[PrintedParagraph, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts of the paragraphs."""
        return tuple(one.text for one in self.paragraphs)


class TableWhenRead(ReportTable):
    """A table that is made when it is first read: no template prints every table that there is a name for."""

    __slots__ = ("_made",)
    _made: Callable[[], ReportTable]

    def __init__(self, make: Callable[[], ReportTable]) -> None:
        object.__setattr__(self, "_made", cache(make))

    @property
    def parts(self) -> tuple[TablePart, ...]:
        """The parts of the table that is made."""
        return self._made().parts


class UnknownChoiceError(Exception):
    """A table is asked for something that does not exist; `known` is what does."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, tuple(known)


class TablesOnRequest(Block):
    """Makes the tables that a template asks for by their options; `made` has those that were asked for."""

    made: dict[tuple[tuple[str, str], ...], ReportTable]

    @abstractmethod
    def make(self, options: Mapping[str, str]) -> ReportTable:
        """Return a table by its options; UnknownChoiceError for a name that does not exist."""


@dataclass(frozen=True, slots=True)
class Chart(Block):
    """A chart: title, categories in order, series by name; None is a gap, never zero.

    Bars are horizontal for many groups with long names, vertical for few. `code` is unique within a report, `without`
    names those that have no figure and no bars, `first_colour` is the place of the first series among the colours.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Number | None, ...]], ...]
    decimals: int = 0
    lies: bool = True
    code: str = ""
    without: str = ""
    first_colour: int = 0

    @property
    def description(self) -> str:
        """The alternative text, with every number."""
        parts = [
            f"{name}: " + "; ".join(f"{c} {_said(v)}" for c, v in zip(self.categories, values, strict=True))
            for name, values in self.series
        ]
        kind = "thanh ngang" if self.lies else "cột"
        return f"Biểu đồ {kind}. {self.title}. {'. '.join(parts)}. {self.note}".strip()

    @property
    def note(self) -> str:
        """What the mark beside categories means, and who has no bars; "" where there is neither."""
        is_marked = any(category.endswith(INCOMPLETE) for category in self.categories)
        behind = ", xếp sau" if self.lies else ""
        said = [f"dấu “{INCOMPLETE}”: chưa có đủ số liệu của các đơn vị{behind}"] if is_marked else []
        said += [f"chưa có số liệu: {self.without}"] if self.without else []
        return f"Ghi chú: {'; '.join(said)}." if said else ""

    @property
    def height_mm(self) -> float:
        """The height that fits every bar."""
        if not self.lies:
            return _STANDING_MM
        return min(_FRAME_MM + _ROW_MM * max(len(self.categories), 1), _MOST_MM)


def _said(value: Number | None) -> str:
    return "chưa có số liệu" if value is None else number(value)


def shared(total: int, fixed: Sequence[int], columns: int) -> tuple[int, ...]:
    """Return the fixed widths, followed by equal shares of the remaining width."""
    left = max(total - sum(fixed), columns)
    each, rest = divmod(left, columns) if columns else (0, 0)
    return (*fixed, *(each + (place < rest) for place in range(columns)))
