"""One thing in the lists of several units, and in whose list it is counted."""

import re
from collections import defaultdict
from collections.abc import Iterable

from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.list_double import IS, ListDouble
from stemagg.model.overlap import Counting
from stemagg.model.slot import Slot
from stemagg.model.stored import StoredRow
from stemagg.text.normalise import fold

_MEANS = re.compile(r"(?P<way>\S+) \((?P<units>[^()]+)\)")


def list_doubles(campaign: Campaign, rows: Iterable[StoredRow]) -> tuple[ListDouble, ...]:
    """Return the things that are in the lists of several units, by the columns that the outline has as key."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[StoredRow]] = defaultdict(list)
    for one in rows:
        element = campaign.outline.elements.get(one.row.data_element)
        key = one.row.key(element.key) if element and element.key and one.unit in campaign.roster else ()
        if key:
            alike[one.row.data_element, one.row.period, key].append(one)
    several = [same for same in alike.values() if len({one.unit for one in same}) > 1]
    decided = {fold(one.given): one for one in in_force(_of_lists(campaign))}
    return tuple(_double(campaign, tuple(same), decided) for same in several)


def _double(campaign: Campaign, rows: tuple[StoredRow, ...], decided: dict[str, Decision]) -> ListDouble:
    cells = (rows[0].row.cell(code) for code in campaign.outline.elements[rows[0].row.data_element].key)
    made = ListDouble(rows, ", ".join(cell.raw for cell in cells if cell))
    decision = decided.get(fold(made.given()))
    said = _MEANS.fullmatch(decision.means) if decision else None
    if decision is None or said is None:
        return made
    way = said["way"]
    if decision.means != made.meaning(way) or way not in {Counting.BOTH, *made.units}:
        return ListDouble(rows, made.title, ended=decision)
    return ListDouble(rows, made.title, "" if way == Counting.BOTH else way, decision)


def _of_lists(campaign: Campaign) -> list[Decision]:
    return [one for one in campaign.decisions if is_of_list(one)]


def is_of_list(decision: Decision) -> bool:
    """Return whether a decision is on a thing in the lists of several units."""
    return decision.kind is DecisionKind.OVERLAP and IS in decision.given


def has_decisions_on_lists(campaign: Campaign) -> bool:
    """Return whether anything is decided on lists."""
    return bool(_of_lists(campaign))


def is_meaning_of_list(text: str) -> bool:
    """Return whether a text is how a decision on a thing in lists is written."""
    return _MEANS.fullmatch(text) is not None


def counted_in_lists(doubles: Iterable[ListDouble], numbers: dict[Slot, int | None]) -> dict[Slot, int | None]:
    """Return the numbers of rows without those that are not counted, in the slots that they are counted in."""
    less: dict[tuple[str, str, str], list[frozenset[tuple[str, str]]]] = defaultdict(list)
    for one in (row for double in doubles for row in double.not_counted):
        less[one.unit, one.row.data_element, one.row.period].append(frozenset(one.row.members))
    made: dict[Slot, int | None] = {}
    for slot, number in numbers.items() if less else ():
        rows = less.get((slot.unit, slot.data_element, slot.period), ())
        count = sum(members.issuperset(slot.members) for members in rows)
        if number and count:
            made[slot] = max(number - count, 0)
    return made
