"""What a heading was taken for, in the words of the outline."""

from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import Outline
from stemagg.model.period_labels import period_label


def meaning_of(outline: Outline, match: HeadingMatch) -> str:
    """Return what a heading means in the outline's words: the element, its members, the period."""
    element = outline.elements.get(match.data_element)
    period = outline.periods_by_code.get(match.period)
    members = (outline.member_label(dimension, member) for dimension, member in match.members)
    parts = (element.label if element else "", *members, period_label(period) if period else "")
    return ", ".join(filter(None, parts))
