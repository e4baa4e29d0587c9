"""Checks of wholes and their parts: dimensions whose whole is asked, and longer periods beside the shorter in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.checked_wholes import CheckedWholes, joined_over, whole_over
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period import Period
from stemagg.model.period_cover import choose_for_sum, choose_last, comparisons, filled, layer
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Members, Slot, member_of
from stemagg.model.source import CellRef
from stemagg.text.numbers import number

Given = Mapping[Slot, tuple[int, CellRef]]
"""The scaled number that counts in each slot of one unit, and where it was read."""


def wholes_hold(
    campaign: Campaign, unit: ReportingUnit, figures: Given, not_applicable: AbstractSet[Slot] = frozenset()
) -> Iterator[Finding]:
    """Yield a query for each member above the asked whole, and for each whole that is not the sum it must be.

    Also a note for each whole that was not given and is made up of all its members. Numbers that are not added over a
    dimension (percentages) are not compared there.
    """
    lists = {element.code for element in campaign.outline.data_elements if element.is_list}
    owed = [slot for slot in campaign.slots_owed(unit) if slot.data_element not in lists]  # counted from the same rows
    for slot in owed:
        element = campaign.outline.elements[slot.data_element]
        is_summed = not (element.is_average or element.is_date)
        for dimension in element.dimensions if slot in figures and is_summed else ():
            way = campaign.outline.whole_of(element, dimension)
            if way == "sum" or element.way_over(dimension) == "none" or member_of(slot.members, dimension):
                continue
            parts = [one for one in owed if one != slot and whole_over(one, dimension) == slot]
            if way == "asked":
                yield from _parts_above(campaign, slot, parts, figures)
            else:
                yield from _not_the_sum(campaign, slot, [one for one in parts if one not in not_applicable], figures)
    for whole, made_of in CheckedWholes(campaign.outline, owed).made_up({*figures, *not_applicable}).items():
        parts = [one for one in made_of if one in figures]
        if parts and not campaign.outline.elements[whole.data_element].is_average:
            yield _made_up(campaign, whole, parts, figures)


def _made_up(campaign: Campaign, whole: Slot, parts: Sequence[Slot], figures: Given) -> Finding:
    places = {**figures, whole: (_joined(campaign, parts, figures), figures[parts[0]][1])}
    return _found(campaign, CheckCode.WHOLE_MADE_UP, whole, places)


def _joined(campaign: Campaign, parts: Sequence[Slot], figures: Given) -> int:
    join = joined_over(campaign.outline.elements[parts[0].data_element])
    return join(figures[part][0] for part in parts)


def _parts_above(campaign: Campaign, whole: Slot, parts: Iterable[Slot], figures: Given) -> Iterator[Finding]:
    for part in parts:
        if part in figures and figures[part][0] > figures[whole][0]:
            yield _found(
                campaign, CheckCode.PART_ABOVE_WHOLE, part, figures, whole=_shown(campaign, whole, figures[whole][0])
            )


def _not_the_sum(campaign: Campaign, whole: Slot, parts: list[Slot], figures: Given) -> Iterator[Finding]:
    if not parts or not all(part in figures for part in parts):
        return
    added = _joined(campaign, parts, figures)
    if added != figures[whole][0]:
        yield _found(campaign, CheckCode.WHOLE_DIFFERS, whole, figures, added=_shown(campaign, whole, added))


def periods_agree(campaign: Campaign, unit: ReportingUnit, figures: Given) -> Iterator[Finding]:
    """Yield a query for each longer period that differs from the shorter ones that fill it, a note where it counts."""
    declared = campaign.outline.periods_by_code
    for (element, members), periods in _owed_periods(campaign, unit, declared).items():
        given = {p.code for p in periods if Slot(unit.code, element.code, members, p.code) in figures}
        if not given or len(periods) < 2:  # noqa: PLR2004
            continue
        yield from _compared(campaign, unit, element, members, periods, given, figures)
        choose = choose_last if element.way_over(PERIOD) == "last" else choose_for_sum
        for stand_in in choose(layer(periods), given).stand_ins:
            slot = Slot(unit.code, element.code, members, stand_in.period.code)
            missing = ", ".join(period.code for period in stand_in.missing)
            yield _found(campaign, CheckCode.LONGER_PERIOD_COUNTS, slot, figures, missing=missing)


def _owed_periods(
    campaign: Campaign, unit: ReportingUnit, declared: Mapping[str, Period]
) -> dict[tuple[DataElement, Members], list[Period]]:
    owed: dict[tuple[str, Members], list[Period]] = {}
    for slot in campaign.slots_owed(unit):
        if slot.period:
            owed.setdefault((slot.data_element, slot.members), []).append(declared[slot.period])
    elements = campaign.outline.elements
    return {
        (elements[code], members): periods
        for (code, members), periods in owed.items()
        if elements[code].is_numeric and elements[code].way_over(PERIOD) in {"sum", "last"}
    }


def _compared(
    campaign: Campaign,
    unit: ReportingUnit,
    element: DataElement,
    members: Members,
    periods: list[Period],
    given: set[str],
    figures: Given,
) -> Iterator[Finding]:
    for one in comparisons(filled(periods), given, is_stock=element.way_over(PERIOD) == "last"):
        longer = Slot(unit.code, element.code, members, one.longer.code)
        added = sum(figures[replace(longer, period=period.code)][0] for period in one.shorter)
        if added != figures[longer][0]:
            yield _found(
                campaign,
                CheckCode.PERIOD_TOTAL_DIFFERS,
                longer,
                figures,
                added=number(element.number(added)),
                periods=", ".join(period.code for period in one.shorter),
            )


def _found(campaign: Campaign, code: CheckCode, slot: Slot, figures: Given, **operands: str) -> Finding:
    element, (found, place) = campaign.outline.elements[slot.data_element], figures[slot]
    return finding(
        code, place, unit=slot.unit, outline_item=element.section, data_element=element.code, members=slot.members,
        period=slot.period,
        operands={"element": _named(campaign, slot), "found": number(element.number(found)), **operands},
    )  # fmt: skip


def _shown(campaign: Campaign, slot: Slot, scaled: int) -> str:
    return number(campaign.outline.elements[slot.data_element].number(scaled))


def _named(campaign: Campaign, slot: Slot) -> str:
    """Return an element with the members and the period of a slot: "Số học sinh (nữ, 2024-2025)"."""
    labels = [campaign.outline.member_label(name, member) for name, member in slot.members]
    where = ", ".join(filter(None, (*labels, slot.period)))
    label = campaign.outline.elements[slot.data_element].label
    return f"{label} ({where})" if where else label
