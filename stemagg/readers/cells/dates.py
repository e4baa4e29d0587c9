"""Reads a day from a cell when it is certain which one is meant, otherwise the reason. Nothing is guessed."""

import re
from datetime import date

from stemagg.messages.cells import CellCode
from stemagg.model.config_model import DayParts, day_parts
from stemagg.model.outline import DataElement, Words
from stemagg.model.slot import ValueState
from stemagg.readers.cells.reading import NumberReading, faulty, from_word
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import fold

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d:\d\d(?:\.\d+)?Z?")
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""The days that are taken where the outline has no bounds: others were mistyped."""


def read_date(cell: Cell, element: DataElement, words: Words, *, is_doubtful: bool = False) -> NumberReading:
    """Return the reading of a cell of a date element: the number of its day.

    `is_doubtful` means that others of its kind have the month first, so that 10/9/2025 can be read in two ways; Excel,
    too, may have turned it then.
    """
    raw = shown_date(cell)
    parts = _parts(cell)
    if parts is None:
        by_word = from_word(fold(cell.line), cell.line, words) if cell.kind is CellKind.TEXT else None
        return by_word if by_word and by_word.scaled is None else faulty(CellCode.NOT_A_DATE, raw)
    if is_doubtful and _reads_two_ways(cell, parts):
        return faulty(CellCode.DATE_AMBIGUOUS, raw)
    return faulty(CellCode.DATE_IMPOSSIBLE, raw) if parts.date is None else _within(parts.date, raw, element)


def has_month_first(cell: Cell) -> bool:
    """Return whether a cell is no day, and would be one with the month first: 9/15/2025."""
    parts = _parts(cell)
    return parts is not None and parts.has_month_first


def _reads_two_ways(cell: Cell, parts: DayParts) -> bool:
    return parts.reads_two_ways and (cell.kind is CellKind.DATE or not parts.is_certain)


def may_be_turned(cell: Cell) -> bool:
    """Return whether Excel took a cell for a date that would be another day with day and month turned."""
    parts = _parts(cell) if cell.kind is CellKind.DATE else None
    return parts is not None and parts.reads_two_ways


def is_left_as_text(cell: Cell) -> bool:
    """Return whether a cell is a day that Excel would have taken for a date if it read the day first: 15/9/2025."""
    parts = _parts(cell) if cell.kind is CellKind.TEXT else None
    return parts is not None and parts.has_day_first


def shown_date(cell: Cell) -> str:
    """Return a cell as people read it: a day that Excel knows as 15/9/2025, any other as it is written."""
    parts = _parts(cell) if cell.kind is CellKind.DATE else None
    return day_in_figures(parts.date) if parts and parts.date else cell.line


def _parts(cell: Cell) -> DayParts | None:
    if cell.kind not in {CellKind.TEXT, CellKind.DATE}:
        return None
    moment = _MOMENT.fullmatch(cell.line)
    return day_parts(moment[1] if moment else cell.line.strip(" .;"))


def _within(day: date, raw: str, element: DataElement) -> NumberReading:
    """Return the reading of a day, a finding when it lies outside the bounds."""
    first = _EARLIEST if element.minimum is None else date.fromordinal(element.minimum)
    last = _LATEST if element.maximum is None else date.fromordinal(element.maximum)
    if first <= day <= last:
        return NumberReading(ValueState.REPORTED, day.toordinal())
    limits = {"minimum": day_in_figures(first), "maximum": day_in_figures(last)}
    return faulty(CellCode.DATE_OUT_OF_RANGE, raw, **limits)
