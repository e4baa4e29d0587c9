"""The groups with the highest and lowest figures, by template name: ranking.lessons.highest."""

from collections.abc import Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.figures import RankedGroup, Ranking
from stemagg.model.outline import DataElement
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, joined
from stemagg.report.content.figure_views import RankingView
from stemagg.report.content.figures import Figures
from stemagg.report.content.view import ByElement
from stemagg.text.normalise import one_line

_FEWEST, _MOST_AT_AN_END = 5, 3
"""Between fewer groups an order is chance, and of more names at one end nobody is first."""


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
        incomplete=phrases.listed(map(_name, ranking.incomplete)),
        missing=phrases.listed(map(_name, ranking.missing)),
    )


def _is_telling(ranking: Ranking) -> bool:
    return len(ranking.ranked) >= _FEWEST and max(map(len, (ranking.highest, ranking.lowest))) <= _MOST_AT_AN_END


def _name(group: RankedGroup) -> str:
    return phrases.in_running_text(one_line(group.name))


def _named(figures: Figures, element: DataElement, groups: Sequence[RankedGroup]) -> str:
    """Return "huyện A (120 bài học)", or "huyện A và huyện B (cùng 120 bài học)"."""
    if not groups:
        return ""
    *others, last = map(_name, groups)
    names = f"{', '.join(others)} và {last}" if others else last
    said = joined(figures.value(groups[0].total), phrases.measure(element))
    return joined(names, " (cùng " if others else " (", said, ")")
