"""The lists of an outline as they are written, whatever else may be wrong with them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from stemagg.model.config_model import written_date
from stemagg.model.element_type import ElementType
from stemagg.model.list_column import by_with_columns
from stemagg.model.period import Period
from stemagg.model.period_entry import PeriodEntry

LISTS = {
    "section": "number",
    "data_element": "code",
    "education_level": "code",
    "unit_kind": "code",
    "obligation": "code",
    "rule": "code",
    "indicator": "code",
    "period": "code",
    "theme": "code",
    "dimension": "code",
    "grouping": "code",
    "target": "code",
    "constant": "code",
    "milestone": "code",
    "overlap": "code",
    "rollup": "code",
    "members": "code",
    "columns": "code",
}

Location = tuple[int | str, ...]
Entry = dict[str, Any]


def entries_of(written: Entry, name: str) -> Iterator[tuple[int, Entry]]:
    """Yield the entries of a list with their place in it; a bare text stands for its code."""
    entries = written.get(name)
    for i, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield i, entry
        elif isinstance(entry, str):
            yield i, {"code": entry}


def text_in(value: object) -> str:
    """Return a value that is a text without the blanks around it, "" for any other."""
    return value.strip() if isinstance(value, str) else ""


def texts_in(value: object) -> tuple[str, ...]:
    """Return the texts of a list that are not empty."""
    return tuple(part for part in map(text_in, value) if part) if isinstance(value, list) else ()


def bound_in(value: object) -> int | None:
    """Return a bound of an element's numbers, that of days as the number of the day; None when it is none."""
    day = written_date(value) if isinstance(value, str) else value
    if isinstance(day, dt.date):
        return day.toordinal()
    return day if isinstance(day, int) else None


def by_of(element: Entry) -> tuple[str, ...]:
    """Return what a data element is by, the dimensions of the columns of a list among it."""
    return texts_in(by_with_columns(element))


def answers_of(element: Entry) -> str:
    """Return the dimension of the answers of a choice, its own code where it has options; "" for any other type."""
    if element.get("type") != ElementType.CHOICE:
        return ""
    return text_in(element.get("dimension")) or text_in(element.get("code"))


def options_by_choice(written: Entry) -> dict[str, tuple[str, ...]]:
    """Return the codes of the options of each choice that has its own."""
    choices = (element for _i, element in entries_of(written, "data_element") if element.get("options"))
    return {
        text_in(choice.get("code")): tuple(text_in(option.get("code")) for _j, option in entries_of(choice, "options"))
        for choice in choices
    }


def listed_in(value: object) -> tuple[str, ...]:
    """Return the texts of a list, or the text that stands where a list should: what it names is meant."""
    return texts_in([value] if isinstance(value, str) else value)


def codes_of(written: Entry, name: str) -> tuple[str, ...]:
    """Return the codes that a list defines."""
    return tuple(code for _i, entry in entries_of(written, name) if (code := text_in(entry.get(LISTS[name]))))


def generated_codes(entry: Entry) -> tuple[str, ...]:
    """Return the codes of the periods that a block generates; none when there is a mistake in it."""
    try:
        return tuple(period.code for period in PeriodEntry.model_validate(entry).periods())
    except ValidationError:
        return ()


def declared_periods(written: Entry) -> dict[str, Period]:
    """Return the periods that an outline declares by code, without those blocks in which there is a mistake."""
    declared: dict[str, Period] = {}
    for _i, entry in entries_of(written, "period"):
        try:
            declared |= {period.code: period for period in PeriodEntry.model_validate(entry).periods()}
        except ValidationError:
            continue
    return declared


def periods_of(written: Entry) -> tuple[str, ...]:
    """Return the codes of the periods that an outline declares, generated ones included."""
    return tuple(
        code
        for _i, entry in entries_of(written, "period")
        for code in (generated_codes(entry) if "every" in entry else (text_in(entry.get("code")),))
        if code
    )
