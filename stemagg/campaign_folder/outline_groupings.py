"""The `[[grouping]]` blocks of outline.toml, as they are written and against the roster."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from stemagg.campaign_folder.outline_entries import Entry, codes_of, entries_of, text_in
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import Places, place
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.outline_parts import Grouping
from stemagg.model.roster import Roster
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_values import KIND, UNIT


def grouping_faults(file: str, written: Entry) -> Iterator[Fault]:
    """Yield a fault for each code that has another meaning or another title, and each `within` that leads nowhere."""
    titles = written.get("groupings")
    taken = {UNIT, KIND, EDUCATION_LEVEL, PERIOD, *codes_of(written, "dimension")}
    known = codes_of(written, "grouping")
    within = {text_in(e.get("code")): text_in(e.get("within")) for _i, e in entries_of(written, "grouping")}
    for i, entry in entries_of(written, "grouping"):
        here, code = place(file, written, ("grouping", i)), text_in(entry.get("code"))
        if code in taken:
            yield fault(here, OutlineCode.CODE_RESERVED, code=code)
        if isinstance(titles, dict) and code in titles:
            yield fault(here, SettingsCode.CODE_TWICE, code=code, first=place(file, written, ("groupings", code)))
        at = place(file, written, ("grouping", i, "within"))
        if within[code] and within[code] not in known:
            yield unknown_name(at, within[code], known)
        elif code in _above(code, within):
            yield fault(at, OutlineCode.GROUPING_WITHIN_ITSELF, code=code, path=" → ".join(_above(code, within)))


def _above(code: str, within: dict[str, str]) -> list[str]:
    """Return the groupings in which one lies, nearest first; each once."""
    found: list[str] = []
    while (code := within.get(code, "")) and code not in found:
        found.append(code)
    return found


def groupings_in_roster(path: Path, outline: Outline, roster: Roster) -> Iterator[Fault]:
    """Yield a fault for each grouping that is no column of the roster, and each value that lies in two of `within`."""
    columns, places = roster.grouping_columns, Places(path)
    for i, grouping in enumerate(outline.grouping_blocks):
        if grouping.code not in columns:
            yield unknown_name(places.at("grouping", i), grouping.code, columns)
        elif grouping.within:
            for value, around in _in_two(roster, grouping):
                yield fault(
                    places.at("grouping", i, "within"), SettingsCode.GROUPING_IN_TWO,
                    value=value, code=grouping.code, within=grouping.within, found=", ".join(around),
                )  # fmt: skip


def units_chosen(path: Path, outline: Outline, roster: Roster) -> Iterator[Fault]:
    """Yield a fault for each column that an entry chooses units by and the roster has not.

    Of targets and milestones also for each value that no unit has.
    """
    columns, places = roster.grouping_columns, Places(path)
    for name, n, where in _wheres(outline):
        for column, value in where.items():
            if column not in columns:
                yield unknown_name(places.at(name, n, "where"), column, columns)
            elif name != "obligation" and value not in roster.groups_of(column):
                yield unknown_name(places.at(name, n, "where"), value, roster.groups_of(column))


def _wheres(outline: Outline) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Yield the list and place of each entry that chooses units, and by what."""
    own = (one for one in outline.obligations if one.code not in outline.milestones_by_code)
    yield from (("obligation", n, one.where) for n, one in enumerate(own))
    yield from (("target", n, one.where) for n, one in enumerate(outline.target_entries))
    yield from (("milestone", n, one.where) for n, one in enumerate(outline.milestone_entries))


def _in_two(roster: Roster, grouping: Grouping) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the values of a grouping that lie in two of its `within` on one day, and in which."""
    days = sorted({day for unit in roster for day in unit.days_of_change})
    found: dict[str, tuple[str, ...]] = {}
    for day in (one for one in days if grouping.holds_on(one) or one == date.min):
        around: dict[str, dict[str, None]] = {}
        for unit in roster:
            if value := unit.group_on(grouping.code, day):
                around.setdefault(value, {})[unit.group_on(grouping.within, day)] = None
        found |= {value: tuple(of) for value, of in around.items() if len(of) > 1 and value not in found}
    yield from found.items()
