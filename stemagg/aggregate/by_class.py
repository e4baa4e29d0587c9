"""Summaries made of sums over classes of units that are alike: what single units gave is not looked at.

Units are alike that owe the same and are in the same groups at any time. Of an element that each of them has given, or
lacks, at the same places, what they give to a figure comes to what one unit gives that has their sums: so one of them
is taken for all, in a `Frame` like any other.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from stemagg.aggregate.frame import Frame
from stemagg.model.campaign import Campaign
from stemagg.model.class_sums import Classes, ClassSum
from stemagg.model.outline import AVERAGE, DataElement
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.slot import Slot, SlotKey
from stemagg.model.summary import Summary
from stemagg.model.unit_values import KIND, UNIT

Keys = Mapping[str, Sequence[SlotKey]]
"""What units of a class owe, by data element."""

_NOT_ADDED = frozenset({"largest", AVERAGE})


class StoredNumbers(Protocol):
    """The numbers that count, as they are stored."""

    def answered(self) -> frozenset[str]:
        """Return the units of which anything is stored that counts."""

    def instead(self) -> Mapping[Slot, int | None]:
        """Return what counts of single slots otherwise than it is stored: nothing to report, what is counted once."""

    def sums(self, classes: Classes, keys: list[SlotKey]) -> list[ClassSum] | None:
        """Return the sums of each class for each of some keys, None when they cannot be made."""

    def numbers(self, elements: Collection[str]) -> Mapping[Slot, int | None]:
        """Return the number that counts in each slot of some data elements."""


def summary_by_class(campaign: Campaign, by: tuple[str, ...], stored: StoredNumbers) -> Summary | None:
    """Return the summary of what is stored by some groupings, None where each unit's numbers are needed for it.

    These are where units are told apart, grouped by what they have answered, or have numbers in earlier campaigns.
    """
    columns = _columns(campaign, by)
    if campaign.earlier or UNIT in columns or _is_by_answers(campaign, by):
        return None
    instead, asked = stored.instead(), {one.slot for one in campaign.set_apart}
    classes = _classes(campaign, columns, stored.answered(), {slot.unit for slot in (*instead, *asked)})
    added = frozenset(one.code for one in campaign.outline.numeric_elements if _is_added(campaign, one))
    reduced = _Reduced(campaign, classes, added)
    if not reduced.fill(stored):
        return None
    reduced.numbers |= {slot: number for slot, number in instead.items() if slot.data_element in added}
    reduced.numbers = {slot: number for slot, number in reduced.numbers.items() if slot not in asked}
    summary = reduced.frame(by).summary(reduced.numbers)
    others = [one for one in campaign.outline.numeric_elements if one.code not in added]
    return _with_others(campaign, by, summary, reduced, others, stored) if others else summary


def _with_others(
    campaign: Campaign,
    by: tuple[str, ...],
    summary: Summary,
    reduced: "_Reduced",
    others: Sequence[DataElement],
    stored: StoredNumbers,
) -> Summary:
    """Return a summary with the figures of the data elements that are put together from those of each unit."""
    numbers = stored.numbers({*(one.code for one in others), *(one.weight for one in others if one.weight)})
    frame = Frame(campaign, by, reduced.owed_by_each({one.code for one in others}), numbers, folded={})
    figures = (*summary.figures, *frame.summary(numbers).figures)
    in_order = sorted(figures, key=lambda one: frame.rank((one.group, one.data_element)))
    return replace(summary, figures=tuple(in_order))


def _columns(campaign: Campaign, by: Iterable[str]) -> tuple[str, ...]:
    """Return the groupings of units that decide what a unit owes, and in which groups it is."""
    asked = (name for one in campaign.outline.obligations for name in one.where)
    names = dict.fromkeys((*by, *asked, *(campaign.part or ())[:1]))
    return tuple(name for name in names if name != KIND and not campaign.outline.is_split(name))


def _is_by_answers(campaign: Campaign, by: Iterable[str]) -> bool:
    outline = campaign.outline
    return any(outline.choice_grouping(element, name) for name in by for element in outline.numeric_elements)


def _is_added(campaign: Campaign, element: DataElement) -> bool:
    """Return whether what units give is the sum of some of their numbers, whatever these are."""
    ways = {element.way_over(name) for name in element.by}
    is_number = not (element.is_answer or element.is_date or element.is_average)
    return is_number and element.code not in campaign.outline.adding and not ways & _NOT_ADDED


def _classes(
    campaign: Campaign, columns: Sequence[str], answered: Collection[str], apart: Collection[str]
) -> list[list[ReportingUnit]]:
    """Return the units by class, in roster order; some are apart, as those that came out of others or are gone."""
    found: dict[Hashable, list[ReportingUnit]] = {}
    for unit in campaign.roster:
        is_apart = unit.valid_to or unit.successor_of or unit.part_of or unit.code in apart
        groups = [unit.groups.get(column, "") for column in columns]
        later = [unit.regrouped.get(column, ()) for column in columns] if unit.regrouped else ()
        alike = (unit.kind, unit.education_levels, unit.valid_from, unit.code in answered, *groups, *later)
        found.setdefault((unit.code if is_apart else "", *alike), []).append(unit)
    return list(found.values())


@dataclass
class _Reduced:
    """A campaign with one unit for all of a class whose values of an element are at the same places.

    `owed` and `numbers` are those of such units, `many` how many each of them is taken for, by data element.
    """

    campaign: Campaign
    classes: Sequence[Sequence[ReportingUnit]]
    added: frozenset[str]
    owed: dict[str, list[Slot]] = field(default_factory=dict)
    numbers: dict[Slot, int | None] = field(default_factory=dict)
    many: dict[tuple[str, str], int] = field(default_factory=dict)
    _keys: list[dict[str, list[SlotKey]]] = field(init=False)

    def __post_init__(self) -> None:
        self._keys = []
        for units in self.classes:
            of_class: dict[str, list[SlotKey]] = {}
            for slot in self.campaign.slots_owed(units[0]):
                of_class.setdefault(slot.data_element, []).append(slot.key)
            self._keys.append(of_class)

    def fill(self, stored: StoredNumbers) -> bool:
        """Take the sums of each class, or of some of its units; return whether they can be made."""
        every = [[unit.code for unit in units] for units in self.classes]
        sums = self._sums(stored, every, self._keys)
        if sums is None:
            return False
        mixed: list[tuple[int, str]] = []
        for number, units in enumerate(self.classes):
            for code in self._keys[number]:
                own = sums.get((number, code), []) if code in self.added else []
                if any(one.units != len(units) or one.numbers not in {0, len(units)} for one in own):
                    mixed.append((number, code))
                elif code in self.added:
                    self._take(number, code, units[0].code, {one.key: one.total for one in own}, len(units))
        return self._fill_mixed(stored, mixed)

    def _fill_mixed(self, stored: StoredNumbers, mixed: Sequence[tuple[int, str]]) -> bool:
        """Take the sums of those units of a class that have values of an element at the same places."""
        units = [unit.code for number in dict.fromkeys(number for number, _code in mixed)
                 for unit in self.classes[number]]  # fmt: skip
        wanted = [{code: self._keys[number][code]} for number, code in mixed]
        sums = self._sums(stored, [[unit] for unit in units], wanted) if mixed else {}
        if sums is None:
            return False
        place = {unit: number for number, unit in enumerate(units)}
        for number, code in mixed:
            for unit, values, many in _alike(
                (unit.code, sums.get((place[unit.code], code), [])) for unit in self.classes[number]
            ):
                self._take(number, code, unit, values, many)
        return True

    def _sums(
        self, stored: StoredNumbers, classes: Classes, wanted: Iterable[Keys]
    ) -> dict[tuple[int, str], list[ClassSum]] | None:
        keys = dict.fromkeys(
            key for of_class in wanted for code, own in of_class.items() if code in self.added for key in own
        )
        made = stored.sums(classes, list(keys))
        if made is None:
            return None
        found: dict[tuple[int, str], list[ClassSum]] = {}
        for one in made:
            found.setdefault((one.of, one.key[0]), []).append(one)
        return found

    def _take(self, number: int, code: str, unit: str, values: Mapping[SlotKey, int | None], many: int) -> None:
        """Take one unit, with these values of an element, for several of a class."""
        slots = {key: Slot(unit, *key) for key in self._keys[number][code]}
        self.owed.setdefault(unit, []).extend(slots.values())
        self.numbers |= {slots[key]: total for key, total in values.items() if key in slots}
        self.many[unit, code] = many

    def frame(self, by: tuple[str, ...]) -> Frame:
        """Return the frame of the units that are taken for others."""
        taken = {units[0].code for units in self.classes} | self.owed.keys()
        roster = self.campaign.roster
        units = tuple(unit for unit in roster if unit.code in taken)
        others = tuple(unit for unit in roster if unit.code not in taken)
        smaller = Roster(units, roster.grouping_columns, (*others, *roster.elsewhere))
        return Frame(replace(self.campaign, roster=smaller), by, self.owed, self.numbers, folded={}, many=self.many)

    def owed_by_each(self, elements: Collection[str]) -> dict[str, list[Slot]]:
        """Return the slots of some data elements that each unit owes."""
        return {
            unit.code: [Slot(unit.code, *key) for code, keys in of_class.items() if code in elements for key in keys]
            for units, of_class in zip(self.classes, self._keys, strict=True)
            for unit in units
        }


def _alike(given: Iterable[tuple[str, Sequence[ClassSum]]]) -> Iterator[tuple[str, dict[SlotKey, int | None], int]]:
    """Yield the first of those units that have values at the same places, with the sums and the number of them."""
    found: dict[Hashable, tuple[str, list[Sequence[ClassSum]]]] = {}
    for unit, sums in given:
        places = frozenset((one.key, one.total is None) for one in sums)
        found.setdefault(places, (unit, []))[1].append(sums)
    for unit, own in found.values():
        values: dict[SlotKey, int | None] = {}
        for one in (one for sums in own for one in sums):
            values[one.key] = None if one.total is None else (values.get(one.key) or 0) + one.total
        yield unit, values, len(own)
