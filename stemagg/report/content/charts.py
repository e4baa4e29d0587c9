"""The charts of a report: bars per group, or per education level and period."""

from collections.abc import Sequence
from dataclasses import replace

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import label_after_kind
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.report.content import phrases
from stemagg.report.content.blocks import INCOMPLETE, NOTHING, Chart
from stemagg.report.content.figures import Figures
from stemagg.text.normalise import one_line

OF_LEVELS = "levels-"
"""The prefix of the codes of charts by education level."""

_MOST_SERIES = 4

Place = tuple[dict[str, str], str, str]


def charts(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by group for every numeric element, keyed by its code."""
    column = campaign.settings.report_grouping
    groups = [({column: name}, "", one_line(name)) for name in campaign.roster.groups_of(column)]
    title = phrases.lower_first(campaign.grouping_title(column))
    return {e.code: _chart(campaign, figures, e, groups, title) for e in campaign.outline.numeric_elements}


def charts_by_level(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by education level for every number split by it, keyed by its code."""
    places: list[Place] = [({}, level.code, one_line(level.label)) for level in campaign.outline.education_levels]
    title = phrases.lower_first(campaign.grouping_title(EDUCATION_LEVEL))
    return {
        e.code: replace(_chart(campaign, figures, e, places, title), lies=False, code=OF_LEVELS + e.code)
        for e in campaign.outline.numeric_elements
        if e.by_level
    }


def _chart(campaign: Campaign, figures: Figures, element: DataElement, places: Sequence[Place], by: str) -> Chart:
    last = campaign.outline.last_period
    alike = sorted(period for period in campaign.outline.periods if period.kind is last.kind)
    periods = alike[-_MOST_SERIES:] if element.by_period else []
    named = [(f"{campaign.grouping_title('period')} {label_after_kind(p)}", p.code) for p in periods]
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


def _mark(found: Sequence[Total | None]) -> str:
    """Return the mark of a group with missing figures: some, or all."""
    owed = [figure for figure in found if figure and figure.units_expected]
    if owed and all(figure.value is None for figure in owed):
        return NOTHING
    return "" if all(figure.is_complete for figure in owed) else INCOMPLETE
