"""The groups that figures of units are in: those that hold on the last day of each figure's period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.outline import TIME_GROUPINGS
from stemagg.model.period import days_of_period
from stemagg.model.roster import ReportingUnit
from stemagg.model.unit_values import value_of

Group = tuple[str, ...]


def day_of_figure(campaign: Campaign, group: Mapping[str, str], otherwise: date | None = None) -> date:
    """Return the day whose groups a figure is in: the last one of its period or span, of several the first to end.

    One of no period is in those of the day given, without one in those of the campaign's last day.
    """
    codes = (code for name, code in group.items() if name in TIME_GROUPINGS and code)
    ends = (days_of_period(code, campaign.outline.periods_by_code).end for code in codes)
    return min(ends, default=otherwise or campaign.last_day)


def group_of_unit(campaign: Campaign, unit: ReportingUnit, grouping: str, day: date) -> str:
    """Return a unit's value of a grouping on a day, "" when the grouping does not hold then."""
    held = all(block.holds_on(day) for block in campaign.outline.grouping_blocks if block.code == grouping)
    return value_of(unit, grouping, day) if held else ""


def is_in_part(campaign: Campaign, unit: ReportingUnit, day: date) -> bool:
    """Return whether a unit is, on a day, in the part to which a campaign was narrowed; it is in the whole."""
    return campaign.part is None or value_of(unit, campaign.part[0], day) == campaign.part[1]


def present_units(campaign: Campaign) -> Iterator[ReportingUnit]:
    """Yield the units of a campaign, or of its part on its last day, in roster order."""
    return (unit for unit in campaign.roster if is_in_part(campaign, unit, campaign.last_day))


def groups_shown(campaign: Campaign, column: str) -> tuple[str, ...]:
    """Return the values of a grouping column that hold at the end of any period or on the last day, in roster order."""
    days = (*(period.end for period in campaign.outline.periods), campaign.last_day)
    shown: dict[str, None] = {}
    for unit in campaign.roster:
        own = {unit.group_on(column, day) for day in (days if column in unit.regrouped else days[-1:])}
        shown.update((value, None) for value in unit.groups_in(column) if value in own)
    return tuple(shown)


def units_in(campaign: Campaign, group: Mapping[str, str], day: date) -> tuple[ReportingUnit, ...]:
    """Return the units that have these values of these groupings on a day, in roster order.

    Members of dimensions and periods are of all units.
    """
    return UnitIndex(campaign).units_in(group, day)


class UnitIndex:
    """The units of a campaign by their values of groupings on a day: gone through once for each day and groupings."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._by_values: dict[tuple[date, Group], dict[Group, tuple[ReportingUnit, ...]]] = {}

    def units_in(self, group: Mapping[str, str], day: date) -> tuple[ReportingUnit, ...]:
        """Return what `units_in` does."""
        names = tuple(name for name in group if not self._campaign.outline.is_split(name))
        if (day, names) not in self._by_values:
            self._by_values[day, names] = self._found(names, day)
        return self._by_values[day, names].get(tuple(group[name] for name in names), ())

    def _found(self, names: Group, day: date) -> dict[Group, tuple[ReportingUnit, ...]]:
        found: dict[Group, list[ReportingUnit]] = defaultdict(list)
        for unit in self._campaign.roster:
            if is_in_part(self._campaign, unit, day):
                found[tuple(value_of(unit, name, day) for name in names)].append(unit)
        return {values: tuple(units) for values, units in found.items()}


class UnitGroups:
    """The values of those of some groupings that are of units, in groups that have the others."""

    def __init__(self, campaign: Campaign, by: Sequence[str], day: date | None) -> None:
        self._campaign, self._by, self._otherwise = campaign, by, day
        self.names = frozenset(name for name in by if not campaign.outline.is_split(name))
        self._times = [place for place, name in enumerate(by) if name in TIME_GROUPINGS]
        self._days: dict[Group, date] = {}
        self._of_unit: dict[tuple[str, date], Group | None] = {}
        self._of_every: dict[date, tuple[Group, ...]] = {}

    def groups(self, unit: ReportingUnit, groups: Iterable[Group]) -> Iterator[Group]:
        """Yield the groups of a unit: as given, with its own values; none where it is not in the campaign's part."""
        for group in groups:
            own = self._values(unit, self._day(group))
            if own is not None:
                yield self._with(group, own)

    def alike(self, group: Group) -> Group:
        """Return a group without its values of units."""
        return self._with(group, ("",) * len(self._by))

    def every(self, group: Group) -> Iterator[Group]:
        """Yield a group with the values of each unit, in roster order, also of those that owe nothing in it."""
        day = self._day(group)
        if day not in self._of_every:
            values = (self._values(unit, day) for unit in self._campaign.roster)
            self._of_every[day] = tuple(dict.fromkeys(own for own in values if own is not None))
        return (self._with(group, own) for own in self._of_every[day])

    def _values(self, unit: ReportingUnit, day: date) -> Group | None:
        key = unit.code, day
        if key not in self._of_unit:
            own = (group_of_unit(self._campaign, unit, name, day) if name in self.names else "" for name in self._by)
            self._of_unit[key] = tuple(own) if is_in_part(self._campaign, unit, day) else None
        return self._of_unit[key]

    def _with(self, group: Group, own: Group) -> Group:
        if not self.names:
            return group
        pairs = zip(self._by, group, own, strict=True)
        return tuple(value if name in self.names else given for name, given, value in pairs)

    def _day(self, group: Group) -> date:
        times = tuple(group[place] for place in self._times)
        if times not in self._days:
            named = {self._by[place]: group[place] for place in self._times}
            self._days[times] = day_of_figure(self._campaign, named, self._otherwise)
        return self._days[times]
