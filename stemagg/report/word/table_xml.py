"""WordprocessingML of tables: rows of cells in the template's named styles."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree
from markupsafe import Markup

from stemagg.ooxml.build import markup, spaced, w
from stemagg.report.content.blocks import TEXT, ReportCell, ReportRow, TablePart
from stemagg.report.content.figure_text import KeyedText, with_marks
from stemagg.report.word.column_widths import fitted
from stemagg.report.word.style_names import TABLE_STYLE
from stemagg.text.normalise import one_line

_WIDE = 1200  # twips: room for a number and n/N
_MOST_TOGETHER = 24  # rows of a table that stays on one page
_MOST_JOINED = 12  # rows joined by a merged cell that stay on one page
_NEAR_END = 2


def table_xml(table: TablePart) -> Markup:
    """Return a table with fixed column widths, followed by a small separating paragraph."""
    widths, size = fitted(table)
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
    kept = zip(table.rows, _kept(table.rows), strict=True)
    body = (_row(row, widths, size, keeps=keeps) for row, keeps in kept)
    after = w("p", w("pPr", w("pStyle", val=TEXT), w("keepNext"), w("spacing", line=120, lineRule="exact")))
    return markup(w("tbl", look, grid, *body), after)


def _kept(rows: Sequence[ReportRow]) -> list[bool]:
    """Return for each row whether it is kept with the next; a short table is not broken at all.

    Rows that a merged cell joins stay on one page where they are few; many are broken, but not near their ends. The
    last row is kept with what follows the table, so that its notes are never alone on a page.
    """
    if len(rows) <= _MOST_TOGETHER:
        return [True] * len(rows)
    kept = [row.is_header or row.is_title for row in rows]
    kept[-1:] = [True]
    for joined in _joined(rows):
        within = range(joined.start, joined.stop - 1)
        few = len(joined) <= _MOST_JOINED
        near = {*within[:_NEAR_END], *within[-_NEAR_END:]}
        for place in within:
            kept[place] = kept[place] or few or place in near
    return kept


def _joined(rows: Sequence[ReportRow]) -> Iterator[range]:
    """Yield the places of the rows that merged cells join, run by run."""
    starts = [place for place, row in enumerate(rows) if not row.goes_on]
    yield from (range(start, stop) for start, stop in pairwise([*starts, len(rows)]))


def _row(row: ReportRow, widths: Sequence[int], size: int | None, *, keeps: bool) -> etree._Element:
    """Return the row as a w:tr, kept with the next row if required."""
    cells, start = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, sum(widths[start : start + cell.span]), size, keeps=keeps))
        start += cell.span
    header = w("tblHeader") if row.is_header else None
    return w("tr", w("trPr", w("cantSplit"), header, w("jc", val="center")), *cells)


def _cell(cell: ReportCell, width: int, size: int | None, *, keeps: bool) -> etree._Element:
    """Return the cell as a w:tc with a width in twips, kept with the next row if required."""
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else None,
        w("vMerge", val=cell.merge) if cell.merge else None,
        w("vAlign", val="center"),
    )
    looks = w("pPr", w("pStyle", val=cell.style), w("keepNext") if keeps else None)
    return w("tc", properties, w("p", looks, *_runs(cell, width, size)))


def _runs(cell: ReportCell, width: int, size: int | None) -> Iterator[etree._Element]:
    if cell.merge == "continue" or not (cell.text or cell.note):
        return
    smaller = w("rPr", w("sz", val=size), w("szCs", val=size)) if size else None
    yield w("r", smaller, spaced(with_marks(cell.text if isinstance(cell.text, KeyedText) else one_line(cell.text))))
    if cell.note:
        small, said = w("rPr", w("b", val=0), w("sz", val=18), w("szCs", val=18)), with_marks(cell.note)
        yield w("r", small, w("br"), w("t", said)) if width < _WIDE else w("r", small, spaced(f" {said}"))
