"""A workbook that was returned to its unit comes again: its list is no report, but what it explains counts.

The list is known by its hidden mark, whatever its name, otherwise by its name and heading; the remarks of the return on
cells are taken off, and what the unit itself had written there stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stemagg.messages.cells import CellCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import Outline
from stemagg.model.returned import EXPLANATION, LIST_MARK, LIST_SHEET, without_remark
from stemagg.model.slot import Channel
from stemagg.model.slot_path import slot_at
from stemagg.model.submission import Reading
from stemagg.readers.formats.book import Book, Sheet
from stemagg.text.normalise import fold, one_line

_LONGEST = 2_000
_MOST_EXPLAINED = 1_000


@dataclass(frozen=True, slots=True)
class ReturnedLists:
    """The lists of a returned workbook, none for any other."""

    sheets: tuple[Sheet, ...] = ()

    def told(self, reading: Reading, outline: Outline) -> Reading:
        """Return a reading with a note for each figure of its units that a list explains.

        A workbook made for a unit from its row of a shared sheet takes the place of that row.
        """
        if any(_channel(sheet) is Channel.SHARED_SHEET for sheet in self.sheets):
            moved = (replace(one, channel=Channel.SHARED_SHEET) for one in reading.submissions)
            reading = replace(reading, submissions=tuple(moved), channel=Channel.SHARED_SHEET)
        units = {submission.unit for submission in reading.submissions}
        explained = [note for sheet in self.sheets for note in _explained(sheet, outline) if note.unit in units]
        return replace(reading, findings=(*reading.findings, *explained[:_MOST_EXPLAINED])) if explained else reading


def without_returned(book: Book) -> tuple[Book, ReturnedLists]:
    """Return a workbook without the lists and remarks of a return, and those lists."""
    lists = tuple(sheet for sheet in book.sheets if _is_list(sheet))
    kept = [sheet for sheet in book.sheets if not any(sheet is one for one in lists)]
    for sheet in kept:
        remarks = ((place, without_remark(text).strip()) for place, text in sheet.comments.items())
        sheet.comments = {place: text for place, text in remarks if text}
    return (replace(book, sheets=tuple(kept)), ReturnedLists(lists)) if lists else (book, ReturnedLists())


def _is_list(sheet: Sheet) -> bool:
    if _mark_at(sheet):
        return True
    return fold(sheet.name).startswith(fold(LIST_SHEET)) and _heading(sheet) is not None


def _mark_at(sheet: Sheet) -> int:
    """Return the column of the mark, 0 without one; it stands in the first row that has anything."""
    first = next(iter(sheet.rows.values()), {})
    return next((column for column, cell in first.items() if cell.line.startswith(LIST_MARK)), 0)


def _channel(sheet: Sheet) -> Channel | None:
    """Return the channel that the mark names, None for none."""
    first = next(iter(sheet.rows.values()), {})
    said = first[column].line.removeprefix(LIST_MARK).strip() if (column := _mark_at(sheet)) else ""
    return Channel(said) if said in set(Channel) else None


def _heading(sheet: Sheet) -> tuple[int, int] | None:
    """Return the row and column of the heading of explanations."""
    wanted = fold(EXPLANATION)
    cells = ((row, column) for row, of_row in sheet.rows.items() for column, cell in of_row.items()
             if fold(cell.line) == wanted)  # fmt: skip
    return next(cells, None)


def _explained(sheet: Sheet, outline: Outline) -> Iterator[Finding]:
    """Yield a note for each row that the unit explains."""
    marked, heading = _mark_at(sheet), _heading(sheet)
    if not marked or heading is None:
        return
    first, column = heading
    for row, cells in sheet.rows.items():
        said, path = cells.get(column), cells.get(marked)
        if row <= first or said is None or path is None:
            continue
        slot, raw = slot_at(outline, path.line), cells.get(marked + 1)
        element = outline.elements.get(slot.data_element)
        if element is None:
            continue
        yield finding(
            CellCode.FIGURE_EXPLAINED, sheet.ref(row, column), unit=slot.unit, outline_item=element.section,
            data_element=slot.data_element, members=slot.members, period=slot.period, element=element.label,
            raw=raw.text if raw else "", said=one_line(said.text)[:_LONGEST],
        )  # fmt: skip
