"""The figures of one unit as rules see them, with the wholes that their members make up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stemagg.model.checked_wholes import CheckedWholes, joined_over
from stemagg.model.outline import Outline
from stemagg.model.slot import (
    Slot,
    SlotKey,
    ValueState,
)
from stemagg.model.source import CellRef


@dataclass(frozen=True, slots=True)
class RuleOperand:
    """A figure as a rule sees it: the number (scaled, None for an answer in words), its raw text and its place.

    `parts` are the figures that make it up where the unit has given the members of a checked whole only. `is_earlier`
    says that an earlier campaign holds it.
    """

    number: int | None
    raw: str
    place: CellRef
    submissions: tuple[int, ...] = ()
    state: ValueState = ValueState.REPORTED
    parts: tuple[SlotKey, ...] = ()
    is_earlier: bool = False


def with_made_up(
    outline: Outline, owed: Iterable[Slot], values: Mapping[SlotKey, RuleOperand]
) -> dict[SlotKey, RuleOperand]:
    """Return the figures of a unit with those checked wholes that are not there but whose members all are.

    Not those of averages, which need the weights.
    """
    slots = {slot.key: slot for slot in owed if not outline.elements[slot.data_element].is_average}
    given = {slots[key] for key in values if key in slots}
    wholes = CheckedWholes(outline, slots.values()).made_up(given)
    return {**values, **{whole.key: _made_up(outline, parts, values) for whole, parts in wholes.items()}}


def _made_up(outline: Outline, slots: Sequence[Slot], values: Mapping[SlotKey, RuleOperand]) -> RuleOperand:
    parts = [values[slot.key] for slot in slots]
    numbers = [part.number for part in parts if part.number is not None]
    return RuleOperand(
        joined_over(outline.elements[slots[0].data_element])(numbers) if numbers else None,
        " + ".join(part.raw for part in parts),
        parts[0].place,
        tuple(number for part in parts for number in part.submissions),
        ValueState.REPORTED if numbers else ValueState.NOT_APPLICABLE,
        tuple(slot.key for slot in slots),
        any(part.is_earlier for part in parts),
    )
