"""Checks of what outline.toml says of its lists: columns, key, what holds in a row."""

from collections.abc import Iterator
from math import prod

from stemagg.campaign_folder.outline_entries import Entry, by_of, codes_of, entries_of, text_in, texts_in
from stemagg.campaign_folder.outline_headings import headings_twice
from stemagg.campaign_folder.rule_conditions import BoundsOfElements, condition_faults
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import place
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import NUMERIC, ElementType
from stemagg.model.errors import Fault, Place, fault
from stemagg.model.formula import ConditionError
from stemagg.model.list_column import COLUMN_TYPES
from stemagg.model.outline import AVERAGE
from stemagg.model.rule import Condition
from stemagg.text.normalise import fold_heading

MOST_COMBINATIONS = 2000
_FIELDS = ("unit", "unit_code", "education_level", "timestamp")


def list_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield what is wrong with the lists of an outline; which keys the type has is checked elsewhere."""
    for i, element in entries_of(written, "data_element"):
        if element.get("type") == ElementType.LIST:
            yield from _of_list(file, written, i, element)


def _of_list(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    if not codes_of(element, "columns"):
        here = place(file, written, ("data_element", i))
        yield fault(here, OutlineCode.LIST_NEEDS_COLUMNS, code=text_in(element.get("code")))
        return
    if element.get("aggregation") == AVERAGE:
        here = place(file, written, ("data_element", i, "aggregation"))
        yield fault(here, SettingsCode.VALUE_NOT_ALLOWED, found=AVERAGE, allowed="flow, stock, none", suggestions="")
    yield from _codes_twice(file, written, i, element)
    yield from headings_twice(file, written, ("data_element", i, "columns"), element)
    yield from _as_fields(file, written, i, element)
    yield from _of_kinds(file, written, i, element)
    yield from _of_dimensions(file, written, i, element)
    yield from _without_column(file, written, i, element)
    yield from _combinations(file, written, i, element)
    yield from _of_key(file, written, i, element)
    yield from _of_checks(file, written, i, element)


def _codes_twice(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for j, column in entries_of(element, "columns"):
        code, here = text_in(column.get("code")), place(file, written, ("data_element", i, "columns", j))
        if code in seen:
            yield fault(here, SettingsCode.CODE_TWICE, code=code, first=seen[code])
        seen.setdefault(code, str(here))


def _as_fields(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault for each column that is headed like the column of units, levels or times of any table."""
    fields = written.get("fields")
    said = fields if isinstance(fields, dict) else {}
    owners = {fold_heading(heading): name for name in _FIELDS for heading in texts_in(said.get(name))}
    for j, column in entries_of(element, "columns"):
        names = (text_in(column.get("title")), text_in(column.get("short_title")), *texts_in(column.get("aliases")))
        for name in (name for name in names if fold_heading(name) in owners):
            here = place(file, written, ("data_element", i, "columns", j))
            yield fault(here, SettingsCode.ALIAS_TWICE, alias=name, first=owners[fold_heading(name)],
                        second=text_in(column.get("title")))  # fmt: skip


def _of_kinds(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault for each column without a type or a dimension, with both, or with a type that no column has."""
    allowed = ", ".join(f'"{one}"' for one in COLUMN_TYPES)
    for j, column in entries_of(element, "columns"):
        kind, dimension = column.get("type"), column.get("dimension")
        if (kind is None) == (dimension is None) or (kind is not None and kind not in COLUMN_TYPES):
            found = ", ".join(f'{key} = "{column[key]}"' for key in ("type", "dimension") if key in column) or "–"
            here = place(file, written, ("data_element", i, "columns", j))
            yield fault(here, OutlineCode.LIST_COLUMN_KIND, column=text_in(column.get("code")),
                        code=text_in(element.get("code")), found=found, allowed=allowed)  # fmt: skip


def _of_dimensions(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault for each column of an unknown dimension, or of one that the list is by already."""
    known = codes_of(written, "dimension")
    seen = dict.fromkeys(texts_in(element.get("by")), str(place(file, written, ("data_element", i, "by"))))
    for j, column in entries_of(element, "columns"):
        here, name = place(file, written, ("data_element", i, "columns", j)), text_in(column.get("dimension"))
        if name and name not in known:
            yield unknown_name(here, name, known)
        elif name in seen:
            yield fault(here, OutlineCode.LIST_DIMENSION_TWICE, code=text_in(element.get("code")), dimension=name,
                        first=seen[name])  # fmt: skip
        seen |= {name: str(here)} if name else {}


def _combinations(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault when the rows would be counted by very many combinations, each with its whole."""
    sizes = {
        text_in(one.get("code")): len(codes_of(one, "members")) + 1 for _j, one in entries_of(written, "dimension")
    }
    named = [name for name in by_of(element) if name in sizes]
    count = prod(sizes[name] for name in named)
    if count > MOST_COMBINATIONS:
        here = place(file, written, ("data_element", i, "columns"))
        yield fault(here, OutlineCode.LIST_COMBINATIONS_MANY, code=text_in(element.get("code")), count=count,
                    dimensions=", ".join(named), most=MOST_COMBINATIONS)  # fmt: skip


def _without_column(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    """Yield a fault for each dimension beside education level and period that no column says."""
    columns = [text_in(column.get("dimension")) for _j, column in entries_of(element, "columns")]
    for name in texts_in(element.get("by")):
        if name in codes_of(written, "dimension") and name not in columns:
            here = place(file, written, ("data_element", i, "by"))
            yield fault(here, OutlineCode.LIST_BY_WITHOUT_COLUMN, code=text_in(element.get("code")), dimension=name)


def _of_key(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    known = codes_of(element, "columns")
    for found in texts_in(element.get("key")):
        if found not in known:
            yield unknown_name(place(file, written, ("data_element", i, "key")), found, known)


def _of_checks(file: str, written: Entry, i: int, element: Entry) -> Iterator[Fault]:
    checks = element.get("checks")
    for j, check in enumerate(checks if isinstance(checks, list) else ()):
        entry = check if isinstance(check, dict) else {"check": check}
        try:
            condition = Condition.parse(text_in(entry.get("check")))
        except ConditionError:
            continue
        here = place(file, written, ("data_element", i, "checks", j))
        faults = [*_beyond_the_row(here, element, condition)]
        yield from faults or _always_or_never(here, element, condition, is_exact="tolerance" not in entry)


def _beyond_the_row(here: Place, element: Entry, condition: Condition) -> Iterator[Fault]:
    """Yield a fault for each thing that a check takes and that is no cell of the row: numbers, or any for a pair."""
    columns = [column for _j, column in entries_of(element, "columns")]
    known = [text_in(one.get("code")) for one in columns if condition.is_pair or one.get("type") in NUMERIC]
    allowed = ", ".join(known) or "–"
    for operand in condition.operands:
        found = operand.ref.text if operand.ref.selectors or not operand.ref.is_element else operand.function
        if found:
            yield fault(here, OutlineCode.LIST_CHECK_BEYOND_ROW, found=found, code=text_in(element.get("code")),
                        allowed=allowed)  # fmt: skip
        elif operand.ref.name not in known:
            yield unknown_name(here, operand.ref.name, known)


def _always_or_never(here: Place, element: Entry, condition: Condition, *, is_exact: bool) -> Iterator[Fault]:
    bounds = BoundsOfElements({"data_element": [column for _j, column in entries_of(element, "columns")]})
    return condition_faults(here, text_in(element.get("title")), condition, bounds, is_exact=is_exact)
