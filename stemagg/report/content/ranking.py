"""The groups with the highest and lowest figures, by template name: ranking.lessons.highest."""

from collections.abc import Mapping, Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Number
from stemagg.model.outline import DataElement
from stemagg.model.ranking import RankedGroup, Ranking
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, joined
from stemagg.report.content.figure_views import RankingView
from stemagg.report.content.figures import Figures
from stemagg.report.content.view import ByElement
from stemagg.text.normalise import one_line

_FEWEST, _MOST_AT_AN_END, LEAST = 5, 3, 100
"""Between fewer groups, and of a smaller total, an order is chance; of more names at one end nobody is first."""


def ranking(campaign: Campaign, figures: Figures) -> ByElement[RankingView]:
    """Return for every numeric element the highest and lowest groups in the last period, over all levels."""
    elements = campaign.outline.elements
    return ByElement(
        {key.data_element: _view(figures, elements[key.data_element], one) for key, one in figures.rankings.items()}
    )


def _view(figures: Figures, element: DataElement, ranking: Ranking) -> RankingView:
    return RankingView(
        highest=_named(figures, element, ranking.highest),
        lowest=_named(figures, element, ranking.lowest),
        is_known=bool(ranking.ranked),
        all_equal=ranking.all_equal,
        is_telling=_is_telling(ranking),
        ranked_count=KeyedNumber(len(ranking.ranked), ranking.key),
        incomplete=phrases.listed(_name(group.name) for group in ranking.incomplete),
        missing=phrases.listed(_name(group.name) for group in ranking.missing),
    )


def first_and_last(found: Mapping[str, tuple[Number, str]]) -> tuple[str, str]:
    """Return the names of the highest and of the lowest groups, each with its printed figure; "" if that tells nothing.

    `found` has the value of each group and how it is printed.
    """
    values = [value for value, _printed in found.values()]
    if len(set(values)) <= 1:
        return "", ""
    high, low = ([name for name, (value, _) in found.items() if value == end] for end in (max(values), min(values)))
    if not _tells(len(found), high, low):
        return "", ""
    first, last = (_with_figure(names, found[names[0]][1]) for names in (high, low))
    return first, last


def _is_telling(ranking: Ranking) -> bool:
    return _tells(len(ranking.ranked), ranking.highest, ranking.lowest) and _total(ranking) >= LEAST


def _tells(number: int, *ends: Sequence[object]) -> bool:
    return number >= _FEWEST and max(map(len, ends)) <= _MOST_AT_AN_END


def _total(ranking: Ranking) -> Number:
    return sum(group.total.value or 0 for group in ranking.ranked)


def _named(figures: Figures, element: DataElement, groups: Sequence[RankedGroup]) -> str:
    """Return "huyện A (120 bài học)", or "huyện A và huyện B (cùng 120 bài học)"."""
    if not groups:
        return ""
    printed = joined(figures.value(groups[0].total), phrases.measure(element))
    return _with_figure([group.name for group in groups], printed)


def _with_figure(groups: Sequence[str], printed: str) -> str:
    *others, last = map(_name, groups)
    names = f"{', '.join(others)} và {last}" if others else last
    return joined(names, " (cùng " if others else " (", printed, ")")


def _name(group: str) -> str:
    return phrases.in_running_text(one_line(group))
