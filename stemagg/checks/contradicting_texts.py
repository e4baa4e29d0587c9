"""Texts of a unit that contradict its own figures: "7/10 trường" where it reported none."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from stemagg.checks.unit_view import UnitView
from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Slot
from stemagg.model.stored import CurrentValue
from stemagg.model.text_figure import TextFigure
from stemagg.text.numbers import number, plain_number


def contradicting_texts(campaign: Campaign, view: UnitView, said: Iterable[TextFigure]) -> Iterator[Finding]:
    """Yield a query for each data element of which a text says more than all that the unit reported of it.

    A text may well tell of a part, so that a smaller number contradicts nothing; neither does any while a figure of the
    element is missing.
    """
    asked = set[str]()
    for one in said:
        figures = _figures(campaign, view, one)
        if one.data_element in asked or not figures:
            continue
        element = campaign.outline.elements[one.data_element]
        whole = sum((Fraction(element.number(value.number or 0)) for value in figures), Fraction(0))
        if one.number > whole:
            asked.add(one.data_element)
            yield _found(campaign, one, figures, whole)


def _figures(campaign: Campaign, view: UnitView, one: TextFigure) -> list[CurrentValue]:
    """Return the figures of what a text speaks of; none where any is missing."""
    owed = [slot for slot in campaign.slots_owed(view.unit) if _is_of(slot, one)]
    given = [view.by_slot[slot][0] for slot in owed if slot in view.by_slot]
    return given if len(given) == len(owed) and all(value.number is not None for value in given) else []


def _is_of(slot: Slot, one: TextFigure) -> bool:
    return slot.data_element == one.data_element and one.period in {"", slot.period}


def _found(campaign: Campaign, one: TextFigure, figures: list[CurrentValue], whole: Fraction) -> Finding:
    element, last = campaign.outline.elements[one.data_element], max(figures, key=lambda value: value.slot)
    label = f"{element.label} ({one.period})" if one.period else element.label
    return finding(
        CheckCode.TEXT_CONTRADICTS, last.ref, unit=last.slot.unit, outline_item=element.section,
        data_element=element.code, members=last.slot.members, period=last.slot.period, element=label,
        whole=number(plain_number(whole)), said=one.sentence, place=one.place,
    )  # fmt: skip
