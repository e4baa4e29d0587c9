"""The roster: the reporting units that owe a report, with all their grouping columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from stemagg.model.period import Period


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit that owes a report: code, official name, kind, education levels, lifetime and groups.

    `successor_of` are the codes of the units that it came out of, by a merger, a division or a reform.
    `groups` holds every further roster column by name (district, ownership, cluster, area …); `schools` the roster's
    number of schools by education level ("" for the total).
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
    successor_of: tuple[str, ...] = ()

    def existed_in(self, period: Period) -> bool:
        """Return whether the unit existed on any day of the period."""
        starts_late = self.valid_from is not None and self.valid_from > period.end
        ended_before = self.valid_to is not None and self.valid_to < period.start
        return not (starts_late or ended_before)

    def schools_at(self, education_level: str) -> int | None:
        """Return the roster's number of schools at a level, None when the roster gives none."""
        return self.schools.get(education_level, self.schools.get(""))


@dataclass(frozen=True)
class Roster:
    """All reporting units in file order, and the names of the grouping columns."""

    units: tuple[ReportingUnit, ...]
    grouping_columns: tuple[str, ...] = ()
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

    @cached_property
    def ground_of(self) -> Mapping[str, tuple[str, ...]]:
        """The units that have to be taken together with each one to compare periods, in roster order.

        Units are on one ground when one is the other's successor, directly or by way of others; most stand alone.
        """
        ground = {unit.code: {unit.code} for unit in self.units}
        for unit in self.units:
            for before in unit.successor_of:
                joined = ground[unit.code] | ground.get(before, set())
                ground |= dict.fromkeys(joined, joined)
        order = {code: place for place, code in enumerate(self.by_code)}
        return {code: tuple(sorted(codes, key=order.__getitem__)) for code, codes in ground.items()}

    def groups_of(self, column: str) -> tuple[str, ...]:
        """Return the distinct values of a grouping column, in roster order."""
        return tuple(dict.fromkeys(unit.groups.get(column, "") for unit in self.units))
