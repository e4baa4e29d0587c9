"""Reads the control totals of a campaign, one in a row of controls.csv."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path

from stemagg.campaign_folder.csv_table import Row, read_table
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.messages.settings import SettingsCode
from stemagg.model.control import Control
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.outline import Outline

_REQUIRED = ("data_element", "total")
_MOST_DIGITS = 15


def read_controls(path: Path, outline: Outline, units: Collection[str]) -> tuple[Control, ...]:
    """Return the control totals of a file, none without a file; SettingsError with every fault in it."""
    if not path.is_file():
        return ()
    table = read_table(path, _REQUIRED)
    faults = [*table.faults, *(found for row in table.rows for found in _faults(row, outline, units))]
    if faults:
        raise SettingsError(*faults)
    return tuple(_control(row) for row in table.rows)


def _faults(row: Row, outline: Outline, units: Collection[str]) -> Iterator[Fault]:
    known = {
        "data_element": [element.code for element in outline.totalled_elements],
        "education_level": [*outline.levels],
        "period": [*outline.periods_by_code],
        "unit": [*units],
    }
    for column, names in known.items():
        if row[column] not in names and (row[column] or column in _REQUIRED):
            yield unknown_name(row.place, row[column], names)
    if not row["total"].isdecimal() or len(row["total"]) > _MOST_DIGITS:
        yield fault(row.place, SettingsCode.NUMBER_UNREADABLE, found=row["total"], column="total")
    element = outline.elements.get(row["data_element"])
    asked = {"education_level": element.by_level, "period": element.by_period} if element else {}
    for column in [column for column, is_asked in asked.items() if row[column] and not is_asked]:
        yield fault(row.place, SettingsCode.CONTROL_NOT_BY, element=row["data_element"], column=column)


def _control(row: Row) -> Control:
    return Control(row["data_element"], Decimal(row["total"]), row["education_level"], row["period"], row["unit"],
                   row["body"], row.file, row.line)  # fmt: skip
