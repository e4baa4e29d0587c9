"""outline.toml: read, and checked for names that are used twice or are not defined."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stemagg.errors import Fault, SettingsError, fault
from stemagg.folder.written import place, read_text, read_toml
from stemagg.folding import fold_heading
from stemagg.messages import suggestions
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
    """Yield a fault for every name that is used but not defined."""
    for found, known, location in _names_used(outline):
        if found not in known:
            here = place(file, written, location)
            near = suggestions(found, known)
            yield fault(here, "reference-unknown", found=found, allowed=", ".join(known), suggestions=near)


def _names_used(outline: Outline) -> Iterator[tuple[str, tuple[str, ...], tuple[int | str, ...]]]:
    """Yield every name that is used, the names that are known there, and where it stands."""
    sections = tuple(section.number for section in outline.sections)
    kinds, elements, levels = tuple(outline.kinds), tuple(outline.elements), tuple(outline.levels)
    for i, element in enumerate(outline.data_elements):
        yield element.section, sections, ("data_element", i, "section")
    for i, obligation in enumerate(outline.obligations):
        owed = () if obligation.education_levels == "roster" else obligation.education_levels
        yield from ((kind, kinds, ("obligation", i, "kinds")) for kind in obligation.kinds)
        yield from ((code, elements, ("obligation", i, "data_elements")) for code in obligation.data_elements)
        yield from ((level, levels, ("obligation", i, "education_levels")) for level in owed)
    names = (*(element.code for element in outline.numeric_elements), *ROSTER_NAMES)
    for i, rule in enumerate(outline.rules):
        yield from ((kind, kinds, ("rule", i, "kinds")) for kind in rule.kinds)
        yield from ((name, names, ("rule", i, "check")) for name in rule.check.names)
        yield from ((name, names, ("rule", i, "when")) for name in (rule.when.names if rule.when else ()))


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
