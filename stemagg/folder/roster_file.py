"""units.csv: the roster."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from stemagg.errors import Fault, SettingsError, fault
from stemagg.folder.tables import Row, read_rows
from stemagg.folding import fold
from stemagg.messages import suggestions
from stemagg.outline import Outline
from stemagg.roster import ReportingUnit, Roster

_REQUIRED = ("code", "name", "kind", "levels")
_SCHOOLS = "schools"
_OWN = frozenset({*_REQUIRED, "aliases", "valid_from", "valid_to", "source", "note", _SCHOOLS})


def read_roster(path: Path, outline: Outline) -> Roster:
    """Return the roster in a file, checked against the outline; SettingsError with every fault in it."""
    columns, rows = read_rows(path, _REQUIRED)
    groupings = tuple(c for c in columns if c and c not in _OWN and not c.startswith(f"{_SCHOOLS}_"))
    faults: list[Fault] = []
    units = [_unit(row, groupings, outline, faults.append) for row in rows]
    faults += _twice(units, rows)
    if not rows:
        faults.append(fault(path.name, "roster-empty"))
    if faults:
        raise SettingsError(*faults)
    return Roster(tuple(units), groupings)


def _unit(row: Row, groupings: tuple[str, ...], outline: Outline, report: Callable[[Fault], None]) -> ReportingUnit:
    for column in _REQUIRED:
        if not row[column]:
            report(fault(row.place, "cell-blank", column=column))
    for column, known in (("kind", outline.kinds), ("levels", outline.levels)):
        for value in row.list_in(column):
            if value not in known:
                report(fault(row.place, "value-not-allowed", found=value, allowed=", ".join(known),
                             suggestions=suggestions(value, tuple(known))))  # fmt: skip
    return ReportingUnit(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        education_levels=row.list_in("levels"),
        aliases=row.list_in("aliases"),
        valid_from=_date(row, "valid_from", report),
        valid_to=_date(row, "valid_to", report),
        groups={column: row[column] for column in groupings},
        schools=_schools(row, outline, report),
        line=row.line,
    )


def _date(row: Row, column: str, report: Callable[[Fault], None]) -> date | None:
    if not row[column]:
        return None
    try:
        return date.fromisoformat(row[column])
    except ValueError:
        report(fault(row.place, "date-unreadable", found=row[column], column=column))
        return None


def _schools(row: Row, outline: Outline, report: Callable[[Fault], None]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    columns = {"": _SCHOOLS, **{level: f"{_SCHOOLS}_{level}" for level in outline.levels}}
    for level, column in columns.items():
        if row[column].isdecimal():
            numbers[level] = int(row[column])
        elif row[column]:
            report(fault(row.place, "number-unreadable", found=row[column], column=column))
    return numbers


def _twice(units: list[ReportingUnit], rows: list[Row]) -> Iterator[Fault]:
    codes: dict[str, ReportingUnit] = {}
    names: dict[str, ReportingUnit] = {}
    for unit, row in zip(units, rows, strict=True):
        first = codes.setdefault(unit.code, unit)
        if first is not unit:
            yield fault(row.place, "unit-code-twice", code=unit.code, first=first.line)
        for name in (unit.name, *unit.aliases):
            named = names.setdefault(fold(name), unit)
            if named is not unit and named.code != unit.code:
                yield fault(row.place, "unit-name-twice", name=name, first=named.line)
