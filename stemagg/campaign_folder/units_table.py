"""Reads units.csv, the roster."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from stemagg.campaign_folder.csv_table import CsvTable, Row, place, read_table
from stemagg.campaign_folder.outline_toml import OutlineNames
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.language import translate
from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import written_date
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.text.normalise import fold

_REQUIRED = ("code", "name", "kind", "levels")
_SCHOOLS = "schools"
_SUCCESSOR = "successor_of"
_OWN = frozenset({*_REQUIRED, "aliases", "valid_from", "valid_to", _SUCCESSOR, "source", "note", _SCHOOLS})


def read_roster(path: Path, known: OutlineNames | None) -> Roster:
    """Return the roster in a file; SettingsError with every fault in it.

    `known` are the names defined by the outline; without them kinds and levels are not checked.
    """
    table = read_table(path, _REQUIRED)
    groupings = tuple(c for c in table.columns if c and c not in _OWN and not c.startswith(f"{_SCHOOLS}_"))
    faults = [*table.faults, *_unknown_levels(path.name, table, known)]
    units = [_unit(row, groupings, known, faults.append) for row in table.rows]
    faults += _twice(units, table.rows)
    faults += _unknown_predecessors(units, table.rows)
    if not (units or faults):
        faults.append(fault(path.name, SettingsCode.ROSTER_EMPTY))
    if faults:
        raise SettingsError(*faults)
    return Roster(tuple(units), groupings)


def unit_codes(path: Path) -> tuple[str, ...] | None:
    """Return the codes of the units in a file, None when its shape is too faulty."""
    try:
        table = read_table(path, _REQUIRED)
    except SettingsError:
        return None
    return None if table.faults else tuple(row["code"] for row in table.rows)


def _unknown_levels(file: str, table: CsvTable, known: OutlineNames | None) -> Iterator[Fault]:
    """Yield a fault for each column of numbers of schools at a level that the outline does not define."""
    allowed = tuple(f"{_SCHOOLS}_{level}" for level in known.levels) if known else ()
    for column in table.columns if allowed else ():
        if column.startswith(f"{_SCHOOLS}_") and column not in allowed:
            yield unknown_name(place(file, 1), column, allowed)


def _unit(
    row: Row, groupings: tuple[str, ...], known: OutlineNames | None, report: Callable[[Fault], None]
) -> ReportingUnit:
    for column in _REQUIRED:
        if not row[column]:
            report(fault(row.place, SettingsCode.CELL_BLANK, column=column))
    levels = row.list_in("levels")
    if known:
        _look_up(row, filter(None, (row["kind"],)), known.kinds, report)
        _look_up(row, levels, known.levels, report)
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
    return ReportingUnit(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        education_levels=levels,
        aliases=row.list_in("aliases"),
        valid_from=first,
        valid_to=last,
        groups={column: row[column] for column in groupings},
        schools=_schools(row, report),
        line=row.line,
        successor_of=row.list_in(_SUCCESSOR),
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


def _schools(row: Row, report: Callable[[Fault], None]) -> dict[str, int]:
    """Return the numbers of schools by education level, "" for the column of no level."""
    numbers: dict[str, int] = {}
    for column in row.cells:
        prefix, _, level = column.partition("_")
        if prefix != _SCHOOLS or not row[column]:
            continue
        if row[column].isdecimal():
            numbers[level] = int(row[column])
        else:
            report(fault(row.place, SettingsCode.NUMBER_UNREADABLE, found=row[column], column=column))
    return numbers


def _unknown_predecessors(units: Sequence[ReportingUnit], rows: Iterable[Row]) -> Iterator[Fault]:
    """Yield a fault for each predecessor that is no other unit of the roster."""
    codes = [unit.code for unit in units]
    for unit, row in zip(units, rows, strict=True):
        others = [code for code in codes if code != unit.code]
        for found in unit.successor_of:
            if found not in others:
                near = suggestions(found, others)
                allowed = translate("codes of other units of the roster")
                yield fault(row.place, SettingsCode.REFERENCE_UNKNOWN, found=found, allowed=allowed, suggestions=near)


def _twice(units: Iterable[ReportingUnit], rows: Iterable[Row]) -> Iterator[Fault]:
    codes: dict[str, ReportingUnit] = {}
    names: dict[str, ReportingUnit] = {}
    for unit, row in zip(units, rows, strict=True):
        first = codes.setdefault(fold(unit.code), unit)
        if first is not unit and unit.code:
            yield fault(row.place, SettingsCode.UNIT_CODE_TWICE, code=unit.code, first=first.line)
        for name in filter(None, (unit.name, *unit.aliases)):
            named = names.setdefault(fold(name), unit)
            if named is not unit:
                yield fault(row.place, SettingsCode.UNIT_NAME_TWICE, name=name, first=named.line)
