"""The roster: the reporting units that owe a report, with everything that they are grouped by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from stemagg.model.period import Period


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit that owes a report: code, official name, kind, education levels, when it existed, and its groups.

    `groups` holds every further column of the roster by name (district, ownership, cluster, area …); `schools`
    the number of schools that the roster gives it, by education level ("" for all of them together).
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

    def existed_in(self, period: Period) -> bool:
        """Tell whether the unit existed on any day of the period."""
        starts_late = self.valid_from is not None and self.valid_from > period.end
        ended_before = self.valid_to is not None and self.valid_to < period.start
        return not (starts_late or ended_before)

    def schools_at(self, education_level: str) -> int | None:
        """Return the roster's number of schools of a level, None when the roster does not say."""
        return self.schools.get(education_level, self.schools.get(""))


@dataclass(frozen=True, slots=True)
class Roster:
    """All reporting units in the order of the file, and the names of its grouping columns."""

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

    def groups_of(self, column: str) -> tuple[str, ...]:
        """Return the values of a grouping column in the order in which the roster names them."""
        return tuple(dict.fromkeys(unit.groups.get(column, "") for unit in self.units))
