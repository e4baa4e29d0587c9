"""The table of figures in a workbook that a unit made itself: one way of laying it out for each trap of the plan."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sample_world import COUNTS, PERIODS, UNITS_OF_MEASURE, Answer, Value
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_HEADS = ("TT", "Nội dung")


@dataclass
class FigureTable:
    """A table being written into a sheet; `answers` are the unit's answers, of which a second one is the odd one."""

    book: Workbook
    sheet: Worksheet
    row: int
    answers: Sequence[Answer]
    layout: dict[str, Any]
    boxed: Format = field(init=False)

    def __post_init__(self) -> None:
        self.boxed = self._format()
        self.answer = self.answers[0]
        self.periods = tuple(reversed(PERIODS)) if self.layout.get("newest_first") else PERIODS

    def write(self) -> int:
        """Write the table and return the row below it."""
        if self.layout.get("sideways"):
            self._write_sideways()
        elif self.layout.get("years_over_levels"):
            self._write_years_over_levels()
        else:
            self._write_down()
        return self.row

    def _write_down(self) -> None:
        """One row for each figure, one column for each year (the last one twice where the plan says so)."""
        twice = self.layout.get("year_twice", False)
        measured = self.layout.get("units_of_measure", False)
        years = [*self.periods, *self.periods[-1:]] if twice else self.periods
        self._cells([*_HEADS, *(["ĐVT"] if measured else []), *(f"Năm học {year}" for year in years)])
        for number, level in enumerate(self.answer.unit.levels):
            if self.layout.get("level_blocks"):
                self._cells(["AB"[number], f"Cấp {level}"])
            for place, element in enumerate(COUNTS, start=1):
                figures = [self.answer.figure(element, level, period) for period in self.periods]
                figures += [self.answers[1].figure(element, level, self.periods[-1])] if twice else []
                unit = [UNITS_OF_MEASURE[element]] if measured else []
                self._cells([place, self._title(element), *unit, *figures])
                if element in self.layout.get("hidden", ()):
                    self.sheet.set_row(self.row - 1, None, None, {"hidden": True})

    def _write_sideways(self) -> None:
        """One row for each year, one column for each figure."""
        self._cells(["TT", "Năm học", *map(self._title, COUNTS)])
        for place, period in enumerate(self.periods, start=1):
            figures = [self.answer.figure(element, self.answer.single_level, period) for element in COUNTS]
            self._cells([place, period, *figures])

    def _write_years_over_levels(self) -> None:
        """Two rows of headings: the year over its education levels."""
        levels = self.answer.unit.levels
        for column, head in enumerate(_HEADS):
            self.sheet.merge_range(self.row, column, self.row + 1, column, head, self.boxed)
        for number, period in enumerate(self.periods):
            first = len(_HEADS) + number * len(levels)
            self.sheet.merge_range(self.row, first, self.row, first + len(levels) - 1, f"Năm học {period}", self.boxed)
            for place, level in enumerate(levels):
                self._cell(self.row + 1, first + place, f"Cấp {level}")
        self.row += 2
        for place, element in enumerate(COUNTS, start=1):
            figures = [self.answer.figure(element, level, period) for period in self.periods for level in levels]
            self._cells([place, self._title(element), *figures])

    def _title(self, element: str) -> str:
        title: str = self.layout.get("misspelt", {}).get(element, COUNTS[element])
        return title

    def _cells(self, cells: list[Value]) -> None:
        for column, value in enumerate(cells):
            self._cell(self.row, column, value)
        self.row += 1

    def _cell(self, row: int, column: int, value: Value) -> None:
        """Write a cell; a text that begins with = is a formula without its result, as programs write them."""
        match value:
            case str() if value.startswith("="):
                self.sheet.write_formula(row, column, value, self.boxed, "")
            case str():
                self.sheet.write_string(row, column, value, self.boxed)
            case dict():
                self.sheet.write_number(row, column, value["percent"], self._format("0%"))
            case dt.date():
                self.sheet.write_datetime(row, column, value, self._format("d/m"))
            case _:
                self.sheet.write_number(row, column, value, self.boxed)

    def _format(self, shown: str = "General") -> Format:
        look = {"border": 1, "text_wrap": True, "font_name": "Times New Roman", "num_format": shown}
        return self.book.add_format(look)
