"""The roster: the reporting units that owe a report, with all their grouping columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from stemagg.model.period import Period

Value = TypeVar("Value")
Later = tuple[tuple[date, Value], ...]
"""What holds from a day on, in the order of the days."""


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit that owes a report: code, official name, kind, education levels, lifetime and groups.

    `groups` holds every further roster column by name (district, ownership, cluster, area …); `schools` the roster's
    number of schools by education level ("" for the total). These hold until a day in `regrouped` and `recounted`, from
    which on there is another value; the names of a unit, one after another, are in `names`. `successor_of` are the
    codes of the units that it took over, by a merger or a reform, `part_of` those that it took over a piece of.
    `email` and `contact` are where letters to it go, "" when unknown. `printed_with` is the kind under whose title it
    is counted in sentences, "" for its own.
    """

    code: str
    name: str
    kind: str
    education_levels: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, int] = field(default_factory=dict)
    line: int = 0
    names: Later[str] = ()
    regrouped: Mapping[str, Later[str]] = field(default_factory=dict)
    recounted: Mapping[str, Later[int]] = field(default_factory=dict)
    successor_of: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    email: str = ""
    contact: str = ""
    printed_with: str = ""

    @property
    def printed_kind(self) -> str:
        """The kind under whose title it is counted in sentences."""
        return self.printed_with or self.kind

    def existed_in(self, period: Period) -> bool:
        """Return whether the unit existed on any day of the period, at the latest that on which its data close.

        One that begins on 20/4 owes nothing for an April that closes on the 14th; one that had gone by the end of March
        owes nothing for April, though its data begin in March.
        """
        ended_before = self.valid_to is not None and self.valid_to < period.start
        return not ended_before and self.has_begun_by(period)

    def has_begun_by(self, period: Period) -> bool:
        """Return whether the unit was there by the day on which the data of a period close."""
        return self.valid_from is None or self.valid_from <= period.data_span.end

    def group_on(self, column: str, day: date | None) -> str:
        """Return the value of a grouping column on a day, "" without one; the last there is when no day is given."""
        return value_on(self.groups.get(column, ""), self.regrouped.get(column, ()), day)

    def groups_in(self, column: str) -> tuple[str, ...]:
        """Return all values that a grouping column has had, in their order."""
        later = (value for _day, value in self.regrouped.get(column, ()))
        return tuple(dict.fromkeys((self.groups.get(column, ""), *later)))

    @property
    def days_of_change(self) -> tuple[date, ...]:
        """The days from which on any of its groupings has another value, and the first of all days."""
        return (date.min, *sorted({day for later in self.regrouped.values() for day, _value in later}))

    def schools_at(self, education_level: str, day: date | None) -> int | None:
        """Return the roster's number of schools at a level on a day, None when the roster gives none."""
        own = self._schools_on(education_level, day)
        return self._schools_on("", day) if own is None else own

    def _schools_on(self, level: str, day: date | None) -> int | None:
        return value_on(self.schools.get(level), self.recounted.get(level, ()), day)

    def named_on(self, day: date) -> "ReportingUnit":
        """Return the unit with the name that it has on a day; its other names are among its aliases."""
        name = value_on(self.name, self.names, day)
        if name == self.name:
            return self
        return replace(self, name=name, aliases=(*(one for one in self.aliases if one != name), self.name))


def value_on(first: Value, later: "Later[Value]", day: date | None) -> Value:
    """Return what holds on a day, the last of all without a day."""
    return next((value for start, value in reversed(later) if day is None or start <= day), first)


@dataclass(frozen=True)
class Roster:
    """All reporting units in file order, and the names of the grouping columns.

    `elsewhere` are the other units of the whole, where these are only a part: what they came out of may be there.
    """

    units: tuple[ReportingUnit, ...]
    grouping_columns: tuple[str, ...] = ()
    elsewhere: tuple[ReportingUnit, ...] = ()
    by_code: Mapping[str, ReportingUnit] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {unit.code: unit for unit in self.units})

    def __iter__(self) -> Iterator[ReportingUnit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, code: str) -> ReportingUnit:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    @property
    def whole(self) -> tuple[ReportingUnit, ...]:
        """The units of the whole, of which these may be a part."""
        return (*self.units, *self.elsewhere)

    def groups_of(self, column: str) -> tuple[str, ...]:
        """Return the distinct values that a grouping column has ever had, in roster order."""
        return tuple(dict.fromkeys(value for unit in self.units for value in unit.groups_in(column)))

    def groups_on(self, column: str, day: date) -> tuple[str, ...]:
        """Return the distinct values of a grouping column on a day, in roster order."""
        return tuple(dict.fromkeys(unit.group_on(column, day) for unit in self.units))

    def printed_with(self, kinds: Mapping[str, str]) -> "Roster":
        """Return the roster with the kind under whose title the units of each of these kinds are counted."""
        units = (replace(unit, printed_with=kinds.get(unit.kind, "")) for unit in self.units)
        return replace(self, units=tuple(units))

    def named_on(self, day: date) -> "Roster":
        """Return the roster with the names that the units have on a day."""
        return replace(self, units=tuple(unit.named_on(day) for unit in self.units))
