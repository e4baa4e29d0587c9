"""Leaves out the cells of a range that is to be ignored, without what makes figures beside it others.

Such a range holds no figures. A note in it, "Số liệu học kỳ I", or a heading over figures outside it still says what
these are.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from stemagg.model.reason import TextPlace
from stemagg.readers.formats.book import Cell, CellKind, Sheet
from stemagg.readers.regions.evidence import Evidence, PathText
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.sheet_tables import figures_in, tables_in
from stemagg.text.normalise import one_line

Inside = Mapping[int, Container[int]]
"""The columns of a range that have cells, by row."""


def without_cells(context: ReadingContext, sheet: Sheet, inside: Inside) -> Sheet:
    """Return a sheet without the cells of a range, except for the texts by which figures outside are others."""
    telling = frozenset((text.row, text.column, one_line(text.said.text)) for text in _telling(context, sheet, inside))
    rows = {
        row: {
            column: cell
            for column, cell in cells.items()
            if column not in inside.get(row, ()) or _is_one_of(telling, row, column, cell)
        }
        for row, cells in sheet.rows.items()
    }
    return replace(sheet, rows={row: cells for row, cells in rows.items() if cells})


def _telling(context: ReadingContext, sheet: Sheet, inside: Inside) -> Iterator[PathText]:
    """Yield the texts inside by which figures outside are others, or are not taken."""
    for table in tables_in(context, sheet):
        for one in figures_in(context, table).figures():
            if one.cell is not None and one.column not in inside.get(one.row, ()):
                yield from (text for text in _stopping(one.evidence) if text.row in inside)


def _stopping(evidence: Evidence) -> Iterator[PathText]:
    yield from evidence.because
    yield from (one for one in evidence.path if one.source is TextPlace.NOTE or one.makes_others or one.said.others)


def _is_one_of(telling: frozenset[tuple[int, int, str]], row: int, column: int, cell: Cell) -> bool:
    """Return whether a cell is one of some texts, or a part of one that is put together of several cells of its row."""
    if cell.kind is not CellKind.TEXT or cell.line.isdigit():
        return False
    return any(at == row and (number == column or cell.line in text) for at, number, text in telling)
