"""What the tool's own form has beside answers, as its hidden sheet tells: hints, contact and date, the check of itself.

None of it is an answer of the unit, wherever its rows were moved to; nor are the blanks that keep rows tall. A sheet of
the form that was copied into another workbook is known by its instruction.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from stemagg.model.own_form import (
    ASIDE_CELL,
    ASIDE_ROW,
    ASIDE_SHEET,
    BESIDE_OUTLINE,
    CHECK_TITLE,
    CONTACT,
    HINTS,
    HOW_TO_CORRECT,
    INSTRUCTION,
    MADE_ON,
)
from stemagg.readers.formats.book import Book, Cell, Sheet
from stemagg.readers.tables.unit_of_workbook import FORM_SHEET, form_mark
from stemagg.text.normalise import fold

_MOST_ROWS_ABOVE = 20
_HINT = re.compile(
    r"Ghi 1 hoặc 0|Ghi số(?: nguyên)? từ \S+ (?:trở lên|đến \S+)|Ghi ngày/tháng/năm.*|Chọn trong danh sách"
    r"|Chọn một hay nhiều câu trả lời, cách nhau bằng dấu ;|Chọn \w+ hoặc \w+"
)
"""How the form says what is entered."""


@dataclass(frozen=True, slots=True)
class _NoAnswers:
    """The texts of rows and cells that are no answers, and the names of such sheets, all folded."""

    rows: AbstractSet[str]
    cells: AbstractSet[str]
    sheets: AbstractSet[str]


def without_asides(book: Book) -> Book:
    """Return a form without what it has beside its answers, any other workbook as it is."""
    if form_mark(book) is None:
        return _without_copied(book)
    asides = _asides(next(sheet for sheet in book.sheets if sheet.name == FORM_SHEET))
    sheets = (sheet for sheet in book.sheets if fold(sheet.name) not in asides.sheets)
    return replace(book, sheets=tuple(_answers_of(sheet, asides) for sheet in sheets))


def _without_copied(book: Book) -> Book:
    """Return a workbook without what sheets copied from a form have beside answers."""
    copied = {sheet.name for sheet in book.sheets if _has_above(sheet, INSTRUCTION)}
    if not copied:
        return book
    sheets = (sheet for sheet in book.sheets if not _has_above(sheet, CHECK_TITLE))
    rows = frozenset(map(fold, (BESIDE_OUTLINE, CONTACT, MADE_ON, HOW_TO_CORRECT)))
    return replace(
        book,
        sheets=tuple(
            _answers_of(sheet, _NoAnswers(rows, _hints(sheet), frozenset())) if sheet.name in copied else sheet
            for sheet in sheets
        ),
    )


def _has_above(sheet: Sheet, text: str) -> bool:
    rows = (cells for row, cells in sheet.rows.items() if row <= _MOST_ROWS_ABOVE)
    return any(cell.line == text for cells in rows for cell in cells.values())


def _hints(sheet: Sheet) -> frozenset[str]:
    texts = (cell.line for cells in sheet.rows.values() for cell in cells.values())
    return frozenset(fold(text) for text in texts if text == HINTS or _HINT.fullmatch(text))


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
