"""What a person has decided that a text beside figures means, and how that is written in one word.

It is of a figure, as far as the text says what the figure is of: "lessons/THPT/2022-2023", "THPT", "2022-2023"; the
name of a field: "unit", "education_level", "period", "ignore"; or that the figures are not those asked for: "plan".
"""

from collections.abc import Sequence

from stemagg.messages.language import translate
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.heading_words import Qualifiers
from stemagg.model.outline import Outline
from stemagg.model.period_labels import period_label
from stemagg.model.slot import EDUCATION_LEVEL, members_of

FIELDS = {
    "unit": "unit", "unit_code": "unit_code", "level": EDUCATION_LEVEL, EDUCATION_LEVEL: EDUCATION_LEVEL,
    "period": "period", "ignore": "ignore",
}  # fmt: skip
"""The words for columns that hold no figures, each with the field that it names."""
OTHERS = ("qualifier", *Qualifiers.model_fields)
"""The words for figures that are others than asked for: in general, or by what makes them others."""


def word_of(outline: Outline, meaning: HeadingMeaning) -> str:
    """Return a meaning as one word: the element, its members in the order of its dimensions, and the period."""
    if meaning.field or meaning.other:
        return meaning.field or meaning.other
    members, element = dict(meaning.members), outline.elements.get(meaning.data_element)
    names = element.dimensions if element else tuple(members)
    return "/".join(filter(None, (meaning.data_element, *(members.get(name, "") for name in names), meaning.period)))


def meaning_at(outline: Outline, path: str) -> HeadingMeaning | None:
    """Return what a word means, None where the outline does not have it all."""
    word = path.strip()
    if word in FIELDS:
        return HeadingMeaning(field=FIELDS[word])
    if word in OTHERS:
        return HeadingMeaning(other=word)
    return _of_figure(outline, [part.strip() for part in word.strip("/").split("/")])


def can_mean(outline: Outline, kind: DecisionKind, path: str) -> bool:
    """Return whether what a decision is about can mean this: a sheet is of no one element, a range only ignored."""
    meaning = meaning_at(outline, path)
    if meaning is None or kind not in {DecisionKind.SHEET, DecisionKind.REGION}:
        return meaning is not None
    if kind is DecisionKind.REGION:
        return meaning.field == "ignore"
    return not meaning.data_element and meaning.field in {"", "ignore"}


def _of_figure(outline: Outline, parts: Sequence[str]) -> HeadingMeaning | None:
    """Return the figure that parts name in any order, each at most once."""
    elements = [part for part in parts if part in outline.elements]
    periods = [part for part in parts if part in outline.periods_by_code]
    others = [part for part in parts if part not in (*elements, *periods)]
    if max(len(elements), len(periods)) > 1:
        return None
    element = outline.elements[elements[0]] if elements else None
    found = [_members_called(outline, part, element.dimensions if element else None) for part in others]
    dimensions = {name for members in found for name, _code in members}
    if any(len(members) != 1 for members in found) or len(dimensions) < len(found):
        return None
    members = members_of(dict(pair for members in found for pair in members))
    return HeadingMeaning("".join(elements), members, "".join(periods))


def _members_called(outline: Outline, code: str, dimensions: Sequence[str] | None) -> list[tuple[str, str]]:
    """Return the members of this code, each with its dimension; of any dimension where none are given."""
    known = {EDUCATION_LEVEL: set(outline.levels)}
    known |= {one.code: set(one.by_code) for one in outline.dimensions}
    return [
        (name, code) for name, codes in known.items() if code in codes and (dimensions is None or name in dimensions)
    ]


def in_words(outline: Outline, meaning: HeadingMeaning) -> str:
    """Return what a person is told that a text means: the element, its members and the period, in words."""
    if meaning.field:
        fields = {"ignore": translate("not read"), "unit": translate("the reporting unit"),
                  "unit_code": translate("the code of the unit"), "period": translate("Period"),
                  EDUCATION_LEVEL: translate("Education level")}  # fmt: skip
        return fields[meaning.field]
    if meaning.other:
        return translate("figures that are not asked for")
    element, period = outline.elements.get(meaning.data_element), outline.periods_by_code.get(meaning.period)
    members = (outline.member_label(name, code) for name, code in meaning.members)
    return ", ".join(filter(None, (element.label if element else "", *members, period_label(period) if period else "")))
