"""The text form of slots in commands and decisions: `PGD-308/lessons/THCS/khkt/2022-2023`."""

from stemagg.model.outline import Outline
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot, members_of

WHOLE = "total"
"""The name of the whole of a dimension."""


def slot_path(outline: Outline, slot: Slot) -> str:
    """Return unit, data element, a member per dimension in the order of `by`, and the period, as one word."""
    element, members = outline.elements.get(slot.data_element), dict(slot.members)
    parts = [members.get(name, WHOLE) for name in element.dimensions] if element else list(members.values())
    return "/".join([slot.unit, slot.data_element, *parts, *filter(None, [slot.period])])


def where_in_words(outline: Outline, members: Members, period: str) -> str:
    """Return members and period as shown in messages: "THCS nữ 2022-2023"; levels are known by their codes."""
    words = (code if name == EDUCATION_LEVEL else outline.member_label(name, code) for name, code in members)
    return " ".join(filter(None, (*words, period)))


def slot_at(outline: Outline, path: str) -> Slot:
    """Return the slot of a path; omitted or empty parts mean the whole."""
    unit, code, *parts = [*path.split("/"), "", ""][: max(2, path.count("/") + 1)]
    element = outline.elements.get(code)
    names = element.dimensions if element else ()
    given = [part for part in parts if part]
    period = given.pop() if element is not None and element.by_period and given else ""
    members = {name: "" if part == WHOLE else part for name, part in zip(names, given, strict=False)}
    return Slot(unit, code, members_of(members), period)
