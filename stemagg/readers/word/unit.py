"""The unit of a report in Word: from "ĐƠN VỊ: …", a code, or the letterhead, as in the units' workbooks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding
from stemagg.model.reason import Because
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Book, Cell, CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.unit_of_workbook import reasons_of_unit, unit_of_workbook
from stemagg.readers.word.lines import Line
from stemagg.text.normalise import one_line

_SIDE_BY_SIDE = re.compile(r"\t+|\s{4,}")
_MOST_ROWS = 25
_JOINED = 100


@dataclass(slots=True)
class _Letterhead(Sheet):
    """The lines above the first heading as a sheet whose places are those of the document."""

    places: dict[tuple[int, int], CellRef] = field(default_factory=dict)

    def ref(self, row: int, column: int = 0) -> CellRef:
        """Return the source place of a cell in the document."""
        return self.places.get((row, column), CellRef(self.file))

    def put(self, row: int, column: int, text: str, place: CellRef) -> None:
        """Put a text into a cell, below its present text."""
        cells = self.rows.setdefault(row, {})
        before = f"{cells[column].text}\n" if column in cells else ""
        cells[column] = Cell(CellKind.TEXT, before + text)
        self.places.setdefault((row, column), place)


def unit_of_report(
    context: ReadingContext, lines: Sequence[Line], file: str
) -> tuple[ReportingUnit | None, list[Finding]]:
    """Return the unit of a report; None, with the reason as a finding, when it is not certain."""
    sheet = _letterhead(lines, file)
    unit, findings = unit_of_workbook(context, Book((sheet,)), [sheet])
    if unit is None and any(found.code == TableCode.UNIT_NOT_NAMED for found in findings):
        _join(sheet)
        unit, again = unit_of_workbook(context, Book((sheet,)), [sheet])
        return unit, again
    return unit, findings


def reasons_of_sender(context: ReadingContext, lines: Sequence[Line], file: str, unit: ReportingUnit) -> Because:
    """Return the text that says that a report is of a unit."""
    sheet = _letterhead(lines, file)
    _join(sheet)
    return reasons_of_unit(context, [sheet], CellRef(file), unit)


def _letterhead(lines: Sequence[Line], file: str) -> _Letterhead:
    sheet = _Letterhead(file, "")
    rows: dict[tuple[str, int], int] = {}
    for line in lines:
        in_table = bool(line.place.column)
        row = rows.setdefault((line.place.sheet, line.place.row), len(rows) + 1)
        if row > _MOST_ROWS:
            break
        if in_table:
            sheet.put(row, line.place.column, line.text.strip(), line.place)
        else:
            for column, text in enumerate(filter(None, map(str.strip, _SIDE_BY_SIDE.split(line.text))), start=1):
                sheet.put(row, column, text, line.place)
    return sheet


def _join(sheet: _Letterhead) -> None:
    """Add names broken over two lines of a cell, or over two paragraphs."""
    for row, column, text, place in list(_broken(sheet)):
        sheet.put(row, _JOINED + column, text, place)


def _broken(sheet: _Letterhead) -> Iterator[tuple[int, int, str, CellRef]]:
    columns = {column for cells in sheet.rows.values() for column in cells}
    for column in sorted(columns):
        lines = [
            (row, text)
            for row in sorted(sheet.rows)
            if column in sheet.rows[row]
            for text in sheet.rows[row][column].text.split("\n")
        ]
        for (row, first), (_next, second) in pairwise(lines):
            yield row, column, one_line(f"{first} {second}"), sheet.ref(row, column)
