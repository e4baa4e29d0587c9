"""Totals of single units, by data element, education level and period: the basis of other figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import combinations

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import Period
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import joining_spans
from stemagg.model.summary import Summary
from stemagg.model.unit_groups import UnitIndex
from stemagg.model.unit_values import UNIT

GroupPairs = tuple[tuple[str, str], ...]
"""The groupings of a group of units, each with its value."""


def wanted_groupings(campaign: Campaign) -> tuple[tuple[str, ...], ...]:
    """Return the groupings that any report needs: whole, by its own grouping, by unit; each split by level and time.

    Every data element is included both split as reported and over all levels. The whole is split by further dimensions,
    too; groups and units are where a report asks for it.
    """
    heads: list[tuple[str, ...]] = [(), (campaign.settings.report_grouping,), (UNIT,)]
    time = time_grouping(campaign)
    splits = dict.fromkeys(
        split
        for element in campaign.outline.numeric_elements
        for split in (dimensions(element, time), dimensions(element, time, level=False))
    )
    wanted = [(*head, *split) for head in heads for split in splits]
    return tuple(dict.fromkeys([(), *wanted, *_further_splits(campaign)]))


def _further_splits(campaign: Campaign) -> Iterator[tuple[str, ...]]:
    """Yield the splits by each choice of an element's further dimensions, followed by level and period."""
    time = time_grouping(campaign)
    for element in campaign.outline.numeric_elements:
        for chosen in choices_of(element.further_dimensions)[1:]:
            yield *chosen, *dimensions(element, time)
            yield *chosen, *dimensions(element, time, level=False)


def groupings_of_spans(campaign: Campaign) -> tuple[tuple[str, ...], ...]:
    """Return the groupings of the whole by quarter, year, to date …, with each choice of an element's dimensions."""
    outline, wanted = campaign.outline, []
    for element in outline.numeric_elements:
        spans = joining_spans(outline.periods, outline.periods_asked(element)) if element.by_period else ()
        chosen = choices_of(element.further_dimensions)
        for grouping in dict.fromkeys(grouping for grouping, _span in spans):
            wanted += [(*one, *((EDUCATION_LEVEL,) if level else ()), grouping)
                       for one in chosen for level in {False, element.by_level}]  # fmt: skip
    return tuple(dict.fromkeys(wanted))


def choices_of(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return every choice of some names in their order, none of them first and all of them last."""
    return [chosen for count in range(len(names) + 1) for chosen in combinations(names, count)]


def time_grouping(campaign: Campaign) -> str:
    """Return what splits a report's figures in time: the periods that are asked, or the kind of its own period."""
    return campaign.reported.kind.value if campaign.reported else PERIOD


def dimensions(element: DataElement, time: str = PERIOD, *, level: bool = True) -> tuple[str, ...]:
    """Return what splits an element, in summary order: level and time; without the level if so requested."""
    own = ((EDUCATION_LEVEL, element.by_level and level), (time, element.by_period))
    return tuple(name for name, is_split in own if is_split)


class UnitTotals:
    """Finds a unit's total in the summaries that have a row per unit, by the periods of a grouping in time."""

    def __init__(self, campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary], time: str = PERIOD) -> None:
        self.campaign, self._time = campaign, time
        self._summaries = [summary for by, summary in summaries.items() if by[:1] == (UNIT,)]
        self.succession, self._groups = campaign.succession, UnitIndex(campaign)
        self._units: dict[tuple[GroupPairs, date], frozenset[str]] = {}
        self._grounds: dict[tuple[GroupPairs, Period, Period], tuple[tuple[str, ...], ...]] = {}

    @cached_property
    def _index(self) -> dict[tuple[str, str, str, str], Total]:
        index = {}
        for summary in self._summaries:
            for figure in summary.figures:
                of = dict(zip(summary.by, figure.group, strict=True))
                index[of[UNIT], figure.data_element, of.get(EDUCATION_LEVEL, ""), of.get(self._time, "")] = figure
        return index

    def find(self, unit: str, element: str, level: str, period: str) -> Total | None:
        """Return a unit's total, None when it owes nothing of the kind; no level means all levels.

        Level and period are ignored where the element is not split by them.
        """
        asked = self.campaign.outline.elements[element]
        return self._index.get((unit, element, level if asked.by_level else "", period if asked.by_period else ""))

    def units_in(self, group: GroupPairs, day: date) -> frozenset[str]:
        """Return the units with these values of these groupings on a day."""
        if (group, day) not in self._units:
            found = self._groups.units_in(dict(group), day)
            self._units[group, day] = frozenset(unit.code for unit in found)
        return self._units[group, day]

    def grounds_of(self, group: GroupPairs, earlier: Period, later: Period) -> tuple[tuple[str, ...], ...]:
        """Return the units to be taken together to compare two periods, where any is in a group, in roster order."""
        key = group, earlier, later
        if key not in self._grounds:
            inside = self.units_in(group, earlier.end) | self.units_in(group, later.end)
            ground_of = self.succession.grounds(earlier, later)
            self._grounds[key] = tuple(dict.fromkeys(of for unit, of in ground_of.items() if unit in inside))
        return self._grounds[key]
