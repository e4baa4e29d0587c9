"""The groups that a unit is in by itself: it alone, its kind, the kind that it is counted with, a roster column."""

from collections.abc import Mapping
from datetime import date

from stemagg.model.roster import ReportingUnit

UNIT = "unit"
KIND = "kind"
PRINTED_KIND = "printed_kind"
"""The kind under whose title a unit is counted in sentences: its own, or the one that is printed with that."""


def value_of(unit: ReportingUnit, grouping: str, day: date) -> str:
    """Return a unit's value of a grouping on a day: its code, its kind or a roster column."""
    return _own_value(unit, grouping) or unit.group_on(grouping, day)


def values_of(unit: ReportingUnit, grouping: str) -> tuple[str, ...]:
    """Return all values that a unit has had of a grouping."""
    own = _own_value(unit, grouping)
    return (own,) if own else unit.groups_in(grouping)


def is_in(unit: ReportingUnit, group: Mapping[str, str], day: date) -> bool:
    """Return whether a unit has these values of these groupings on a day."""
    return all(value_of(unit, grouping, day) == value for grouping, value in group.items())


def _own_value(unit: ReportingUnit, grouping: str) -> str:
    return {UNIT: unit.code, KIND: unit.kind, PRINTED_KIND: unit.printed_kind}.get(grouping, "")
