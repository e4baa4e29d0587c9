"""What the tool's own form has beside answers, as its hidden sheet tells: hints, contact and date, the check of itself.

None of it is an answer of the unit, wherever its rows were moved to; nor are the blanks that keep rows tall.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from stemagg.model.own_form import ASIDE_CELL, ASIDE_ROW, ASIDE_SHEET
from stemagg.readers.formats.book import Book, Cell, Sheet
from stemagg.readers.tables.unit_of_workbook import FORM_SHEET, form_mark
from stemagg.text.normalise import fold


@dataclass(frozen=True, slots=True)
class _NoAnswers:
    """The texts of rows and cells that are no answers, and the names of such sheets, all folded."""

    rows: AbstractSet[str]
    cells: AbstractSet[str]
    sheets: AbstractSet[str]


def without_asides(book: Book) -> Book:
    """Return a form without what it has beside its answers, any other workbook as it is."""
    if form_mark(book) is None:
        return book
    asides = _asides(next(sheet for sheet in book.sheets if sheet.name == FORM_SHEET))
    sheets = (sheet for sheet in book.sheets if fold(sheet.name) not in asides.sheets)
    return replace(book, sheets=tuple(_answers_of(sheet, asides) for sheet in sheets))


def _asides(hidden: Sheet) -> _NoAnswers:
    told: dict[str, set[str]] = {ASIDE_ROW: set(), ASIDE_CELL: set(), ASIDE_SHEET: set()}
    for cells in hidden.rows.values():
        first = cells.get(1)
        if first is not None and first.line in told:
            told[first.line] |= {fold(cell.line) for column, cell in cells.items() if column > 1}
    return _NoAnswers(told[ASIDE_ROW], told[ASIDE_CELL], told[ASIDE_SHEET])


def _answers_of(sheet: Sheet, asides: _NoAnswers) -> Sheet:
    if sheet.name == FORM_SHEET or not (asides.rows or asides.cells):
        return sheet
    rows: dict[int, dict[int, Cell]] = {}
    for row, cells in sheet.rows.items():
        said = {column: fold(cell.line) for column, cell in cells.items()}
        if asides.rows.isdisjoint(said.values()):
            kept = {column: cell for column, cell in cells.items() if said[column] and said[column] not in asides.cells}
            rows |= {row: kept} if kept else {}
    return replace(sheet, rows=rows)
