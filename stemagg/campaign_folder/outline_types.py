"""Checks of what outline.toml says of the types of its data elements, as it is written."""

from collections.abc import Iterator

from stemagg.campaign_folder.outline_entries import Entry, entries_of, text_in
from stemagg.campaign_folder.written import place
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import ElementType

_ANSWERS = frozenset({ElementType.YES_NO})
_NUMBERS = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE})
_TYPES_OF_KEY = {
    "decimals": _NUMBERS,
    "minimum": _NUMBERS,
    "maximum": _NUMBERS,
    "unusual_above": _NUMBERS,
}
"""The keys that only some types have."""


def type_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each key that an element's type does not have, and for answers that would be added."""
    for i, element in entries_of(written, "data_element"):
        kind, code = text_in(element.get("type")), text_in(element.get("code"))
        if kind not in set(ElementType):
            continue
        for key in [key for key, types in _TYPES_OF_KEY.items() if key in element and kind not in types]:
            allowed = ", ".join(one for one in ElementType if one in _TYPES_OF_KEY[key])
            here = place(file, written, ("data_element", i, key))
            yield fault(here, SettingsCode.KEY_OF_OTHER_TYPE, key=key, code=code, type=kind, allowed=allowed)
        if kind in _ANSWERS and element.get("aggregation") == "flow":
            here = place(file, written, ("data_element", i, "aggregation"))
            yield fault(here, SettingsCode.ANSWERS_ARE_NO_FLOW, code=code)
