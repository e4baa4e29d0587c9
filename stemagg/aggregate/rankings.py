"""Rankings: the groups of units with the largest and smallest totals in the last period."""

from collections.abc import Iterable, Mapping

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import span_key, span_of_report
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Total
from stemagg.model.ranking import RankedGroup, Ranking
from stemagg.model.summary import Summary

_FEWEST = 2  # the minimum number of complete groups for a ranking


def rankings(campaign: Campaign, summaries: Mapping[tuple[str, ...], Summary]) -> dict[FigureKey, Ranking]:
    """Return the ranking of the report's groups for every numeric element, over all levels, by key."""
    made = {}
    for element in campaign.outline.numeric_elements:
        time, code = span_of_report(campaign.outline, campaign.reported, element)
        key = span_key(Measure.RANKED, element.code, "", (time, code))
        grouping = campaign.settings.report_grouping
        by = (grouping, time) if element.by_period else (grouping,)
        summary = summaries.get(by, Summary(by, ()))
        groups = [
            RankedGroup(total.group[0], total)
            for total in summary.figures
            if total.data_element == element.code and (not element.by_period or total.group[1] == code)
        ]
        made[key] = ranking(key, groups)
    return made


def ranking(key: FigureKey, groups: Iterable[RankedGroup]) -> Ranking:
    """Return the ranking of groups: only complete groups are ranked, and none when fewer than two are complete.

    Groups without a name, and groups that owe nothing, are left out. Zero counts like any other figure.
    """
    owing = [group for group in groups if group.name and _owes(group.total)]
    ranked = tuple(group for group in owing if group.total.is_complete and group.total.value is not None)
    return Ranking(
        key,
        ranked if len(ranked) >= _FEWEST else (),
        tuple(group for group in owing if not group.total.is_complete and group.total.units_counted),
        tuple(group for group in owing if not group.total.units_counted),
    )


def _owes(total: Total) -> bool:
    return bool(total.units_expected) and total.additivity is Additivity.ADDS_UP
