"""Checks of what outline.toml says of the types of its data elements, as it is written."""

import datetime as dt
from collections.abc import Iterator

from stemagg.campaign_folder.outline_averages import average_faults
from stemagg.campaign_folder.outline_entries import (
    Entry,
    Location,
    bound_in,
    codes_of,
    entries_of,
    text_in,
)
from stemagg.campaign_folder.outline_headings import headings_twice
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import place
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import ANSWERS, ElementType
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import AVERAGE, PERIOD
from stemagg.text.days import day_in_figures

_CHOICE = frozenset({ElementType.CHOICE})
_LIST = frozenset({ElementType.LIST})
_NUMBERS = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE})
_BOUNDED = _NUMBERS | {ElementType.DATE}
_TYPES_OF_KEY = {
    "decimals": _NUMBERS,
    "minimum": _BOUNDED,
    "maximum": _BOUNDED,
    "unusual_above": _NUMBERS,
    "compared_per": frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.LIST}),
    "options": _CHOICE,
    "dimension": _CHOICE,
    "several": _CHOICE,
    "aggregation": frozenset(ElementType) - {ElementType.DATE},
    "columns": _LIST,
    "key": _LIST,
    "checks": _LIST,
    "points_by": frozenset({ElementType.TEXT}),
}
"""The keys that only some types have."""


def type_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each key that an element's type does not have, and for answers that would be added."""
    for i, element in entries_of(written, "data_element"):
        kind = text_in(element.get("type"))
        if kind not in set(ElementType):
            continue
        yield from keys_of_other_types(file, written, ("data_element", i), element)
        yield from _of_aggregation(file, written, i, element)
        yield from average_faults(file, written, i, element)
        yield from _of_bounds(file, written, ("data_element", i), element)
        yield from _of_divisor(file, written, i, element)
        if kind == ElementType.CHOICE:
            yield from _of_choice(file, written, i, element)
        if kind == ElementType.LIST:
            for j, column in entries_of(element, "columns"):
                own = {key: value for key, value in column.items() if "type" in column and key != "dimension"}
                yield from keys_of_other_types(file, written, ("data_element", i, "columns", j), own)
                yield from _of_bounds(file, written, ("data_element", i, "columns", j), column)


def _of_divisor(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault where what a figure is compared per is no other amount of the outline."""
    divisor = text_in(element.get("compared_per"))
    amounts = [text_in(one.get("code")) for _i, one in entries_of(written, "data_element")
               if one.get("type") in _NUMBERS and one is not element]  # fmt: skip
    if divisor and divisor not in amounts:
        yield unknown_name(place(file, written, ("data_element", i, "compared_per")), divisor, amounts)


def keys_of_other_types(file: str, written: Entry, location: Location, entry: Entry) -> Iterator[Fault]:
    """Yield a fault for each key that the type of an entry does not have."""
    kind, code = text_in(entry.get("type")), text_in(entry.get("code"))
    for key in [key for key, types in _TYPES_OF_KEY.items() if key in entry and kind not in types]:
        allowed = ", ".join(one for one in ElementType if one in _TYPES_OF_KEY[key])
        here = place(file, written, (*location, key))
        yield fault(here, OutlineCode.KEY_OF_OTHER_TYPE, key=key, code=code, type=kind, allowed=allowed)


def _of_aggregation(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    here, code = place(file, written, ("data_element", i, "aggregation")), element.get("code", "")
    if element.get("type") == ElementType.DATE:
        yield from _of_days(file, written, i, element)
        return
    if element.get("type") in ANSWERS and element.get("aggregation") == "flow":
        yield fault(here, OutlineCode.ANSWERS_ARE_NO_FLOW, code=code)
    if element.get("type") != ElementType.CHOICE and element.get("aggregation") == "distinct":
        yield fault(here, OutlineCode.DISTINCT_OF_ANSWERS, code=code)
    if element.get("type") not in _NUMBERS and element.get("aggregation") == AVERAGE:
        yield fault(here, OutlineCode.AVERAGE_OF_NUMBERS, code=code)


def _of_days(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault for each way of putting days together but that those of the last period count."""
    over = element.get("over")
    for name, way in over.items() if isinstance(over, dict) else ():
        if (name, way) != (PERIOD, "last"):
            here, found = place(file, written, ("data_element", i, "over")), f'{name} = "{way}"'
            yield fault(here, OutlineCode.DAYS_ARE_NOT_ADDED, code=text_in(element.get("code")), found=found)


def _of_bounds(file: str, written: Entry, location: Location, element: Entry) -> Iterator[Fault]:
    """Yield a fault when no answer can lie between the bounds."""
    least, greatest = bound_in(element.get("minimum")), bound_in(element.get("maximum"))
    if least is not None and greatest is not None and least > greatest:
        here, code = place(file, written, (*location, "minimum")), text_in(element.get("code"))
        bounds = {key: _shown(element[key]) for key in ("minimum", "maximum")}
        yield fault(here, OutlineCode.BOUNDS_CONTRADICT, code=code, **bounds)


def _shown(bound: object) -> str:
    return day_in_figures(bound) if isinstance(bound, dt.date) else str(bound)


def _of_choice(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield what is wrong with the answers of a choice."""
    here, dimensions = place(file, written, ("data_element", i)), codes_of(written, "dimension")
    code, named = text_in(element.get("code")), text_in(element.get("dimension"))
    if bool(element.get("options")) == bool(named):
        yield fault(here, OutlineCode.OPTIONS_NEEDED, code=code)
    elif named and named not in dimensions:
        yield unknown_name(place(file, written, ("data_element", i, "dimension")), named, dimensions)
    elif code in dimensions:
        yield fault(here, SettingsCode.CODE_TWICE, code=code, first=f'[[dimension]] "{code}"')
    yield from headings_twice(file, written, ("data_element", i, "options"), element)
