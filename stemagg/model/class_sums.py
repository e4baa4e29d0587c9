"""What units that are alike have given to what they owe, added up where it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from stemagg.model.slot import SlotKey


@dataclass(frozen=True, slots=True)
class ClassSum:
    """The values that count of a class of units for one thing that each of them owes.

    `units` of them have one, `numbers` of them a number, and `total` is the sum of these; None without any.
    """

    of: int
    key: SlotKey
    units: int
    numbers: int
    total: int | None


Classes = Sequence[Sequence[str]]
"""The codes of units by class: the place of a class is its number."""
