"""The totals of single units, found by unit, data element, education level and period: what other figures are of."""

from collections.abc import Mapping
from functools import cached_property

from stemagg.model.campaign import UNIT, Campaign, value_of
from stemagg.model.figures import Figure
from stemagg.model.outline import EDUCATION_LEVEL, PERIOD
from stemagg.model.summary import Summary


class UnitTotals:
    """Finds the total of a unit in those summaries that have a row for each unit."""

    def __init__(self, campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary]) -> None:
        self.campaign = campaign
        self._summaries = [summary for by, summary in summaries.items() if by[:1] == (UNIT,)]
        self._units: dict[tuple[tuple[str, str], ...], tuple[str, ...]] = {}

    @cached_property
    def _index(self) -> dict[tuple[str, str, str, str], Figure]:
        index = {}
        for summary in self._summaries:
            for figure in summary.figures:
                of = dict(zip(summary.by, figure.group, strict=True))
                index[of[UNIT], figure.data_element, of.get(EDUCATION_LEVEL, ""), of.get(PERIOD, "")] = figure
        return index

    def find(self, unit: str, element: str, level: str, period: str) -> Figure | None:
        """Return the total of a unit, None when it owes nothing of the kind; no level means over all of them."""
        return self._index.get((unit, element, level, period))

    def units_in(self, group: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Return the units that have these values of these groupings, in the order of the roster."""
        if group not in self._units:
            self._units[group] = tuple(
                unit.code
                for unit in self.campaign.roster
                if all(value_of(unit, name) == value for name, value in group)
            )
        return self._units[group]
