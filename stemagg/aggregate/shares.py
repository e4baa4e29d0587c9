"""Shares: the indicators of the outline, over the units with both numerator and denominator."""

from collections.abc import Iterator, Mapping
from itertools import product

from stemagg.aggregate.totals import TotalsByUnit, UnitTotals
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Number, Share, UnitPair
from stemagg.model.formula import ROSTER_PREFIX
from stemagg.model.indicator import UNITS_OF_ROSTER, Indicator
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.summary import Summary


def shares(campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary]) -> dict[FigureKey, Share]:
    """Return the shares that a report shows, for the whole and each group, over all levels and per level, by key."""
    totals = UnitTotals(campaign, summaries)
    return {key: share(totals, key) for key in _keys(campaign)}


def _keys(campaign: Campaign) -> Iterator[FigureKey]:
    grouping = campaign.settings.report_grouping
    groups = ((), *(((grouping, name),) for name in campaign.roster.groups_of(grouping)))
    for indicator in campaign.outline.indicators:
        element = campaign.outline.elements[indicator.numerator]
        levels = ("", *campaign.outline.levels_of(indicator))
        periods = [period.code for period in campaign.outline.periods] if element.by_period else [""]
        for group, level, period in product(groups, levels, periods):
            yield FigureKey(Measure.SHARE, indicator.code, level, period, group)


def share(totals: TotalsByUnit, key: FigureKey) -> Share:
    """Return the share of a key with numerator and denominator of every unit that owes the numerator."""
    pairs = tuple(_Pairs(totals, key).of(unit) for unit in totals.units_in(key.group) if _owes(totals, key, unit))
    indicator = totals.campaign.outline.indicators_by_code[key.data_element]
    return Share(key, pairs, indicator.is_percentage, indicator.decimals)


def _owes(totals: TotalsByUnit, key: FigureKey, unit: str) -> bool:
    indicator = totals.campaign.outline.indicators_by_code[key.data_element]
    return totals.find(unit, indicator.numerator, key.education_level, key.period) is not None


class _Pairs:
    """Finds the numerator and denominator of units for one share."""

    def __init__(self, totals: TotalsByUnit, key: FigureKey) -> None:
        self.totals, self.key, self.outline = totals, key, totals.campaign.outline
        self.indicator: Indicator = self.outline.indicators_by_code[key.data_element]

    def of(self, unit: str) -> UnitPair:
        """Return numerator and denominator of one unit, None where unknown."""
        return UnitPair(unit, self._known(unit, self.indicator.numerator), self._denominator(unit))

    def _known(self, unit: str, element: str) -> Number | None:
        total = self.totals.find(unit, element, self.key.education_level, self.key.period)
        return total.value if total and total.is_complete else None

    def _denominator(self, unit: str) -> Number | None:
        if self.indicator.denominator == UNITS_OF_ROSTER:
            return 1
        if self.indicator.denominator.startswith(ROSTER_PREFIX):
            return self._schools(self.totals.campaign.roster[unit])
        return self._known(unit, self.indicator.denominator)

    def _schools(self, unit: ReportingUnit) -> int | None:
        """Return the roster's number of schools, combined over levels like the numerator."""
        element, level = self.outline.elements[self.indicator.numerator], self.key.education_level
        levels = [level] if level or not element.by_level else self._levels_owed(unit.code)
        single = 1 if self.outline.kinds[unit.kind].single_school else None
        known = [single if (n := unit.schools_at(of_level)) is None else n for of_level in levels]
        numbers = [n for n in known if n is not None]
        if not numbers or len(numbers) < len(known):
            return None
        return max(numbers) if single and element.way_over(EDUCATION_LEVEL) == "largest" else sum(numbers)

    def _levels_owed(self, unit: str) -> list[str]:
        find, element = self.totals.find, self.indicator.numerator
        return [level for level in self.outline.levels if find(unit, element, level, self.key.period)]
