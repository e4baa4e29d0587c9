"""Checks of what outline.toml says of dimensions and of how its numbers add up, as it is written."""

from collections.abc import Iterator, Mapping
from typing import Any

from stemagg.campaign_folder.outline_entries import by_of, texts_in
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import place
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import NUMERIC, ElementType
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.text.suggest import nearest

Entry = dict[str, Any]

RESERVED = frozenset(
    {
        "total", "this", "previous", "same_last_year", "next", "to_date", "week", "month", "quarter", "half",
        "semester", "year", "school_year", "stage", "unit", "kind", "day",
    }
)  # fmt: skip
"""Names that mean something in commands and templates: no dimension and no member may be called so."""

_ADDED = NUMERIC - {ElementType.PERCENTAGE, ElementType.DATE}
_OLD_KEYS = ("over_units", "over_levels", "over_periods")


def take_out_old_keys(file: str, written: Entry) -> list[Fault]:
    """Take the keys that have another form now out of an outline, and return a fault with this form for each."""
    faults = []
    for i, element in entries(written, "data_element"):
        for key in [key for key in element if key in _OLD_KEYS]:
            here, value = place(file, written, ("data_element", i, key)), element.pop(key)
            instead = _new_form(key, str(value))
            faults.append(fault(here, SettingsCode.KEY_RENAMED, found=f'{key} = "{value}"', instead=instead))
    return faults


def _new_form(key: str, value: str) -> str:
    """Return how outline.toml says today what a key of an earlier form said."""
    match key, value:
        case ("over_units", "none"):
            return 'aggregation = "none"'
        case ("over_units", _) | ("over_periods", "sum"):
            return 'aggregation = "flow"'
        case ("over_periods", "last"):
            return 'aggregation = "stock"'
        case _:
            dimension = EDUCATION_LEVEL if key == "over_levels" else PERIOD
            return f'over.{dimension} = "{value}"'


def entries(written: Entry, name: str) -> Iterator[tuple[int, Entry]]:
    """Yield the entries of a list that are tables, with their place in it."""
    of = written.get(name)
    for i, entry in enumerate(of if isinstance(of, list) else ()):
        if isinstance(entry, dict):
            yield i, entry


def dimension_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for everything said of dimensions that cannot be."""
    yield from _reserved(file, written)
    known = _members(written)
    yield from _of_members(file, written, known)
    yield from _of_elements(file, written, known)
    yield from _of_obligations(file, written, known)


def _members(written: Entry) -> dict[str, tuple[str, ...]]:
    """Return the members of every dimension, education levels among them."""
    levels = tuple(str(entry.get("code", "")) for _i, entry in entries(written, EDUCATION_LEVEL))
    own = {
        str(dimension.get("code", "")): tuple(
            str(member.get("code", "")) for _j, member in entries(dimension, "members")
        )
        for _i, dimension in entries(written, "dimension")
    }
    return {EDUCATION_LEVEL: levels, **own}


def _reserved(file: str, written: Entry) -> Iterator[Fault]:
    for i, dimension in entries(written, "dimension"):
        seen: set[str] = set()
        named = [
            (("dimension", i), dimension),
            *((("dimension", i, "members", j), m) for j, m in entries(dimension, "members")),
        ]
        for location, entry in named:
            code = entry.get("code")
            if code in RESERVED or (len(location) == 2 and code in {EDUCATION_LEVEL, PERIOD}):  # noqa: PLR2004
                yield fault(place(file, written, location), OutlineCode.CODE_RESERVED, code=code)
            if len(location) > 2 and code in seen:  # noqa: PLR2004
                here = place(file, written, location)
                yield fault(here, SettingsCode.CODE_TWICE, code=code, first=place(file, written, ("dimension", i)))
            seen.add(str(code))


def _of_members(file: str, written: Entry, known: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """Yield a fault for each dimension or member that `only_for` names and that is not there."""
    for i, dimension in entries(written, "dimension"):
        for j, member in entries(dimension, "members"):
            location = ("dimension", i, "members", j, "only_for")
            yield from _names(file, written, location, member.get("only_for"), known)


def _of_obligations(file: str, written: Entry, known: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for i, obligation in entries(written, "obligation"):
        yield from _names(file, written, ("obligation", i, "members"), obligation.get("members"), known)


def _names(
    file: str, written: Entry, location: tuple[str | int, ...], said: object, known: Mapping[str, tuple[str, ...]]
) -> Iterator[Fault]:
    for name, members in said.items() if isinstance(said, dict) else ():
        here = place(file, written, location)
        if name not in known:
            yield unknown_name(here, name, tuple(known))
            continue
        for member in members if isinstance(members, list) else ():
            if member not in known[name]:
                yield unknown_name(here, str(member), known[name])


def _of_elements(file: str, written: Entry, known: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for i, element in entries(written, "data_element"):
        asked, by = by_of(element), texts_in(element.get("by"))
        for name in by:
            if name not in {*known, PERIOD}:
                yield unknown_name(place(file, written, ("data_element", i, "by")), name, (*known, PERIOD))
        for key in ("over", "total"):
            said = element.get(key)
            for name in said if isinstance(said, dict) else ():
                if name not in asked:
                    yield unknown_name(place(file, written, ("data_element", i, key)), name, asked)
        yield from _of_ways(file, written, i, element)
        yield from _of_aggregation(file, written, i, element, asked)


def _says(element: Entry, key: str) -> bool:
    """Tell whether an entry has a key, or one that is misspelt so: that is a fault already."""
    return key in element or any(key in nearest(one, [key]) for one in element if one not in DataElement.model_fields)


def _of_ways(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault for each way to put values together that there is over periods only, or not over periods."""
    over = element.get("over")
    for name, way in over.items() if isinstance(over, dict) else ():
        if way == ("largest" if name == PERIOD else "last"):
            here = place(file, written, ("data_element", i, "over", name))
            allowed = ", ".join(("sum", "last" if name == PERIOD else "largest", "none"))
            yield fault(here, SettingsCode.VALUE_NOT_ALLOWED, found=way, allowed=allowed, suggestions="")


def _of_aggregation(file: str, written: Entry, i: int, element: Entry, by: tuple[str, ...]) -> Iterator[Fault]:
    """Yield what is wrong with how a number adds up: nothing that changes a total has a default."""
    here = place(file, written, ("data_element", i))
    if element.get("type") in _ADDED and PERIOD in by and not _says(element, "aggregation"):
        yield fault(here, OutlineCode.AGGREGATION_NEEDED, code=element.get("code", ""))
    over = element.get("over")
    ways = over if isinstance(over, dict) else {}
    summed = element.get("aggregation") == "flow" and ways.get(PERIOD, "sum") == "sum" and PERIOD in by
    if ways.get(EDUCATION_LEVEL) == "largest" and summed:
        yield fault(here, OutlineCode.LARGEST_NEEDS_ONE_PERIOD)
