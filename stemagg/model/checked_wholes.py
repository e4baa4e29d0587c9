"""Wholes that must equal the sum of their members ("checked"): a unit may give the whole, the members or both."""

from collections.abc import Callable, Collection, Iterable
from itertools import chain
from typing import TYPE_CHECKING

from stemagg.model.slot import Slot, member_of, members_of

if TYPE_CHECKING:
    from stemagg.model.outline import DataElement, Outline

Parts = tuple[Slot, ...]


class CheckedWholes:
    """The checked wholes among the slots that a unit owes, each with its members over each dimension that checks it."""

    def __init__(self, outline: "Outline", owed: Iterable[Slot]) -> None:
        self._parts: dict[Slot, dict[str, list[Slot]]] = {}
        self._wholes: dict[Slot, list[Slot]] = {}
        slots = set(owed)
        codes = {slot.data_element for slot in slots}
        checked = {code: checked_dimensions(outline, outline.elements[code]) for code in codes}
        for slot in sorted(slot for slot in slots if checked[slot.data_element]):
            for dimension in checked[slot.data_element]:
                whole = whole_over(slot, dimension)
                if whole != slot and whole in slots:
                    self._parts.setdefault(whole, {}).setdefault(dimension, []).append(slot)
                    self._wholes.setdefault(slot, []).append(whole)

    def made_up(self, given: Collection[Slot]) -> dict[Slot, Parts]:
        """Return the wholes without a value all of whose members have one, each with the values that make it up."""
        found = ((whole, self._made_of(whole, given)) for whole in self._parts if whole not in given)
        return {whole: parts for whole, parts in found if parts}

    def dispensable(self, given: Collection[Slot]) -> set[Slot]:
        """Return the slots without a value that need none: their whole has one, or all members of such a whole do."""
        made_up = self.made_up(given)
        told = {slot for slot in (*self._parts, *self._wholes) if slot in given or slot in made_up}
        return {*made_up, *(slot for slot in self._wholes if slot not in told and self._is_in(slot, told))}

    def _is_in(self, slot: Slot, told: Collection[Slot]) -> bool:
        """Tell whether a whole that a slot lies in is known."""
        return any(whole in told or self._is_in(whole, told) for whole in self._wholes.get(slot, ()))

    def _made_of(self, slot: Slot, given: Collection[Slot]) -> Parts:
        """Return the slot itself where it has a value, or the values of all its members over one dimension."""
        if slot in given:
            return (slot,)
        for members in self._parts.get(slot, {}).values():
            parts = [self._made_of(member, given) for member in members]
            if all(parts):
                return tuple(chain.from_iterable(parts))
        return ()


def checked_dimensions(outline: "Outline", element: "DataElement") -> tuple[str, ...]:
    """Return the dimensions over which the members must add up to a whole that is asked; averages never do."""
    return tuple(
        name
        for name in element.dimensions
        if outline.whole_of(element, name) == "checked" and element.way_over(name) not in {"none", "average"}
    )


def whole_over(slot: Slot, dimension: str) -> Slot:
    """Return the slot of the whole over a dimension, which is the slot itself where it is that whole."""
    if not member_of(slot.members, dimension):
        return slot
    rest = {name: member for name, member in slot.members if name != dimension}
    return Slot(slot.unit, slot.data_element, members_of(rest), slot.period)


def joined_over(element: "DataElement") -> Callable[[Iterable[int]], int]:
    """Return how the numbers of members become that of their whole: a unit that says yes anywhere says yes."""
    return max if element.is_answer else sum
