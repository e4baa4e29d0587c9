"""Totals that stand in a table of units: compared with what they are the sums of, and never read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import column_letters
from stemagg.readers.cells.answers import read_answer
from stemagg.readers.cells.reading import NumberReading
from stemagg.readers.formats.book import Sheet
from stemagg.readers.tables.collect import is_error
from stemagg.readers.tables.header import Column, Header
from stemagg.text.numbers import number


@dataclass(frozen=True, slots=True)
class TableTotals:
    """Compares the totals of one table; `columns` are those that are read."""

    outline: Outline
    sheet: Sheet
    header: Header
    columns: tuple[Column, ...]

    def of_rows(self, totals: Sequence[int], rows: Sequence[int]) -> Iterator[Finding]:
        """Yield a finding for each column in which no total is the sum of the rows, all of whose cells can be read."""
        if not totals:
            return
        for column in self.header.of_elements:
            element = self.outline.elements[column.match.data_element]
            given = [(row, self._number(row, column, element)) for row in totals]
            said = [(row, total.scaled) for row, total in given if total and total.scaled is not None]
            if not element.is_numeric or element.is_date or not said:
                continue
            row, stated = said[-1]
            readings = [self._number(data_row, column, element) for data_row in rows]
            added = sum(reading.scaled or 0 for reading in readings if reading)
            if added not in {total for _row, total in said} and not any(
                reading and is_error(reading.code) for reading in readings
            ):
                numbers = {"stated": _written(element, stated), "added": _written(element, added)}
                yield finding(TableCode.TOTAL_DIFFERS, self.sheet.ref(row, column.number), outline_item=element.section,
                              data_element=element.code, heading=column.heading, operands=numbers)  # fmt: skip

    def of_row(self, unit: ReportingUnit, row: int) -> Iterator[Finding]:
        """Compare the total column of an additive element with the sum of its columns, without reading it."""
        for column in self.header.totals:
            element = self.outline.elements[column.match.data_element]
            parts = [c for c in self.columns if c.match.data_element == element.code]
            if not parts or not element.is_numeric or not _adds_up(element):
                continue
            stated = self._number(row, column, element)
            said = {c.number: reading for c in parts if (reading := self._number(row, c, element))}
            numbers = {number: reading.scaled for number, reading in said.items() if reading.scaled is not None}
            added = sum(numbers.values())
            if not said or len(numbers) < len(said) or stated is None or stated.scaled in {None, added}:
                continue
            shown = " + ".join(f"{_written(element, n)} ({column_letters(c)}{row})" for c, n in numbers.items())
            operands = {"stated": _written(element, stated.scaled), "parts": shown, "added": _written(element, added)}
            yield finding(TableCode.ROW_TOTAL_DIFFERS, self.sheet.ref(row, column.number), unit=unit.code,
                          outline_item=element.section, data_element=element.code, heading=column.heading,
                          operands=operands)  # fmt: skip

    def _number(self, row: int, column: Column, element: DataElement) -> NumberReading | None:
        cell = self.sheet.rows[row].get(column.number)
        return read_answer(cell, element, self.outline.words) if cell else None


def _written(element: DataElement, scaled: int | None) -> str:
    """Return a stored number of an element in Vietnamese notation: 1.234,5."""
    return "" if scaled is None else number(element.number(scaled))


def _adds_up(element: DataElement) -> bool:
    return {element.way_over(name) for name in (*element.dimensions, PERIOD)} == {"sum"}
