"""The figures of indicators that a report can show, of the whole and each group, at their grain."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product

from stemagg.aggregate.frame import group_of
from stemagg.aggregate.indicators import IndicatorFigures
from stemagg.aggregate.on_demand import FiguresOnDemand
from stemagg.aggregate.operand_figures import Answers
from stemagg.aggregate.owed_slots import OwedSlots
from stemagg.aggregate.totals import choices_of, time_grouping
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.indicator import Indicator
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.indicator_grain import grain_of, timed_element
from stemagg.model.outline import PERIOD
from stemagg.model.period import TO_DATE

_By = tuple[str, ...]


def indicators(campaign: Campaign, answers: Answers) -> Mapping[FigureKey, IndicatorFigure]:
    """Return the figures of indicators that a report can show, by key; each is made when it is asked for.

    Each is there for all members of any of its dimensions, alone and with others, and over all of them; of the whole
    also over all that there is of the year up to the last period.
    """
    made = _ReportIndicators(campaign, answers)
    return FiguresOnDemand(made.figure, lambda: dict.fromkeys(made.keys()))


class _ReportIndicators:
    """Finds the figure of a key among the groupings that a report has of an indicator."""

    def __init__(self, campaign: Campaign, answers: Answers) -> None:
        self._campaign, self._answers, self._owed = campaign, answers, OwedSlots(campaign)
        self._time = time_grouping(campaign)
        self._figures: dict[tuple[str, _By], IndicatorFigures] = {}
        self._groups: dict[tuple[str, _By], frozenset[_By]] = {}

    def figure(self, key: FigureKey) -> IndicatorFigure | None:
        """Return the figure of a key, None where nobody owes it or a report never has it."""
        indicator = self._campaign.outline.indicators_by_code.get(key.data_element)
        if indicator is None or key.measure is not Measure.SHARE:
            return None
        named = group_of(key)
        by = next((one for one in self._groupings[indicator.code] if self._fits(one, named)), None)
        if by is None:
            return None
        group = tuple(named.get(name, "") for name in by)
        if not self._is_shown(indicator, by, group) or group not in self._groups_of(indicator, by):
            return None
        figures, of = self._of(indicator, by), dict(zip(by, group, strict=True))
        return figures.figure(of) if figures.key(of) == key else None

    def keys(self) -> Iterator[FigureKey]:
        """Yield the keys of all figures, of which some are those of several groupings."""
        for indicator in self._campaign.outline.indicators:
            for by in self._groupings[indicator.code]:
                figures = self._of(indicator, by)
                for group in figures.groups:
                    if self._is_shown(indicator, by, group):
                        yield figures.key(dict(zip(by, group, strict=True)))

    @cached_property
    def _groupings(self) -> dict[str, tuple[_By, ...]]:
        """The groupings of each indicator, those by fewer dimensions first."""
        return {one.code: tuple(self._of_indicator(one)) for one in self._campaign.outline.indicators}

    def _of_indicator(self, indicator: Indicator) -> Iterator[_By]:
        grain = grain_of(self._campaign.outline, indicator)
        choices = choices_of([name for name in grain if name != PERIOD])
        is_timed = PERIOD in grain
        for head, few in product(((), (self._campaign.settings.report_grouping,)), choices):
            yield *head, *few, *([self._time] if is_timed else [])
        if is_timed:
            yield from ((*few, TO_DATE) for few in choices)

    def _fits(self, by: _By, named: Mapping[str, str]) -> bool:
        """Return whether a key is of a grouping: what it names, and beside it a period that it may not have."""
        return set(named) <= set(by) <= {*named, self._time}

    def _is_shown(self, indicator: Indicator, by: _By, group: _By) -> bool:
        """Return whether a report shows a group: of the spans up to a period only that up to the last."""
        if by[-1:] != (TO_DATE,):
            return True
        outline = self._campaign.outline
        return group[-1] == outline.last_period_of(timed_element(outline, indicator)).code

    def _of(self, indicator: Indicator, by: _By) -> IndicatorFigures:
        if (indicator.code, by) not in self._figures:
            self._figures[indicator.code, by] = IndicatorFigures(self._owed, self._answers, indicator, by)
        return self._figures[indicator.code, by]

    def _groups_of(self, indicator: Indicator, by: _By) -> frozenset[_By]:
        if (indicator.code, by) not in self._groups:
            self._groups[indicator.code, by] = frozenset(self._of(indicator, by).groups)
        return self._groups[indicator.code, by]
