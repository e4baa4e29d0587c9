"""Looks up names as typed: units, data elements, education levels, periods, groups.

The exact name, the folded name, an alias; nothing fuzzy. An unknown name is a fault with the nearest ones.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from stemagg.campaign_folder.unknown_names import few
from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.reports import ReportCode
from stemagg.messages.text import phrase
from stemagg.model.campaign import Campaign
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.errors import UsageError, fault
from stemagg.model.heading_meaning import meaning_at
from stemagg.model.matching import HeadingMatcher
from stemagg.model.namesakes import in_words
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import SPAN_GROUPINGS, TO_DATE, Period
from stemagg.model.period_labels import heading_labels, period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import spans_of
from stemagg.model.unit_matching import UnitMatcher
from stemagg.model.unit_values import KIND, UNIT
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold


def unit_named(campaign: Campaign, name: str, place: str) -> ReportingUnit:
    """Return the unit of a code or name; UsageError at a place when there is none."""
    matcher = UnitMatcher(campaign)
    unit = matcher.find(name)
    if unit is None:
        refuse_shared_name(matcher, name, place)
        near = suggestions(name, (unit.name for unit in campaign.roster))
        raise UsageError(fault(place, CommandCode.UNIT_NOT_ON_ROSTER, found=name, suggestions=near))
    return unit


def refuse_shared_name(matcher: UnitMatcher, name: str, place: str) -> None:
    """Refuse a name that several units have: UsageError with all of them."""
    if matcher.is_shared(name):
        candidates = ", ".join(in_words(matcher.by_name(name).candidates))
        raise UsageError(fault(place, CommandCode.UNIT_NAME_SHARED, found=name, candidates=candidates))


def element_named(campaign: Campaign, name: str, place: str) -> DataElement:
    """Return the data element of a code or title; UsageError at a place when there is none."""
    elements = campaign.outline.elements
    code = name if name in elements else HeadingMatcher(campaign).match(name).data_element
    if code not in elements:
        near = suggestions(name, (*elements, *(element.title for element in elements.values())))
        raise UsageError(fault(place, CommandCode.ELEMENT_NOT_IN_OUTLINE, found=name, suggestions=near))
    return elements[code]


def meaning_meant(campaign: Campaign, name: str) -> HeadingMeaning:
    """Return what a text is to mean: what a word means, or the element of a title; UsageError, with those there are."""
    try:
        return meaning_at(campaign.outline, name) or HeadingMeaning(element_named(campaign, name, "").code)
    except UsageError as error:
        elements = sorted(campaign.outline.data_elements, key=lambda element: not element.is_numeric)
        known = ", ".join(f"{e.code} ({e.label})" if e.is_numeric else e.code for e in elements)
        raise UsageError(*(fault(one.place, CommandCode.HEADING_MEANS_UNKNOWN, known=known, **dict(one.operands))
                           for one in error.faults)) from error  # fmt: skip


def target_named(campaign: Campaign, name: str, place: str) -> str:
    """Return the code of a target from its code or title; UsageError at a place when there is none."""
    targets = {target.code: (target.title,) for target in campaign.outline.targets}
    return _chosen(name, targets, place, phrase(PhraseCode.A_TARGET))


def constant_named(campaign: Campaign, name: str, place: str) -> str:
    """Return the code of a constant from its code or title; UsageError at a place when there is none."""
    constants = {constant.code: (constant.title,) for constant in campaign.outline.constants}
    return _chosen(name, constants, place, phrase(PhraseCode.A_CONSTANT))


def level_named(campaign: Campaign, name: str, place: str) -> str:
    """Return the code of an education level from a code, title or alias; UsageError at a place when there is none."""
    levels = {level.code: (level.title, level.label, *level.aliases) for level in campaign.outline.education_levels}
    return _chosen(name, levels, place, campaign.grouping_title(EDUCATION_LEVEL))


def period_named(campaign: Campaign, name: str, place: str) -> str:
    """Return the code of a period from a code or label; UsageError at a place when there is none."""
    periods = {period.code: _names_of(period) for period in campaign.outline.periods}
    return _chosen(name, periods, place, campaign.grouping_title(PERIOD))


def span_named(campaign: Campaign, grouping: str, name: str, place: str) -> str:
    """Return the code of a quarter, year … or of the end of a span to date; UsageError when no period lies in it."""
    spans = spans_of(grouping, campaign.outline.periods).spans
    known = {span.period.code: _names_of(span.period) for span in spans}
    return _chosen(name, known, place, campaign.grouping_title(grouping))


def period_or_span(campaign: Campaign, name: str, place: str) -> tuple[str, str]:
    """Return the grouping and code of the period of a code or label, declared or containing declared ones."""
    outline = campaign.outline
    spans = {grouping: spans_of(grouping, outline.periods).spans for grouping in SPAN_GROUPINGS if grouping != TO_DATE}
    periods = {span.period.code: span.period for of_kind in spans.values() for span in of_kind}
    code = _chosen(name, {one: _names_of(p) for one, p in periods.items()}, place, campaign.grouping_title(PERIOD))
    return periods[code].kind.value, code


def _names_of(period: Period) -> tuple[str, ...]:
    """Return the names of a period, first the one that people are shown: "Quý I/2024"."""
    return (period_label(period), *heading_labels(period))


def pair(text: str) -> tuple[str, str]:
    """Return the name and value of "mode=khkt"; UsageError when the text is not such a pair."""
    name, mark, value = text.partition("=")
    if not mark:
        raise UsageError(fault("--where", ReportCode.PAIR_EXPECTED, found=text))
    return name.strip(), value.strip()


def check_grouping(campaign: Campaign, grouping: str, place: str) -> None:
    """Raise UsageError at a place, with the nearest names, for something that totals cannot be grouped by."""
    known = campaign.groupings
    if grouping not in known:
        near = suggestions(grouping, known)
        raise UsageError(
            fault(place, CommandCode.GROUPING_UNKNOWN, found=grouping, allowed=", ".join(known), suggestions=near)
        )


def group_named(campaign: Campaign, grouping: str, name: str, place: str) -> str:
    """Return the value of a grouping, "Lê Chân" for "Quận Lê Chân", too; UsageError at a place when there is none."""
    check_grouping(campaign, grouping, place)
    if campaign.outline.is_split(grouping):
        return _split_named(campaign, grouping, name, place)
    if grouping == UNIT:
        return unit_named(campaign, name, place).code
    if grouping == KIND:
        return _chosen(name, {k.code: (k.title,) for k in campaign.outline.unit_kinds}, place, grouping)
    values = campaign.roster.groups_of(grouping)
    return _chosen(name, {value: (value,) for value in values}, place, campaign.grouping_title(grouping))


def _split_named(campaign: Campaign, grouping: str, name: str, place: str) -> str:
    """Return the code of a level, period, span or member of a dimension."""
    if grouping == EDUCATION_LEVEL:
        return level_named(campaign, name, place)
    if grouping == PERIOD:
        return period_named(campaign, name, place)
    if grouping in SPAN_GROUPINGS:
        return span_named(campaign, grouping, name, place)
    dimension = campaign.outline.grouped_by[grouping]
    members = {member.code: (member.title, member.label, *member.aliases) for member in dimension.members}
    return _chosen(name, members, place, dimension.title)


def _chosen(name: str, known: Mapping[str, tuple[str, ...]], place: str, what: str) -> str:
    """Return the only code with this name, ignoring "quận", "huyện" if necessary."""
    for key in (fold, _without_common_noun):
        matches = [code for code, names in known.items() if key(name) in _keys((code, *names), key is fold)]
        if len(matches) == 1:
            return matches[0]
    shown = list(dict.fromkeys(names[0] if names else code for code, names in known.items()))
    near = suggestions(name, dict.fromkeys((*known, *shown)))
    raise UsageError(
        fault(place, ReportCode.VALUE_NOT_KNOWN, what=what, found=name, allowed=few(shown), suggestions=near)
    )


def _keys(names: Iterable[str], whole: bool) -> set[str]:  # noqa: FBT001  (selects one of two comparisons)
    return {fold(name) if whole else _without_common_noun(name) for name in names}


def _without_common_noun(name: str) -> str:
    return _area_word().sub("", fold(name))


@cache
def _area_word() -> re.Pattern[str]:
    """Return the pattern of the word before the name of an area, in full or short: "quận", "q.", "tp"."""
    words = general_vocabulary()
    short = [rf"{one}\.?" if len(one) > 1 else rf"{one}\." for one in words.area_abbreviations]
    return re.compile(rf"^(?:{'|'.join((*words.areas, *short))})\s*(?=\w)")
