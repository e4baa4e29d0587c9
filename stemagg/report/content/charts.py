"""The charts of a report: bars per group, or per education level and period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import period_of_span
from stemagg.model.figures import Number, Total
from stemagg.model.outline import DataElement
from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_labels import label_after_kind, period_label
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.blocks import INCOMPLETE, Chart
from stemagg.report.content.element_rows import ElementRows
from stemagg.report.content.figures import Figures
from stemagg.text.normalise import one_line

OF_LEVELS = "levels-"
"""The prefix of the codes of charts by education level."""

_MOST_SERIES, _MOST_NAMED = 4, 5

Place = tuple[dict[str, str], str, str]


@dataclass(frozen=True, slots=True)
class _Bars:
    """The bars of a group or level: its name, and its figure in each series."""

    name: str
    figures: tuple[Total | None, ...]

    @property
    def owed(self) -> list[Total]:
        """The figures that anybody owes."""
        return [figure for figure in self.figures if figure and figure.units_expected]

    @property
    def is_known(self) -> bool:
        """Whether there is any figure."""
        return any(figure.value is not None for figure in self.owed)

    @property
    def is_complete(self) -> bool:
        """Whether every figure is there, of all units."""
        return all(figure.is_complete for figure in self.owed)

    @property
    def values(self) -> tuple[Number | None, ...]:
        """The numbers, None for a gap."""
        return tuple(figure.value if figure else None for figure in self.figures)


def charts(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by group for every numeric element, keyed by its code; units without a group are in none.

    It has the last period, from the largest to the smallest; groups that lack figures come behind, as they are not to
    be compared.
    """
    column = campaign.settings.report_grouping
    groups = [({column: name}, "", one_line(name)) for name in groups_shown(campaign, column) if name]
    title = phrases.lower_first(campaign.grouping_title(column))
    return {e.code: _by_group(campaign, figures, e, groups, title) for e in campaign.outline.numeric_elements}


def _by_group(campaign: Campaign, figures: Figures, element: DataElement, groups: Sequence[Place], by: str) -> Chart:
    periods = _periods(campaign, figures, element)
    series = _series(periods[-1:], element)
    bars = sorted(_bars(figures, element, groups, series), key=lambda one: (not one.is_complete, -_height(one)))
    return _chart(element, series, bars, by, first_colour=max(len(periods) - 1, 0))


def _height(bars: _Bars) -> Number:
    return bars.values[-1] or 0


def charts_by_level(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by education level for every number split by it, keyed by its code; levels keep their order."""
    rows = ElementRows(campaign.outline, partial(figures.find, {}))
    title = phrases.lower_first(campaign.grouping_title(EDUCATION_LEVEL))
    made = {}
    for element in campaign.outline.numeric_elements:
        if element.by_level:
            series = _series(_periods(campaign, figures, element), element)
            bars = _bars(figures, element, _levels(campaign, rows.levels(element)), series)
            chart = _chart(element, series, bars, title)
            made[element.code] = replace(chart, lies=False, code=OF_LEVELS + element.code)
    return made


def _levels(campaign: Campaign, levels: Sequence[str]) -> list[Place]:
    return [({}, level, one_line(campaign.outline.levels[level].label)) for level in levels]


def _series(periods: Sequence[Period], element: DataElement) -> list[tuple[str, str]]:
    """Return the names of the series, and their periods; of an element that is asked once its own name."""
    return [(one_line(_series_name(period)), period.code) for period in periods] or [(one_line(element.label), "")]


def _bars(
    figures: Figures, element: DataElement, places: Sequence[Place], series: Sequence[tuple[str, str]]
) -> list[_Bars]:
    """Return the bars of the places that owe any of the figures."""
    found = (
        _Bars(label, tuple(figures.find(head, element, level, code) for _name, code in series))
        for head, level, label in places
    )
    return [one for one in found if one.owed]


def _chart(
    element: DataElement, series: Sequence[tuple[str, str]], bars: Sequence[_Bars], by: str, first_colour: int = 0
) -> Chart:
    shown = [one for one in bars if one.is_known]
    return Chart(
        f"{one_line(element.title)}, theo {by}",
        tuple(one.name if one.is_complete else one.name + INCOMPLETE for one in shown),
        tuple((name, tuple(one.values[place] for one in shown)) for place, (name, _code) in enumerate(series)),
        element.decimals,
        code=element.code,
        without=_named([one.name for one in bars if not one.is_known], by),
        first_colour=first_colour,
    )


def _named(names: Sequence[str], by: str) -> str:
    """Return the places without any figure, by name where they are few."""
    if len(names) > _MOST_NAMED:
        return f"{len(names)}{phrases.NO_BREAK_SPACE}{phrases.grouping_in_text(by)}"
    return phrases.listed(map(phrases.in_running_text, names))


def _periods(campaign: Campaign, figures: Figures, element: DataElement) -> list[Period]:
    """Return the last of the periods for which an element is asked, all of one kind; none where it is asked once.

    Of a routine report it is that and the one before.
    """
    if not element.by_period:
        return []
    outline = campaign.outline
    if campaign.reported is not None:
        _own, previous = figures.last_two(element)
        before = [period_of_span(outline, (campaign.reported.kind.value, previous))] if previous else []
        return [*before, campaign.reported]
    asked, kind = outline.periods_asked(element), outline.last_period_of(element).kind
    return sorted(period for period in outline.periods if period.code in asked and period.kind is kind)[-_MOST_SERIES:]


def _series_name(period: Period) -> str:
    return label_after_kind(period) if period.kind is PeriodKind.SEMESTER else period_label(period)
