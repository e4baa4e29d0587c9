"""outline.toml: read, and checked for names that are used twice or are not defined."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stemagg.errors import Fault, SettingsError, fault
from stemagg.messages import suggestions
from stemagg.folder.written import place, read_text, read_toml
from stemagg.folding import fold_heading
from stemagg.outline import Outline
from stemagg.rule import ROSTER_PREFIX

ROSTER_NAMES = (f"{ROSTER_PREFIX}schools",)


def read_outline(path: Path) -> Outline:
    """Return the outline in a file; SettingsError with every fault in it."""
    outline = read_toml(path, Outline)
    written = tomllib.loads(read_text(path))
    faults = [
        *_codes_used_twice(path.name, written),
        *_references(path.name, written, outline),
        *_headings_used_twice(path.name, outline),
        *_impossible_totals(path.name, written, outline),
    ]
    if faults:
        raise SettingsError(*dict.fromkeys(faults))
    return outline


_LISTS = {
    "section": "number",
    "data_element": "code",
    "education_level": "code",
    "unit_kind": "code",
    "obligation": "code",
    "rule": "code",
    "period": "code",
}


def _codes_used_twice(file: str, written: dict[str, Any]) -> Iterator[Fault]:
    for name, key in _LISTS.items():
        seen: dict[str, str] = {}
        for index, entry in enumerate(written.get(name, [])):
            code = entry[key] if isinstance(entry, dict) else str(entry)
            here = place(file, written, (name, index))
            if code in seen:
                yield fault(here, "code-twice", code=code, first=seen[code])
            seen.setdefault(code, here)


def _references(file: str, written: dict[str, Any], outline: Outline) -> Iterator[Fault]:
    sections = [section.number for section in outline.sections]

    def unknown(found: str, known: Iterable[str], *location: int | str) -> Iterator[Fault]:
        known = tuple(known)
        if found not in known:
            yield fault(place(file, written, location), "reference-unknown", found=found,
                        allowed=", ".join(known), suggestions=suggestions(found, known))  # fmt: skip

    for i, element in enumerate(outline.data_elements):
        yield from unknown(element.section, sections, "data_element", i, "section")
    for i, obligation in enumerate(outline.obligations):
        here = ("obligation", i)
        for kind in obligation.kinds:
            yield from unknown(kind, outline.kinds, *here, "kinds")
        for code in obligation.data_elements:
            yield from unknown(code, outline.elements, *here, "data_elements")
        if obligation.education_levels != "roster":
            for level in obligation.education_levels:
                yield from unknown(level, outline.levels, *here, "education_levels")
    numeric = [element.code for element in outline.numeric_elements]
    for i, rule in enumerate(outline.rules):
        for kind in rule.kinds:
            yield from unknown(kind, outline.kinds, "rule", i, "kinds")
        for key, condition in (("check", rule.check), ("when", rule.when)):
            for name in condition.names if condition else ():
                yield from unknown(name, [*numeric, *ROSTER_NAMES], "rule", i, key)


def _headings_used_twice(file: str, outline: Outline) -> Iterator[Fault]:
    seen: dict[str, tuple[str, str]] = {}
    for element in outline.data_elements:
        for heading in (element.title, element.short_title, *element.aliases):
            key = fold_heading(heading)
            if not key:
                continue
            code, title = seen.setdefault(key, (element.code, element.title))
            if code != element.code:
                yield fault(file, "alias-twice", alias=heading, first=title, second=element.title)


def _impossible_totals(file: str, written: dict[str, Any], outline: Outline) -> Iterator[Fault]:
    for i, element in enumerate(outline.data_elements):
        if element.over_levels == "largest" and element.by_period and element.over_periods == "sum":
            yield fault(place(file, written, ("data_element", i)), "largest-needs-one-period")
