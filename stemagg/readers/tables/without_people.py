"""Leaves out what people have written about themselves, where a campaign keeps no people (`keep_people = false`).

That is the texts in the columns that the outline ignores, and e-mail addresses anywhere: they get into no finding, no
reason and no output, and not into the store. A text by which figures are others stays, and so do numbers.
"""

import re
from collections import defaultdict
from dataclasses import replace

from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.ignored_cells import without_cells

_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_LAST_HEADING = 30
_SHORT = 4
"""Letters of what may be an ordinal: "I", "12b"."""


def without_people(context: ReadingContext, book: Book) -> Book:
    """Return a book as a campaign that keeps no people reads it; as it is where people are kept."""
    if context.campaign.settings.keep_people:
        return book
    return replace(book, sheets=tuple(_without(context, sheet) for sheet in book.sheets))


def _without(context: ReadingContext, sheet: Sheet) -> Sheet:
    inside: dict[int, set[int]] = defaultdict(set)
    ignored: set[int] = set()
    for row, cells in sorted(sheet.rows.items()):
        headings = {column for column, cell in cells.items() if row <= _LAST_HEADING and _is_ignored(context, cell)}
        for column, cell in cells.items():
            is_below = column in ignored and column not in headings
            if cell.kind is CellKind.TEXT and (_ADDRESS.search(cell.line) or (is_below and _may_be_of_people(cell))):
                inside[row].add(column)
        ignored |= headings
    return without_cells(context, sheet, inside) if inside else sheet


def _is_ignored(context: ReadingContext, cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and context.phrases.read(cell.text).match.field == "ignore"


def _may_be_of_people(cell: Cell) -> bool:
    return len(cell.line) > _SHORT
