"""Reads outline.toml and checks it for duplicate and undefined names.

The raw contents are checked, not the parsed model, so that one mistake does not hide another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from stemagg.campaign_folder.toml_file import checked
from stemagg.campaign_folder.written import parsed, place
from stemagg.messages.checks import CheckCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.outline import NUMERIC, PERIOD, ElementType, Outline
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.rule import ROSTER_PREFIX, Condition, ConditionError, RuleOutcome
from stemagg.text.normalise import fold_heading

ROSTER_NAMES = (f"{ROSTER_PREFIX}schools",)
_LISTS = {
    "section": "number",
    "data_element": "code",
    "education_level": "code",
    "unit_kind": "code",
    "obligation": "code",
    "rule": "code",
    "indicator": "code",
    "period": "code",
    "theme": "code",
}
_LIST_OF = {"section": "section", "kinds": "unit_kind", "education_levels": "education_level"}
_PRIMES = ((1_000_003, 2), (7, 999_983))

Location = tuple[int | str, ...]
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OutlineNames:
    """The codes that an outline defines, whatever faults it has."""

    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    elements: tuple[str, ...]


def read_outline(path: Path) -> Outline:
    """Return the outline in a file; SettingsError with every fault in it."""
    written = parsed(path, Outline)
    outline, faults = checked(path.name, written, Outline)
    faults += [
        *_codes_used_twice(path.name, written),
        *_references(path.name, written),
        *_headings_used_twice(path.name, written),
        *_impossible_totals(path.name, written),
        *_rules_that_divide_by_zero(path.name, written),
        *_rules_of_mixed_dimensions(path.name, written),
    ]
    if faults or outline is None:
        raise SettingsError(*dict.fromkeys(faults))
    return outline


def outline_names(path: Path) -> OutlineNames | None:
    """Return the codes that the outline in a file defines, None when the file cannot be parsed."""
    try:
        written = parsed(path, Outline)
    except SettingsError:
        return None
    return OutlineNames(*(_names(written, name) for name in ("unit_kind", "education_level", "data_element")))


def _entries(written: Entry, name: str) -> Iterator[tuple[int, Entry]]:
    """Yield the entries of a list with their place in it; a bare text is a code."""
    entries = written.get(name)
    for i, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield i, entry
        elif isinstance(entry, str):
            yield i, {"code": entry}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in map(_text, value) if text) if isinstance(value, list) else ()


def _names(written: Entry, name: str) -> tuple[str, ...]:
    return tuple(code for _i, entry in _entries(written, name) if (code := _text(entry.get(_LISTS[name]))))


def _codes_used_twice(file: str, written: Entry) -> Iterator[Fault]:
    for name, key in _LISTS.items():
        seen: dict[str, str] = {}
        for i, entry in _entries(written, name):
            here = place(file, written, (name, i))
            codes = _generated_codes(entry) if name == "period" and "every" in entry else (_text(entry.get(key)),)
            if twice := next((code for code in codes if code in seen), ""):
                yield fault(here, SettingsCode.CODE_TWICE, code=twice, first=seen[twice])
            seen |= {code: here for code in codes if code and code not in seen}


def _generated_codes(entry: Entry) -> tuple[str, ...]:
    """Return the codes of the periods that a block generates; none when there is a mistake in it."""
    try:
        return tuple(period.code for period in PeriodEntry.model_validate(entry).periods())
    except ValidationError:
        return ()


def _references(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for every name that is used but not defined, unless the whole list of these is missing."""
    for found, known, location in _names_used(written):
        if found not in known and _LIST_OF.get(str(location[-1]), "data_element") in written:
            here = place(file, written, location)
            near = suggestions(found, known)
            yield fault(here, SettingsCode.REFERENCE_UNKNOWN, found=found, allowed=", ".join(known), suggestions=near)


def _names_used(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name of another list that an entry uses, the known names there, and its place."""
    yield from _of_elements(written)
    yield from _of_obligations(written)
    yield from _of_rules(written)
    yield from _of_indicators(written)
    yield from _of_themes(written)


def _of_elements(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield each section that an element uses, the known sections, and its place."""
    sections = _names(written, "section")
    for i, element in _entries(written, "data_element"):
        if section := _text(element.get("section")):
            yield section, sections, ("data_element", i, "section")


def _of_obligations(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name that an obligation uses, the known names, and its place."""
    lists = {"kinds": "unit_kind", "data_elements": "data_element", "education_levels": "education_level"}
    for i, obligation in _entries(written, "obligation"):
        for key, name in lists.items():
            known = _names(written, name)
            yield from ((found, known, ("obligation", i, key)) for found in _texts(obligation.get(key)))


def _of_rules(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name that a rule uses, the known names, and its place."""
    kinds = _names(written, "unit_kind")
    numeric = [_text(e.get("code")) for _i, e in _entries(written, "data_element") if e.get("type") in NUMERIC]
    known = (*filter(None, numeric), *ROSTER_NAMES)
    for i, rule in _entries(written, "rule"):
        yield from ((kind, kinds, ("rule", i, "kinds")) for kind in _texts(rule.get("kinds")))
        for key, condition in _conditions(rule):
            yield from ((name, known, ("rule", i, key)) for name in condition.names)


def _of_indicators(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield the names that an indicator uses; a share of percentages would be meaningless."""
    added = NUMERIC - {ElementType.PERCENTAGE}
    known = tuple(_text(e.get("code")) for _i, e in _entries(written, "data_element") if e.get("type") in added)
    allowed = {"numerator": known, "denominator": (*known, *ROSTER_NAMES)}
    for i, indicator in _entries(written, "indicator"):
        for key, names in allowed.items():
            if found := _text(indicator.get(key)):
                yield found, names, ("indicator", i, key)


def _of_themes(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every text element that a theme uses, the known ones, and its place."""
    texts = [_text(e.get("code")) for _i, e in _entries(written, "data_element") if e.get("type") == ElementType.TEXT]
    known = tuple(filter(None, texts))
    for i, theme in _entries(written, "theme"):
        yield from ((found, known, ("theme", i, "data_elements")) for found in _texts(theme.get("data_elements")))


def _conditions(rule: Entry) -> Iterator[tuple[str, Condition]]:
    for key in ("check", "when"):
        try:
            yield key, Condition.parse(_text(rule.get(key)))
        except ConditionError:
            continue


def _headings_used_twice(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each heading shared by two elements, levels or fields."""
    seen: dict[str, tuple[Location, str]] = {}
    for headings, location, name in (*_headings(written, "data_element"), *_headings(written, "education_level"),
                                     *_headings_of_fields(written)):  # fmt: skip
        for heading in headings:
            key = fold_heading(heading)
            if not key:
                continue
            owner, first = seen.setdefault(key, (location, name))
            if owner != location:
                yield fault(
                    place(file, written, location), SettingsCode.ALIAS_TWICE, alias=heading, first=first, second=name
                )


def _headings(written: Entry, name: str) -> Iterator[tuple[tuple[str, ...], Location, str]]:
    """Yield the headings of each entry of a list, with the place of the entry and its title."""
    for i, entry in _entries(written, name):
        title = _text(entry.get("title"))
        yield (title, _text(entry.get("short_title")), *_texts(entry.get("aliases"))), (name, i), title


def _headings_of_fields(written: Entry) -> Iterator[tuple[tuple[str, ...], Location, str]]:
    fields = written.get("fields")
    for name, headings in fields.items() if isinstance(fields, dict) else ():
        yield _texts(headings), ("fields", name), name


def _impossible_totals(file: str, written: Entry) -> Iterator[Fault]:
    for i, element in _entries(written, "data_element"):
        summed = element.get("over_periods", "sum") == "sum" and PERIOD in _texts(element.get("by"))
        if element.get("over_levels") == "largest" and summed:
            yield fault(place(file, written, ("data_element", i)), SettingsCode.LARGEST_NEEDS_ONE_PERIOD)


def _rules_that_divide_by_zero(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each condition that divides by zero for any figures."""
    for i, rule in _entries(written, "rule"):
        for key, condition in _conditions(rule):
            if all(_outcome(condition, *start) is RuleOutcome.BROKEN for start in _PRIMES):
                here = place(file, written, ("rule", i, key))
                yield fault(here, CheckCode.RULE_BROKEN, title=_text(rule.get("title")), figures=condition.text)


def _rules_of_mixed_dimensions(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each rule over elements with different dimensions, as it is never evaluated."""
    by = {_text(e.get("code")): tuple(sorted(_texts(e.get("by")))) for _i, e in _entries(written, "data_element")}
    for i, rule in _entries(written, "rule"):
        conditions = dict(_conditions(rule))
        names = dict.fromkeys(name for one in conditions.values() for name in one.names if name in by)
        if len({by[name] for name in names}) > 1:
            shown = "; ".join(f"{name} (by = [{', '.join(by[name])}])" for name in names)
            here = place(file, written, ("rule", i, "check"))
            yield fault(here, SettingsCode.RULE_DIMENSIONS_DIFFER, title=_text(rule.get("title")), figures=shown)


def _outcome(condition: Condition, first: int, step: int) -> RuleOutcome:
    """Return the outcome for arbitrary, distinct figures."""
    return condition.evaluate({name: Decimal(first + step * n) for n, name in enumerate(condition.names)})
