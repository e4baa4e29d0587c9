"""The `[[rollup]]` blocks of outline.toml: refused where no total can be compared with its parts."""

from collections.abc import Iterator
from pathlib import Path

from stemagg.campaign_folder.outline_entries import Entry
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import Places, place
from stemagg.messages.outline import OutlineCode
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import Outline
from stemagg.model.roster import Roster


def rollup_faults(file: str, written: Entry, outline: Outline) -> Iterator[Fault]:
    """Yield a fault for each name that is unknown, and for elements of which nobody owes total and parts."""
    kinds = tuple(outline.kinds)
    for i, rollup in enumerate(outline.rollups):
        for key, named in (("total", (rollup.total,)), ("parts", rollup.parts)):
            here = place(file, written, ("rollup", i, key))
            yield from (unknown_name(here, kind, kinds) for kind in named if kind not in kinds)
        if rollup.total in rollup.parts:
            here = place(file, written, ("rollup", i, "parts"))
            yield fault(here, OutlineCode.ROLLUP_OF_ITSELF, kind=rollup.total)
        yield from _of_elements(file, written, i, outline)


def _of_elements(file: str, written: Entry, i: int, outline: Outline) -> Iterator[Fault]:
    rollup = outline.rollups[i]
    here = place(file, written, ("rollup", i, "data_elements" if rollup.data_elements else "total"))
    owed = {code: {kind for one in outline.obligations if code in one.data_elements for kind in one.kinds}
            for code in outline.elements}  # fmt: skip
    allowed = tuple(
        one.code for one in outline.added_amounts if {rollup.total} <= owed[one.code] & outline.kinds.keys()
        and owed[one.code] & set(rollup.parts)
    )  # fmt: skip
    yield from (unknown_name(here, one, allowed) for one in rollup.data_elements if one not in allowed)
    if not allowed and not rollup.data_elements and {rollup.total, *rollup.parts} <= outline.kinds.keys():
        yield fault(here, OutlineCode.ROLLUP_NEVER)


def rollups_in_roster(path: Path, outline: Outline, roster: Roster) -> Iterator[Fault]:
    """Yield a fault for each grouping of a roll-up that is no column of the roster."""
    columns, places = roster.grouping_columns, Places(path)
    for i, rollup in enumerate(outline.rollups):
        if rollup.by not in columns:
            yield unknown_name(places.at("rollup", i, "by"), rollup.by, columns)
