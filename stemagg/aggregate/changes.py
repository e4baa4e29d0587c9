"""Changes of figures between periods, only over the units that reported both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from stemagg.aggregate.totals import UnitTotals, dimensions
from stemagg.model.campaign import UNIT, Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Change, LeftOut, Total, UnitChange, joined_total
from stemagg.model.outline import DataElement
from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.succession import Succession
from stemagg.model.summary import Summary
from stemagg.model.unit_groups import groups_shown

_FEWEST_UNITS = 3
_LEAST_SHARE = Fraction(60, 100)


def changes(campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary]) -> dict[FigureKey, Change]:
    """Return the changes that a report shows, for the whole and each group, over all levels and per level, by key."""
    totals = UnitTotals(campaign, summaries)
    return {key: change(totals, key) for key in _keys(campaign)}


def _keys(campaign: Campaign) -> Iterator[FigureKey]:
    grouping = campaign.settings.report_grouping
    groups = ((), *(((grouping, name),) for name in groups_shown(campaign, grouping)))
    later = list(campaign.outline.earlier_periods)
    for element in campaign.outline.numeric_elements:
        levels = ("", *(campaign.outline.levels if element.by_level else ()))
        for group, level, period in product(groups, levels, later if element.by_period else ()):
            yield FigureKey(Measure.CHANGE, element.code, level, period, group)


def change(totals: UnitTotals, key: FigureKey) -> Change:
    """Return the change of a figure from the preceding period to the key's period; KeyError when none precedes it.

    A unit is compared when every value it owes for the figure is present in both periods. The change is unknown when
    fewer than three units are compared, or fewer than 60 % of those with a number in either period; in a group of one
    or two units every unit must have both periods.
    """
    outline = totals.campaign.outline
    element, earlier = outline.elements[key.data_element], outline.earlier_periods[key.period].code
    units = tuple(_grounds(totals, key, earlier))
    additivity = _additivity(totals, element, key, units)
    return Change(key, earlier, units, additivity is Additivity.ADDS_UP and _is_enough(units), additivity)


def change_of_members(campaign: Campaign, totals: Callable[[tuple[str, ...]], Summary], key: FigureKey) -> Change:
    """Return the change of a figure of members of dimensions, which are in the key's group.

    `totals` sums up by groupings; KeyError when no period precedes that of the key.
    """
    element = campaign.outline.elements[key.data_element]
    members = {name: value for name, value in key.group if campaign.outline.is_split(name)}
    chosen = {}
    for split in {dimensions(element, level=level) for level in (True, False)}:
        summary, behind = totals((UNIT, *members, *split)), 1 + len(members)
        own = [one for one in summary.figures if one.group[1:behind] == tuple(members.values())]
        figures = tuple(replace(one, group=(one.group[0], *one.group[behind:])) for one in own)
        chosen[UNIT, *split] = Summary((UNIT, *split), figures)
    return change(UnitTotals(campaign, chosen), key)


def _grounds(totals: UnitTotals, key: FigureKey, earlier: str) -> Iterator[UnitChange]:
    """Yield what is compared: each unit of a group, and as one the units that came out of one another.

    Those that owe nothing of the figure in either period are left out.
    """
    sides = tuple(_Side(totals, key, totals.campaign.outline.periods_by_code[code]) for code in (earlier, key.period))
    for ground in totals.grounds_of(key.group, sides[0].period, sides[1].period):
        before, after = (side.owing(ground) for side in sides)
        if not (before or after):
            continue
        first, *joined = (unit for unit in ground if unit in before or unit in after)
        obstacle = _obstacle(totals.succession, ground, sides, (before, after))
        yield UnitChange(first, joined_total(before.values()), joined_total(after.values()), tuple(joined), obstacle)


class _Side:
    """One of the two periods that are compared: the units that are in the group then, and what they come to."""

    def __init__(self, totals: UnitTotals, key: FigureKey, period: Period) -> None:
        self._totals, self._key, self.period = totals, key, period
        self.inside = totals.units_in(key.group, period.end)

    def owing(self, units: Iterable[str]) -> dict[str, Total]:
        """Return the totals of those units inside that owe anything of the figure."""
        of, code = self._key, self.period.code
        found = {u: self._totals.find(u, of.data_element, of.education_level, code) for u in units if u in self.inside}
        return {unit: total for unit, total in found.items() if total is not None}

    def holds(self, units: Iterable[ReportingUnit]) -> bool:
        """Return whether all of some units that existed in the period are inside."""
        return all(unit.code in self.inside for unit in units if unit.existed_in(self.period))


def _obstacle(
    succession: Succession, ground: Sequence[str], sides: Sequence[_Side], owing: Sequence[Iterable[str]]
) -> LeftOut | None:
    """Return why the units of a ground cannot be compared.

    Some are in another group in one of the periods, a part of them has no successor, or they have other levels.
    """
    if not all(side.holds(succession.units[unit] for unit in ground) for side in sides):
        return LeftOut.OUTSIDE_GROUP
    if len(ground) == 1:
        return None
    if not all(succession.is_covered(unit, sides[1].period) for unit in owing[0]):
        return LeftOut.PART_MISSING
    levels = [{level for unit in side for level in succession.units[unit].education_levels} for side in owing]
    return LeftOut.OTHER_LEVELS if all(levels) and levels[0] != levels[1] else None


def _is_enough(units: Sequence[UnitChange]) -> bool:
    compared, reporting = sum(unit.reported_both for unit in units), sum(unit.reported_any for unit in units)
    if len(units) < _FEWEST_UNITS:
        return 0 < compared == len(units)
    return compared >= _FEWEST_UNITS and Fraction(compared, reporting) >= _LEAST_SHARE


def _additivity(totals: UnitTotals, element: DataElement, key: FigureKey, units: Sequence[UnitChange]) -> Additivity:
    """Return whether these units can be totalled, each by itself and all together."""
    own = [total.additivity for unit in units for total in (unit.before, unit.after) if total]
    if (
        element.by_level
        and element.way_over(EDUCATION_LEVEL) == "none"
        and not key.education_level
        and len(set(_levels(totals, key, units))) > 1
    ):
        return Additivity.NOT_OVER_LEVELS
    if element.over_units == "none" and len(units) > 1:
        return Additivity.NOT_OVER_UNITS
    return next((one for one in own if one is not Additivity.ADDS_UP), Additivity.ADDS_UP)


def _levels(totals: UnitTotals, key: FigureKey, units: Iterable[UnitChange]) -> Iterator[str]:
    for unit in units:
        for level in totals.campaign.outline.levels:
            if totals.find(unit.unit, key.data_element, level, key.period):
                yield level
