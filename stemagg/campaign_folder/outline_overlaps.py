"""The `[[overlap]]` blocks of outline.toml: refused where nothing can be counted twice, or not counted once."""

from collections.abc import Iterator
from pathlib import Path

from stemagg.campaign_folder.outline_entries import Entry
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import Places, place
from stemagg.messages.outline import OutlineCode
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import DataElement, Outline
from stemagg.model.overlap import Overlap
from stemagg.model.roster import Roster
from stemagg.model.slot import EDUCATION_LEVEL


def overlap_faults(file: str, written: Entry, outline: Outline) -> Iterator[Fault]:
    """Yield a fault for each name that is unknown, and for what no figure of both kinds of unit can be."""
    for i, overlap in enumerate(outline.overlaps):
        known = tuple(outline.kinds)
        for key, kind in (("unit_kind", overlap.unit_kind), ("within", overlap.within)):
            if kind not in known:
                yield unknown_name(place(file, written, ("overlap", i, key)), kind, known)
        if overlap.unit_kind == overlap.within:
            here = place(file, written, ("overlap", i, "within"))
            yield fault(here, OutlineCode.OVERLAP_OF_ITSELF, kind=overlap.within)
        yield from _of_members(file, written, i, outline)
        yield from _of_elements(file, written, i, outline)


def _of_members(file: str, written: Entry, i: int, outline: Outline) -> Iterator[Fault]:
    dimensions = {EDUCATION_LEVEL: tuple(outline.levels)}
    dimensions |= {name: tuple(one.by_code) for name, one in outline.dimensions_by_code.items()}
    for name, members in outline.overlaps[i].members.items():
        here = place(file, written, ("overlap", i, "members"))
        if name not in dimensions:
            yield unknown_name(here, name, tuple(dimensions))
            continue
        yield from (unknown_name(here, one, dimensions[name]) for one in members if one not in dimensions[name])
        elements = [outline.elements[code] for code in outline.overlaps[i].data_elements if code in outline.elements]
        if not any(name in one.by for one in elements or outline.data_elements):
            yield fault(here, OutlineCode.OVERLAP_MEMBERS_NOT_BY, dimension=name)


def _of_elements(file: str, written: Entry, i: int, outline: Outline) -> Iterator[Fault]:
    overlap = outline.overlaps[i]
    here = place(file, written, ("overlap", i, "data_elements" if overlap.data_elements else "unit_kind"))
    allowed = tuple(one.code for one in outline.numeric_elements if outline.can_overlap(one, overlap.members))
    named = [outline.elements[code] for code in overlap.data_elements if code in outline.elements]
    yield from (unknown_name(here, one, allowed) for one in overlap.data_elements if one not in outline.elements)
    for element in named:
        if element.code not in allowed:
            yield fault(here, OutlineCode.OVERLAP_NOT_ADDED, element=element.title, allowed=", ".join(allowed) or "–")
        elif not _is_owed_by_both(outline, overlap, element):
            yield fault(here, OutlineCode.OVERLAP_NEVER, element=element.title)
    if not named and not any(_is_owed_by_both(outline, overlap, outline.elements[code]) for code in allowed):
        yield fault(here, OutlineCode.OVERLAP_NEVER, element=", ".join(allowed) or "–")


def _is_owed_by_both(outline: Outline, overlap: Overlap, element: DataElement) -> bool:
    kinds = {kind for one in outline.obligations if element.code in one.data_elements for kind in one.kinds}
    known = {overlap.unit_kind, overlap.within} & outline.kinds.keys()
    return known <= kinds


def overlaps_in_roster(path: Path, outline: Outline, roster: Roster) -> Iterator[Fault]:
    """Yield a fault for each grouping of an overlap that is no column of the roster."""
    columns, places = roster.grouping_columns, Places(path)
    for i, overlap in enumerate(outline.overlaps):
        if overlap.by not in columns:
            yield unknown_name(places.at("overlap", i, "by"), overlap.by, columns)
