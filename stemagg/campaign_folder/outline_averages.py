"""The averages of outline.toml: refused without a weight, with one that cannot weigh them, and where they are added."""

from collections.abc import Iterator

from stemagg.campaign_folder.outline_entries import Entry, entries_of, text_in, texts_in
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import place
from stemagg.messages.outline import OutlineCode
from stemagg.model.element_type import ElementType
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import AVERAGE, EACH_UNIT, PERIOD

_WEIGHING = frozenset({ElementType.COUNT, ElementType.AMOUNT})
_ADDED = frozenset({"sum", "largest"})


def average_faults(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield what is wrong with an element that is an average, or that has a weight without being one."""
    code, weight = text_in(element.get("code")), text_in(element.get("weight"))
    at_weight = place(file, written, ("data_element", i, "weight"))
    if element.get("aggregation") != AVERAGE:
        if weight:
            yield fault(at_weight, OutlineCode.WEIGHT_WITHOUT_AVERAGE, code=code)
        return
    yield from _added(file, written, i, element)
    if not weight:
        here = place(file, written, ("data_element", i, "aggregation"))
        yield fault(here, OutlineCode.AVERAGE_NEEDS_WEIGHT, code=code)
    elif weight != EACH_UNIT:
        known = {text_in(one.get("code")): one for _i, one in entries_of(written, "data_element") if _weighs(one)}
        if weight not in known:
            yield unknown_name(at_weight, weight, (EACH_UNIT, *known))
            return
        asked, weighed = texts_in(element.get("by")), texts_in(known[weight].get("by"))
        lacking = [name for name in asked if name not in weighed] + [PERIOD] * (
            PERIOD in weighed and PERIOD not in asked
        )
        for name in lacking[:1]:
            first, second = (code, weight) if name in asked else (weight, code)
            yield fault(at_weight, OutlineCode.WEIGHT_NOT_BY, code=first, weight=second, dimension=name)
        yield from _not_owed(file, written, code, weight)


def _weighs(element: Entry) -> bool:
    """Tell whether the numbers of an element can weigh others: they are added, and none is negative."""
    least = element.get("minimum", 0)
    is_negative = isinstance(least, int) and least < 0
    return element.get("type") in _WEIGHING and element.get("aggregation") not in {AVERAGE, "none"} and not is_negative


def _added(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    over = element.get("over")
    for name, way in over.items() if isinstance(over, dict) else ():
        if way in _ADDED:
            here = place(file, written, ("data_element", i, "over"))
            yield fault(here, OutlineCode.AVERAGE_NEVER_ADDED, code=text_in(element.get("code")), dimension=name,
                        way=way)  # fmt: skip


def _not_owed(file: str, written: Entry, code: str, weight: str) -> Iterator[Fault]:
    """Yield a fault for each obligation that asks for an average of kinds of unit that owe its weight nowhere."""
    weighed = {
        kind
        for _i, one in entries_of(written, "obligation")
        if weight in texts_in(one.get("data_elements"))
        for kind in texts_in(one.get("kinds"))
    }
    for i, obligation in entries_of(written, "obligation"):
        if code in texts_in(obligation.get("data_elements")) and not set(texts_in(obligation.get("kinds"))) <= weighed:
            here = place(file, written, ("obligation", i, "data_elements"))
            yield fault(here, OutlineCode.WEIGHT_NOT_OWED, obligation=text_in(obligation.get("title")), code=code,
                        weight=weight)  # fmt: skip
