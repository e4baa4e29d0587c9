"""Columns of the roster that hold from a day on: `district@2025-01-01`, `name@2025-07-01`, `schools_TH@2025-09-01`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stemagg.campaign_folder.csv_table import CsvTable, Row, place
from stemagg.messages.roster import RosterCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import written_date
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import Outline
from stemagg.model.roster import Later, Value
from stemagg.text.days import day_in_figures

_MARK = "@"


@dataclass(frozen=True, slots=True)
class DatedColumn:
    """A heading with a day: the column that it continues, and the day from which on its values hold."""

    heading: str
    column: str
    day: date


def is_dated(heading: str) -> bool:
    """Return whether a heading of the roster has a day behind it."""
    return _MARK in heading


def dated_columns(table: CsvTable) -> tuple[DatedColumn, ...]:
    """Return the headings that have a day, the earliest first; those whose day cannot be read are left out."""
    parted = ((heading, *heading.split(_MARK, 1)) for heading in table.columns if is_dated(heading))
    found = ((heading, column.strip(), written_date(day.strip())) for heading, column, day in parted)
    return tuple(sorted((DatedColumn(h, c, day) for h, c, day in found if day), key=lambda one: one.day))


def dated_column_faults(file: str, table: CsvTable, fixed: frozenset[str]) -> Iterator[Fault]:
    """Yield what is wrong with the headings that have a day; `fixed` are the columns that never change."""
    first = place(file, 1)
    columns = dated_columns(table)
    for heading in table.columns:
        if is_dated(heading) and not any(one.heading == heading for one in columns):
            yield fault(first, SettingsCode.DATE_UNREADABLE, found=heading.split(_MARK, 1)[1], column=heading)
    for place_in, one in enumerate(columns):
        if one.column in fixed:
            yield fault(first, RosterCode.COLUMN_NEVER_CHANGES, heading=one.heading, column=one.column)
        elif one.column not in table.columns:
            yield fault(first, RosterCode.DATED_COLUMN_ALONE, heading=one.heading, column=one.column)
        for other in columns[:place_in]:
            if (other.column, other.day) == (one.column, one.day) and other.heading != one.heading:
                yield fault(first, RosterCode.DATED_COLUMN_TWICE, heading=one.heading, other=other.heading)


def dated_columns_out_of_time(path: Path, table: CsvTable, outline_file: str, outline: Outline) -> Iterator[Fault]:
    """Yield a fault for each column of the roster, a file, that begins when its grouping does not hold."""
    blocks = {block.code: block for block in outline.grouping_blocks}
    for one in dated_columns(table):
        grouping = blocks.get(one.column)
        if grouping and not grouping.holds_on(one.day):
            yield fault(place(path.name, 1), RosterCode.DATED_COLUMN_OUT_OF_TIME, heading=one.heading,
                        day=day_in_figures(one.day), grouping=grouping.code, valid=grouping.days_held,
                        outline=outline_file)  # fmt: skip


def later_values(
    row: Row, columns: tuple[DatedColumn, ...], column: str, read: Callable[[str], Value | None]
) -> Later[Value]:
    """Return the values of a column in a row that hold from a day on; a blank cell changes nothing.

    `read` is given the heading, and returns None for a cell that it cannot read.
    """
    if not columns:
        return ()
    own = ((one.day, read(one.heading)) for one in columns if one.column == column and row[one.heading])
    return tuple((day, value) for day, value in own if value is not None)
