"""Which groups have the highest and the lowest figures, as a template names it: ranking.lessons.highest."""

from collections.abc import Iterable
from dataclasses import dataclass

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Statement
from stemagg.model.figures import Additivity, Figure
from stemagg.model.outline import DataElement
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedNumber, joined
from stemagg.report.content.figures import Figures, Plain
from stemagg.text.normalise import one_line

FEWEST = 2
"""How many groups have to be complete before any is ranked."""


@dataclass(frozen=True, slots=True)
class _Placed:
    name: str
    figure: Figure


def ranking(campaign: Campaign, figures: Figures) -> dict[str, Plain]:
    """Return for every number of the outline who is first and last in the last period, over all levels.

    Only groups of which every figure is there are ranked; those with a part of them, and those with none, are
    named apart. Zero is a figure like any other.
    """
    return {element.code: _ranking(campaign, figures, element) for element in campaign.outline.numeric_elements}


def _ranking(campaign: Campaign, figures: Figures, element: DataElement) -> Plain:
    column = campaign.settings.report_grouping
    last = campaign.outline.periods[-1].code if element.by_period else ""
    found = [(name, figures.find({column: name}, element, "", last)) for name in campaign.roster.groups_of(column)]
    owing = [_Placed(phrases.in_running_text(one_line(name)), f) for name, f in found if name and f and _owes(f)]
    ranked = [g for g in owing if g.figure.is_complete and g.figure.value is not None]
    if len(ranked) < FEWEST:
        ranked = []
    values = [g.figure.value for g in ranked if g.figure.value is not None]
    highest, lowest = max(values, default=None), min(values, default=None)
    return {
        "highest": _named(figures, element, [g for g in ranked if g.figure.value == highest]),
        "lowest": _named(figures, element, [g for g in ranked if g.figure.value == lowest]),
        "is_known": bool(ranked),
        "all_equal": bool(ranked) and highest == lowest,
        "ranked_count": KeyedNumber(len(ranked), FigureKey(Statement.RANKED, element.code, period=last)),
        "incomplete": phrases.listed(g.name for g in owing if not g.figure.is_complete and g.figure.units_counted),
        "missing": phrases.listed(g.name for g in owing if not g.figure.units_counted),
    }


def _owes(figure: Figure) -> bool:
    return bool(figure.units_expected) and figure.additivity is Additivity.ADDS_UP


def _named(figures: Figures, element: DataElement, groups: Iterable[_Placed]) -> str:
    """Return "huyện A (120 bài học)", or "huyện A và huyện B (cùng 120 bài học)"."""
    groups = list(groups)
    if not groups:
        return ""
    *others, last = [g.name for g in groups]
    names = f"{', '.join(others)} và {last}" if others else last
    said = joined(figures.shown(groups[0].figure), phrases.measure(element))
    return joined(names, " (cùng " if others else " (", said, ")")
