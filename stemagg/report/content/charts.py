"""The charts of a report: bars per group, or per education level and period."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import period_of_span
from stemagg.model.figures import Total
from stemagg.model.outline import DataElement
from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_labels import label_after_kind, period_label
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_groups import groups_shown
from stemagg.report.content import phrases
from stemagg.report.content.blocks import INCOMPLETE, NOTHING, Chart
from stemagg.report.content.element_rows import ElementRows
from stemagg.report.content.figures import Figures
from stemagg.text.normalise import one_line

OF_LEVELS = "levels-"
"""The prefix of the codes of charts by education level."""

_MOST_SERIES = 4

Place = tuple[dict[str, str], str, str]


def charts(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by group for every numeric element, keyed by its code; units without a group are in none."""
    column = campaign.settings.report_grouping
    groups = [({column: name}, "", one_line(name)) for name in groups_shown(campaign, column) if name]
    title = phrases.lower_first(campaign.grouping_title(column))
    return {e.code: _chart(campaign, figures, e, groups, title) for e in campaign.outline.numeric_elements}


def charts_by_level(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by education level for every number split by it, keyed by its code."""
    rows = ElementRows(campaign.outline, partial(figures.find, {}))
    title = phrases.lower_first(campaign.grouping_title(EDUCATION_LEVEL))
    by_level = [element for element in campaign.outline.numeric_elements if element.by_level]
    made = [_chart(campaign, figures, e, _levels(campaign, rows.levels(e)), title) for e in by_level]
    return {chart.code: replace(chart, lies=False, code=OF_LEVELS + chart.code) for chart in made}


def _levels(campaign: Campaign, levels: Sequence[str]) -> list[Place]:
    return [({}, level, one_line(campaign.outline.levels[level].label)) for level in levels]


def _chart(campaign: Campaign, figures: Figures, element: DataElement, places: Sequence[Place], by: str) -> Chart:
    named = [(one_line(_series_name(period)), period.code) for period in _periods(campaign, figures, element)]
    found = {
        (name, place): figures.find(head, element, level, code)
        for name, code in named or [(one_line(element.label), "")]
        for place, (head, level, _label) in enumerate(places)
    }
    names = list(dict.fromkeys(name for name, _place in found))
    labels = tuple(
        f"{label}{_mark([found[name, place] for name in names])}" for place, (_head, _level, label) in enumerate(places)
    )
    series = tuple(
        (name, tuple(figure.value if (figure := found[name, place]) else None for place in range(len(places))))
        for name in names
    )
    return Chart(f"{one_line(element.title)}, theo {by}", labels, series, element.decimals, code=element.code)


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


def _mark(found: Sequence[Total | None]) -> str:
    """Return the mark of a group with missing figures: some, or all."""
    owed = [figure for figure in found if figure and figure.units_expected]
    if owed and all(figure.value is None for figure in owed):
        return NOTHING
    return "" if all(figure.is_complete for figure in owed) else INCOMPLETE
