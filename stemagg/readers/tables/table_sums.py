"""Rows of a table of units that add up other rows: found by arithmetic, named, and never counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement
from stemagg.readers.cells.reading import NumberReading
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext, is_error
from stemagg.readers.tables.header import Column, Header
from stemagg.readers.tables.sums_of_rows import RowNumbers, RowSum, sums_of_rows
from stemagg.text.normalise import fold
from stemagg.text.numbers import number
from stemagg.text.ranges import ranges

_LEAST_NUMBERED = 2
_MOST_NAMED = 12
_TOTALS = frozenset({"total", "subtotal"})
_COUNTED = frozenset({"unit", "", *_TOTALS})


@dataclass(frozen=True)
class TableSums:
    """The sums among the rows of a table; `kinds` are those of its rows, "" for one of no known unit."""

    context: ReadingContext
    sheet: Sheet
    header: Header
    ordinals: frozenset[int]
    kinds: Mapping[int, str]

    @cached_property
    def by_row(self) -> Mapping[int, RowSum]:
        """The rows that are sums, totals in the outline's own words among them."""
        rows = [row for row, kind in self.kinds.items() if kind in _COUNTED]
        return sums_of_rows(
            [self._numbers(row, beside) for row, beside in zip(rows, [*rows[1:2], *rows], strict=False)]
        )

    def not_counted(self) -> Collection[int]:
        """Return the rows of no known unit that are sums, or called so."""
        return {*self._shown(), *self._called()}

    def findings(self) -> Iterator[Finding]:
        """Yield what is said of these rows."""
        if shown := [self._as_text(row, found) for row, found in self._shown().items()]:
            rows = ", ".join([*shown[:_MOST_NAMED], *(["…"] if len(shown) > _MOST_NAMED else [])])
            yield finding(TableCode.ROWS_ARE_SUMS, self.sheet.ref(min(self._shown())), count=len(shown), rows=rows)
        for row in self._called():
            yield finding(TableCode.ROW_CALLED_TOTAL, self.sheet.ref(row), name=self.name(row))

    @property
    def is_any_called_total(self) -> bool:
        """Whether any row is called a total, in the outline's words or in others."""
        return bool(self._called()) or any(kind in _TOTALS for kind in self.kinds.values())

    @property
    def is_any_wrong(self) -> bool:
        """Whether any row that is called a total is none."""
        return bool(self._called()) or any(k in _TOTALS and row not in self.by_row for row, k in self.kinds.items())

    def is_unreadable(self, rows: Iterable[int]) -> bool:
        """Return whether a cell among the figures of rows can't be read."""
        return any(is_error(said.code) for row in rows for _column, said in self._readings(row))

    def added(self, rows: Iterable[int], column: Column) -> str:
        """Return the sum of the figures of rows in a column, "" where they have none."""
        given = [numbers[column.number] for row in rows if column.number in (numbers := self.numbers(row))]
        element = self.context.campaign.outline.elements[column.match.data_element]
        return number(element.number(sum(given))) if given else ""

    def name(self, row: int) -> str:
        """Return the texts before the figures of a row."""
        return " ".join(self._texts(row))

    def _shown(self) -> Mapping[int, RowSum]:
        return {row: found for row, found in self.by_row.items() if self.kinds[row] not in _TOTALS}

    def _called(self) -> list[int]:
        """Return the rows that are called sums and are none."""
        unknown = (row for row, kind in self.kinds.items() if not kind and row not in self.by_row)
        return [row for row in unknown if self._is_called(row)]

    def _as_text(self, row: int, found: RowSum) -> str:
        name = self.name(row)
        named = f'{row} "{name}"' if name else str(row)
        return f"{named} ({ranges(found.rows)})"

    def _numbers(self, row: int, beside: int) -> RowNumbers:
        """Return the numbers of a row; `beside` is the row before it, or after the first one."""
        kind, named = self.kinds[row], self._texts(row)
        is_group = not kind and any(map(self.context.row_words.is_group, named))
        is_likely = not kind and (self._is_called(row) or self._lacks_ordinal(row))
        is_unit = kind == "unit" or not (
            kind or is_group or is_likely or self._first_word(row) != self._first_word(beside)
        )
        return RowNumbers(row, self.numbers(row), is_unit, kind in _TOTALS, is_likely, is_group)

    def _first_word(self, row: int) -> str:
        return fold(" ".join(self._texts(row))).partition(" ")[0]

    def numbers(self, row: int) -> dict[int, int]:
        """Return the figures of a row that units' figures add up to, by column."""
        return {column: said.scaled for column, said in self._readings(row) if said.scaled is not None}

    def _readings(self, row: int) -> Iterator[tuple[int, NumberReading]]:
        cells = self.sheet.rows[row]
        for column in self.header.of_elements:
            element = self.context.campaign.outline.elements[column.match.data_element]
            cell = cells.get(column.number) if _adds_up(element) else None
            if cell is not None:
                yield column.number, self.context.answer(cell, element)

    def _texts(self, row: int) -> list[str]:
        first = min((column.number for column in self.header.of_elements), default=0)
        cells = sorted(self.sheet.rows[row].items())
        return [cell.line for number, cell in cells if number < first and cell.kind is CellKind.TEXT]

    def _is_called(self, row: int) -> bool:
        return any(map(self.context.row_words.is_called_sum, self._texts(row)))

    def _lacks_ordinal(self, row: int) -> bool:
        """Return whether a row alone has no number of its own."""
        return self._are_numbered and self.ordinals.isdisjoint(self.sheet.rows[row])

    @cached_property
    def _are_numbered(self) -> bool:
        numbered = (not self.ordinals.isdisjoint(self.sheet.rows[row]) for row in self.kinds)
        return sum(numbered) >= _LEAST_NUMBERED


def _adds_up(element: DataElement) -> bool:
    """Return whether the figures of units are added up."""
    is_number = element.is_numeric and not (element.is_date or element.is_list or element.is_answer)
    return is_number and element.over_units == "sum"
