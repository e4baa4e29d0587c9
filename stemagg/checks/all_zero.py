"""A unit whose figures are all zero: a form in which every cell was filled with 0, or a unit that has nothing."""

from collections.abc import Iterable, Iterator

from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import ValueState
from stemagg.model.stored import CurrentValue

_WRITTEN = frozenset({ElementType.COUNT, ElementType.AMOUNT})
_AMOUNTS = _WRITTEN | {ElementType.LIST}


def all_zero(campaign: Campaign, counting: Iterable[CurrentValue]) -> Iterator[Finding]:
    """Yield one query where all amounts that a unit reported are zero; `counting` are its values of what it owes.

    What it did not report is no zero, nor is the statement that there is nothing to report, nor a list without rows of
    a kind: rows are counted by the program.
    """
    least, elements = campaign.settings.checks.zeros.figures, campaign.outline.elements
    amounts = [one for one in counting if elements[one.slot.data_element].type in _AMOUNTS]
    said = [one for one in amounts if one.state is ValueState.REPORTED and one.number is not None]
    given = [one for one in said if elements[one.slot.data_element].type in _WRITTEN]
    if least and len(given) >= least and not any(one.number for one in said):
        slot, element = given[0].slot, elements[given[0].slot.data_element]
        yield finding(
            CheckCode.ALL_ZERO, given[0].ref, unit=slot.unit, outline_item=element.section, data_element=element.code,
            members=slot.members, period=slot.period, count=len(given),
        )  # fmt: skip
