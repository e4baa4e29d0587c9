"""The names of what a report's figures are broken down by, within its sentences and captions."""

from stemagg.model.campaign import Campaign
from stemagg.model.outline import PERIOD
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import span_title
from stemagg.report.content import phrases
from stemagg.report.content.blocks import Chart
from stemagg.report.content.element_views import BreakdownWords, NumberedChart
from stemagg.report.content.view import ByElement
from stemagg.text.normalise import clean


def breakdown_words(campaign: Campaign) -> BreakdownWords:
    """Return the names of periods, groups and levels, alone and together as the tables of the report have them."""
    outline = campaign.outline
    period, group = (
        _period(campaign),
        phrases.grouping_in_text(campaign.grouping_title(campaign.settings.report_grouping)),
    )
    level = phrases.grouping_in_text(campaign.grouping_title(EDUCATION_LEVEL)) if _has_levels(campaign) else ""
    is_over_time = len(outline.periods) > 1 or not level
    schools = [kind.title for kind in outline.unit_kinds if kind.single_school]
    kinds = schools or [kind.title for kind in outline.unit_kinds]
    return BreakdownWords(
        period=period,
        latest=_latest(campaign),
        group=group,
        levels_and_periods=phrases.both((level, period if is_over_time else "")),
        groups_and_levels=phrases.both((group, level)),
        school_kinds=phrases.listed(phrases.lower_first(clean(kind)) for kind in kinds),
        each_school="từng trường" if schools else "từng đơn vị",
    )


def _has_levels(campaign: Campaign) -> bool:
    outline = campaign.outline
    return len(outline.levels) > 1 and any(element.by_level for element in outline.reported_elements)


def _latest(campaign: Campaign) -> str:
    outline = campaign.outline
    if campaign.reported is not None:
        return phrases.period_in_text(campaign.reported)
    last = {outline.last_period_of(element) for element in outline.reported_elements if element.by_period}
    return phrases.period_in_text(last.pop()) if len(last) == 1 else "kỳ sau cùng"


def _period(campaign: Campaign) -> str:
    """Return the outline's own name for its periods, else that of their only kind, else that of any period.

    A routine report is about a period of its kind.
    """
    outline = campaign.outline
    if campaign.reported is not None:
        return phrases.lower_first(clean(span_title(campaign.reported.kind.value)))
    kinds = {period.kind.value for period in outline.periods}
    own = outline.grouping_titles.get(PERIOD)
    return phrases.lower_first(
        clean(own or (span_title(*kinds) if len(kinds) == 1 else campaign.grouping_title(PERIOD)))
    )


def numbered(
    campaign: Campaign, charts: ByElement[Chart], by: str, after: int = 0, latest: str = ""
) -> tuple[NumberedChart, ...]:
    """Return the charts of the elements that the outline says are charted, with the numbers after a number.

    `latest` is the period of charts that have only one.
    """
    shown = [element for element in campaign.outline.reported_elements if element.charted and element.code in charts]
    return tuple(
        NumberedChart(
            number,
            f"{clean(element.title)}{f' {latest}' if latest and element.by_period else ''} theo {by}",
            charts[element.code],
        )
        for number, element in enumerate(shown, start=after + 1)
    )
