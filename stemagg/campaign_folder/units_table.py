"""Reads units.csv, the roster."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from stemagg.campaign_folder.csv_table import CsvTable, Row, place, read_table
from stemagg.campaign_folder.dated_columns import (
    DatedColumn,
    dated_column_faults,
    dated_columns,
    is_dated,
    later_values,
)
from stemagg.campaign_folder.outline_names import OutlineNames
from stemagg.campaign_folder.successor_column import SUCCESSOR, predecessors_in, successor_faults
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import written_date
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.namesakes import can_be_told_apart
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.text.normalise import fold

_REQUIRED = ("code", "name", "kind", "levels")
_SCHOOLS = "schools"
_OWN = frozenset(
    {*_REQUIRED, "aliases", "valid_from", "valid_to", SUCCESSOR, "source", "note", "email", "contact", _SCHOOLS}
)


def read_units(path: Path) -> CsvTable:
    """Return the table of a roster with the faults of its shape; SettingsError when it cannot be read at all."""
    return read_table(path, _REQUIRED)


def read_roster(path: Path, table: CsvTable, known: OutlineNames | None, *, has_history: bool = False) -> Roster:
    """Return the roster in a file, whose table was read; SettingsError with every fault in it.

    `known` are the names defined by the outline; without them kinds and levels are not checked. Where there are earlier
    campaigns, predecessors may be units of these (`successor_faults`).
    """
    groupings = tuple(c for c in table.columns if c and c not in _OWN and not (_is_of_schools(c) or is_dated(c)))
    faults = [*table.faults, *_unknown_levels(path.name, table, known)]
    faults += dated_column_faults(path.name, table, _OWN - {"name", _SCHOOLS})
    dated = dated_columns(table)
    columns = dict.fromkeys(table.columns)
    counted = tuple(c for c in columns if (c == _SCHOOLS or _is_of_schools(c)) and not is_dated(c))
    units = [_unit(row, groupings, counted, dated, known, faults.append) for row in table.rows]
    faults += _twice(units, table.rows)
    faults += successor_faults(path.name, units, {unit.code: unit for unit in units}, may_be_earlier=has_history)
    if not (units or faults):
        faults.append(fault(path.name, SettingsCode.ROSTER_EMPTY))
    if faults:
        raise SettingsError(*faults)
    return Roster(tuple(units), groupings)


def unit_codes(table: CsvTable | None) -> tuple[str, ...] | None:
    """Return the codes of the units in a roster, None when its shape is too faulty."""
    return None if table is None or table.faults else tuple(row["code"] for row in table.rows)


def _unknown_levels(file: str, table: CsvTable, known: OutlineNames | None) -> Iterator[Fault]:
    """Yield a fault for each column of numbers of schools at a level that the outline does not define."""
    allowed = tuple(f"{_SCHOOLS}_{level}" for level in known.levels) if known else ()
    for column in table.columns if allowed else ():
        if _is_of_schools(column) and not is_dated(column) and column not in allowed:
            yield unknown_name(place(file, 1), column, allowed)


def _is_of_schools(column: str) -> bool:
    return column.startswith(f"{_SCHOOLS}_")


def _unit(
    row: Row,
    groupings: tuple[str, ...],
    counted: tuple[str, ...],
    dated: tuple[DatedColumn, ...],
    known: OutlineNames | None,
    report: Callable[[Fault], None],
) -> ReportingUnit:
    _check(row, known, report)
    names = later_values(row, dated, "name", row.__getitem__)
    whole, part = predecessors_in(row)
    levels = {one.column.partition("_")[2]: one.column for one in dated if f"{one.column}_".startswith(f"{_SCHOOLS}_")}
    return ReportingUnit(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        education_levels=row.list_in("levels"),
        aliases=tuple(dict.fromkeys((*row.list_in("aliases"), *(name for _day, name in names)))),
        valid_from=written_date(row["valid_from"]),
        valid_to=written_date(row["valid_to"]),
        groups={column: row[column] for column in groupings},
        schools=_schools(row, counted, report),
        line=row.line,
        names=((date.min, row["name"]), *names) if names else (),
        regrouped={name: later for name in groupings if (later := later_values(row, dated, name, row.__getitem__))},
        recounted={level: later_values(row, dated, column, partial(_number, row, report))
                   for level, column in levels.items()},
        successor_of=whole,
        part_of=part,
        email=row["email"],
        contact=row["contact"],
    )  # fmt: skip


def _check(row: Row, known: OutlineNames | None, report: Callable[[Fault], None]) -> None:
    """Report the cells of a row that are blank, name what the outline does not define, or are no dates in order."""
    for column in _REQUIRED:
        if not row[column]:
            report(fault(row.place, SettingsCode.CELL_BLANK, column=column))
    if known:
        _look_up(row, filter(None, (row["kind"],)), known.kinds, report)
        _look_up(row, row.list_in("levels"), known.levels, report)
    first, last = _date(row, "valid_from", report), _date(row, "valid_to", report)
    if first and last and first > last:
        report(
            fault(
                row.place,
                SettingsCode.VALUE_NOT_ALLOWED,
                found=f"{first} > {last}",
                allowed="valid_from <= valid_to",
                suggestions="",
            )
        )


def _look_up(row: Row, given: Iterable[str], known: tuple[str, ...], report: Callable[[Fault], None]) -> None:
    for value in given if known else ():
        if value not in known:
            near = suggestions(value, known)
            report(
                fault(
                    row.place, SettingsCode.VALUE_NOT_ALLOWED, found=value, allowed=", ".join(known), suggestions=near
                )
            )


def _date(row: Row, column: str, report: Callable[[Fault], None]) -> date | None:
    found = written_date(row[column])
    if row[column] and not found:
        report(fault(row.place, SettingsCode.DATE_UNREADABLE, found=row[column], column=column))
    return found


def _schools(row: Row, columns: tuple[str, ...], report: Callable[[Fault], None]) -> dict[str, int]:
    """Return the numbers of schools by education level, "" for the column of no level."""
    found = {column: _number(row, report, column) for column in columns if row[column]}
    return {column.partition("_")[2]: number for column, number in found.items() if number is not None}


def _number(row: Row, report: Callable[[Fault], None], column: str) -> int | None:
    if row[column].isdecimal():
        return int(row[column])
    report(fault(row.place, SettingsCode.NUMBER_UNREADABLE, found=row[column], column=column))
    return None


def _twice(units: Iterable[ReportingUnit], rows: Iterable[Row]) -> Iterator[Fault]:
    codes: dict[str, ReportingUnit] = {}
    names: dict[str, ReportingUnit] = {}
    for unit, row in zip(units, rows, strict=True):
        first = codes.setdefault(fold(unit.code), unit)
        if first is not unit and unit.code:
            yield fault(row.place, SettingsCode.UNIT_CODE_TWICE, code=unit.code, first=first.line)
        for name in filter(None, (unit.name, *unit.aliases)):
            named = names.setdefault(fold(name), unit)
            are_namesakes = fold(named.name) == fold(name) == fold(unit.name)
            if named is not unit and not (are_namesakes and can_be_told_apart(named, unit)):
                yield fault(row.place, SettingsCode.UNIT_NAME_TWICE, name=name, first=named.line)
