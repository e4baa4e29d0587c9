"""WordprocessingML of tables, as text: rows of cells in the named styles of the template."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from stemagg.report.content.figure_text import KeyedText, marked
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

    def xml(self, width: int, *, keeps: bool = False) -> str:
        """Return the cell as a w:tc of a width in twips, kept on one page with the next row."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign'
            ' w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle'
            f' w:val="{self.style}"/>{"<w:keepNext/>" if keeps else ""}</w:pPr>{self._runs(width)}</w:p></w:tc>'
        )

    def _runs(self, width: int) -> str:
        if self.merge == "continue" or not (self.text or self.note):
            return ""
        small = '<w:r><w:rPr><w:b w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
        apart = "<w:br/><w:t>" if width < _WIDE else '<w:t xml:space="preserve"> '
        note = f"{small}{apart}{marked(self.note)}</w:t></w:r>" if self.note else ""
        text = marked(self.text) if isinstance(self.text, KeyedText) else escape(one_line(self.text))
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{note}'


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

    def xml(self, widths: Sequence[int], *, keeps: bool = False) -> str:
        """Return the row as a w:tr, kept on one page with the next one."""
        parts, start = [], 0
        for cell in self.cells:
            parts.append(cell.xml(sum(widths[start : start + cell.span]), keeps=keeps))
            start += cell.span
        header = "<w:tblHeader/>" if self.is_header else ""
        return f'<w:tr><w:trPr><w:cantSplit/>{header}<w:jc w:val="center"/></w:trPr>{"".join(parts)}</w:tr>'


def table(widths: Sequence[int], rows: Sequence[Row]) -> Markup:
    """Return a table with columns of fixed widths in twips, and the small paragraph that separates it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc'
        ' w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
    )
    body = "".join(row.xml(widths, keeps=keeps) for row, keeps in zip(rows, _kept(rows), strict=True))
    after = (
        f'<w:p><w:pPr><w:pStyle w:val="{TEXT}"/><w:keepNext/><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
    )
    return Markup(f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>{after}")  # noqa: S704


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
