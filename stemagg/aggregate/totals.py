"""Totals of single units, by data element, education level and period: the basis of other figures."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Protocol

from stemagg.model.campaign import UNIT, Campaign, is_in
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import joining_spans
from stemagg.model.summary import Summary


def wanted_groupings(campaign: Campaign) -> tuple[tuple[str, ...], ...]:
    """Return the groupings that the report needs: whole, by its own grouping, by unit; each split by level and period.

    Every data element is included both split as reported and over all levels.
    """
    heads: list[tuple[str, ...]] = [(), (campaign.settings.report_grouping,), (UNIT,)]
    splits = dict.fromkeys(
        split
        for element in campaign.outline.numeric_elements
        for split in (dimensions(element), dimensions(element, level=False))
    )
    wanted = [(*head, *split) for head in heads for split in splits]
    further = [(*head, *split) for head in heads[:2] for split in _further_splits(campaign)]
    return tuple(dict.fromkeys([(), *wanted, *further]))


def _further_splits(campaign: Campaign) -> Iterator[tuple[str, ...]]:
    """Yield the splits by each choice of an element's further dimensions, followed by level and period."""
    for element in campaign.outline.numeric_elements:
        for chosen in choices_of(element.further_dimensions)[1:]:
            yield *chosen, *dimensions(element)
            yield *chosen, *dimensions(element, level=False)


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


def dimensions(element: DataElement, *, level: bool = True) -> tuple[str, ...]:
    """Return the dimensions that split an element, in summary order; without the level if so requested."""
    return tuple(d for d in (EDUCATION_LEVEL, PERIOD) if d in element.by and (level or d != EDUCATION_LEVEL))


class TotalsByUnit(Protocol):
    """Finds the totals of single units, over single periods or a span of days."""

    @property
    def campaign(self) -> Campaign:
        """The campaign that they are of."""

    def find(self, unit: str, element: str, level: str, period: str, /) -> Total | None:
        """Return a unit's total, None when it owes nothing of the kind; no level means all levels."""

    def units_in(self, group: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Return the units with these values of these groupings, in roster order."""


class UnitTotals:
    """Finds a unit's total in the summaries that have a row per unit."""

    def __init__(self, campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary]) -> None:
        self.campaign = campaign
        self._summaries = [summary for by, summary in summaries.items() if by[:1] == (UNIT,)]
        self._units: dict[tuple[tuple[str, str], ...], tuple[str, ...]] = {}

    @cached_property
    def _index(self) -> dict[tuple[str, str, str, str], Total]:
        index = {}
        for summary in self._summaries:
            for figure in summary.figures:
                of = dict(zip(summary.by, figure.group, strict=True))
                index[of[UNIT], figure.data_element, of.get(EDUCATION_LEVEL, ""), of.get(PERIOD, "")] = figure
        return index

    def find(self, unit: str, element: str, level: str, period: str) -> Total | None:
        """Return a unit's total, None when it owes nothing of the kind; no level means all levels.

        Level and period are ignored where the element is not split by them.
        """
        asked = self.campaign.outline.elements[element]
        return self._index.get((unit, element, level if asked.by_level else "", period if asked.by_period else ""))

    def units_in(self, group: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Return the units with these values of these groupings, in roster order.

        Members of dimensions are of all units.
        """
        if group not in self._units:
            of_units = {name: value for name, value in group if not self.campaign.outline.is_split(name)}
            self._units[group] = tuple(unit.code for unit in self.campaign.roster if is_in(unit, of_units))
        return self._units[group]
