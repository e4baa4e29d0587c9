"""Reads outline.toml and checks it for duplicate and undefined names.

The raw contents are checked, not the parsed model, so that one mistake does not hide another.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from stemagg.campaign_folder.outline_dimensions import dimension_faults, take_out_old_keys
from stemagg.campaign_folder.outline_entries import (
    LISTS,
    Entry,
    Location,
    codes_of,
    entries_of,
    generated_codes,
    text_in,
    texts_in,
)
from stemagg.campaign_folder.outline_groupings import grouping_faults
from stemagg.campaign_folder.outline_indicators import indicator_faults, indicator_syntax_faults, names_in_indicators
from stemagg.campaign_folder.outline_lists import list_faults
from stemagg.campaign_folder.outline_milestones import add_milestones
from stemagg.campaign_folder.outline_names import OutlineNames
from stemagg.campaign_folder.outline_obligations import obligation_faults
from stemagg.campaign_folder.outline_overlaps import overlap_faults
from stemagg.campaign_folder.outline_rollups import rollup_faults
from stemagg.campaign_folder.outline_rules import names_in_rules, rule_faults
from stemagg.campaign_folder.outline_targets import add_listed_targets, target_faults, target_period_faults
from stemagg.campaign_folder.outline_types import type_faults
from stemagg.campaign_folder.toml_file import checked
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import parsed, place
from stemagg.messages.settings import SettingsCode
from stemagg.model.element_type import ElementType
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.outline import Outline
from stemagg.text.normalise import fold_heading

_LIST_OF = {
    "section": "section",
    "kinds": "unit_kind",
    "printed_with": "unit_kind",
    "education_levels": "education_level",
}


def read_outline(path: Path, *, has_history: bool = False) -> Outline:
    """Return the outline in a file; SettingsError with every fault in it.

    Where there are earlier campaigns, an indicator may compare with periods that only these have.
    """
    written = parsed(path, Outline)
    faults = [
        *take_out_old_keys(path.name, written),
        *add_listed_targets(path, written),
        *add_milestones(path.name, written),
    ]
    outline, own = checked(path.name, written, Outline)
    faults += [
        *own,
        *_codes_used_twice(path.name, written),
        *_references(path.name, written),
        *_headings_used_twice(path.name, written),
        *dimension_faults(path.name, written),
        *obligation_faults(path.name, written),
        *grouping_faults(path.name, written),
        *rule_faults(path.name, written),
        *indicator_syntax_faults(path.name, written),
        *target_faults(path.name, written),
        *type_faults(path.name, written),
        *list_faults(path.name, written),
    ]
    if faults or outline is None:
        raise SettingsError(*dict.fromkeys(faults))
    of_indicators = partial(indicator_faults, has_history=has_history)
    for check in (of_indicators, target_period_faults, overlap_faults, rollup_faults):
        if faults := list(check(path.name, written, outline)):
            raise SettingsError(*faults)
    return outline


def names_of(outline: Outline) -> OutlineNames:
    """Return the codes that an outline without faults defines."""
    return OutlineNames(tuple(outline.kinds), tuple(outline.levels), tuple(outline.elements))


def outline_names(path: Path) -> OutlineNames | None:
    """Return the codes that the outline in a file defines, None when the file cannot be parsed."""
    try:
        written = parsed(path, Outline)
    except SettingsError:
        return None
    add_milestones(path.name, written)
    return OutlineNames(*(codes_of(written, name) for name in ("unit_kind", "education_level", "data_element")))


def _codes_used_twice(file: str, written: Entry) -> Iterator[Fault]:
    for name, key in LISTS.items():
        seen: dict[str, int] = {}
        for i, entry in entries_of(written, name):
            codes = generated_codes(entry) if name == "period" and "every" in entry else (text_in(entry.get(key)),)
            if twice := next((code for code in codes if code in seen), ""):
                here, first = (place(file, written, (name, n)) for n in (i, seen[twice]))
                yield fault(here, SettingsCode.CODE_TWICE, code=twice, first=first)
            seen |= {code: i for code in codes if code and code not in seen}


def _references(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for every name that is used but not defined, unless the whole list of these is missing."""
    for found, known, location in _names_used(written):
        if found not in known and _LIST_OF.get(str(location[-1]), "data_element") in written:
            here = place(file, written, location)
            yield unknown_name(here, found, known)


def _names_used(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name of another list that an entry uses, the known names there, and its place."""
    yield from _of_elements(written)
    yield from _of_obligations(written)
    yield from names_in_rules(written)
    yield from names_in_indicators(written)
    yield from _of_kinds(written)
    yield from _of_themes(written)


def _of_elements(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield each section that an element uses, the known sections, and its place."""
    sections = codes_of(written, "section")
    for i, element in entries_of(written, "data_element"):
        if section := text_in(element.get("section")):
            yield section, sections, ("data_element", i, "section")


def _of_obligations(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every name that an obligation uses, the known names, and its place."""
    lists = {"kinds": "unit_kind", "data_elements": "data_element", "education_levels": "education_level"}
    for i, obligation in entries_of(written, "obligation"):
        for key, name in lists.items():
            known = codes_of(written, name)
            yield from ((found, known, ("obligation", i, key)) for found in texts_in(obligation.get(key)))


def _of_kinds(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every kind that another is printed with, those that may be named there, and its place."""
    own = {text_in(kind.get("code")) for _i, kind in entries_of(written, "unit_kind") if not kind.get("printed_with")}
    for i, kind in entries_of(written, "unit_kind"):
        if found := text_in(kind.get("printed_with")):
            yield found, tuple(sorted(own)), ("unit_kind", i, "printed_with")


def _of_themes(written: Entry) -> Iterator[tuple[str, tuple[str, ...], Location]]:
    """Yield every text element that a theme uses, the known ones, and its place."""
    texts = [
        text_in(e.get("code")) for _i, e in entries_of(written, "data_element") if e.get("type") == ElementType.TEXT
    ]
    known = tuple(filter(None, texts))
    for i, theme in entries_of(written, "theme"):
        yield from ((found, known, ("theme", i, "data_elements")) for found in texts_in(theme.get("data_elements")))


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
    for i, entry in entries_of(written, name):
        title = text_in(entry.get("title"))
        yield (title, text_in(entry.get("short_title")), *texts_in(entry.get("aliases"))), (name, i), title


def _headings_of_fields(written: Entry) -> Iterator[tuple[tuple[str, ...], Location, str]]:
    fields = written.get("fields")
    for name, headings in fields.items() if isinstance(fields, dict) else ():
        yield texts_in(headings), ("fields", name), name
