"""WordprocessingML of tables: rows of cells in the named styles of the template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from stemagg.ooxml.build import markup, spaced, w
from stemagg.report.content.figure_text import KeyedText, with_marks
from stemagg.text.normalise import one_line

TABLE_STYLE = "ReportTable"
TEXT, NUMBER, CENTRE, HEAD, BOLD_TEXT, BOLD_NUMBER = (
    "TableText",
    "TableNumber",
    "TableCentre",
    "TableHead",
    "TableTotal",
    "TableTotalNumber",
)
_WIDE = 1200  # twips: room for a number and n/N
_MOST_TOGETHER = 24  # rows of a table that stays on one page
CHART, NOTE = "ReportChart", "TableNote"
SHORT_LINE, FULL_LINE = "ShortLine", "FullLine"
STYLE_NAMES = {
    TABLE_STYLE: "Bảng số liệu",
    TEXT: "Bảng: chữ",
    NUMBER: "Bảng: số",
    CENTRE: "Bảng: giữa ô",
    HEAD: "Bảng: đầu cột",
    BOLD_TEXT: "Bảng: chữ dòng tổng",
    BOLD_NUMBER: "Bảng: số dòng tổng",
    CHART: "Biểu đồ",
    NOTE: "Ghi chú bảng",
    SHORT_LINE: "Đường kẻ ngắn",
    FULL_LINE: "Đường kẻ dài",
}
"""The styles of a template for tables, charts and drawn lines, by id; editors other than Word may change the id."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, paragraph style, columns it spans, and "restart" or "continue" of a merge over rows.

    `note` is printed smaller, in a narrow cell on a line of its own. The figures of texts that know them (`keyed`)
    get bookmarks.
    """

    text: str = ""
    style: str = TEXT
    span: int = 1
    merge: str = ""
    note: str = ""

    def xml(self, width: int, *, keeps: bool = False) -> etree._Element:
        """Return the cell as a w:tc of a width in twips, kept on one page with the next row."""
        properties = w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=self.span) if self.span > 1 else None,
            w("vMerge", val=self.merge) if self.merge else None,
            w("vAlign", val="center"),
        )
        looks = w("pPr", w("pStyle", val=self.style), w("keepNext") if keeps else None)
        return w("tc", properties, w("p", looks, *self._runs(width)))

    def _runs(self, width: int) -> Iterator[etree._Element]:
        if self.merge == "continue" or not (self.text or self.note):
            return
        yield w("r", spaced(with_marks(self.text if isinstance(self.text, KeyedText) else one_line(self.text))))
        if self.note:
            small, said = w("rPr", w("b", val=0), w("sz", val=18), w("szCs", val=18)), with_marks(self.note)
            yield w("r", small, w("br"), w("t", said)) if width < _WIDE else w("r", small, spaced(f" {said}"))


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a header row is repeated at the top of every page, and no row is broken over two pages.

    A title row stays with the row below it.
    """

    cells: tuple[Cell, ...]
    is_header: bool = False
    is_title: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it belongs to the row above, with which it shares a merged cell."""
        return any(cell.merge == "continue" for cell in self.cells)

    def xml(self, widths: Sequence[int], *, keeps: bool = False) -> etree._Element:
        """Return the row as a w:tr, kept on one page with the next one."""
        cells, start = [], 0
        for cell in self.cells:
            cells.append(cell.xml(sum(widths[start : start + cell.span]), keeps=keeps))
            start += cell.span
        header = w("tblHeader") if self.is_header else None
        return w("tr", w("trPr", w("cantSplit"), header, w("jc", val="center")), *cells)


def table(widths: Sequence[int], rows: Sequence[Row]) -> Markup:
    """Return a table with columns of fixed widths in twips, and the small paragraph that separates it."""
    banding = {"firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 0, "noVBand": 1}
    look = w(
        "tblPr",
        w("tblStyle", val=TABLE_STYLE),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", **banding),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    body = (row.xml(widths, keeps=keeps) for row, keeps in zip(rows, _kept(rows), strict=True))
    after = w("p", w("pPr", w("pStyle", val=TEXT), w("keepNext"), w("spacing", line=120, lineRule="exact")))
    return markup(w("tbl", look, grid, *body), after)


def _kept(rows: Sequence[Row]) -> list[bool]:
    """Return of each row whether no page may end behind it; a short table is not broken at all.

    The last row stays with what follows the table: its notes are never alone on a page.
    """
    together = len(rows) <= _MOST_TOGETHER
    nexts = [*rows[1:], None]
    return [
        below is None or together or row.is_header or row.is_title or below.goes_on
        for row, below in zip(rows, nexts, strict=True)
    ]


def shared(total: int, fixed: Sequence[int], columns: int) -> list[int]:
    """Return the fixed widths, then what is left of the total shared evenly among further columns."""
    left = max(total - sum(fixed), columns)
    each, rest = divmod(left, columns) if columns else (0, 0)
    return [*fixed, *(each + (place < rest) for place in range(columns))]
