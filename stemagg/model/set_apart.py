"""Figures under query that a report sets apart, because they move a headline of it."""

from dataclasses import dataclass
from decimal import Decimal

from stemagg.model.slot import Slot


@dataclass(frozen=True, slots=True)
class SetApart:
    """A figure that is in no total while it is under query: its number, and what is asked about it.

    `scaled` is the number as it is stored; with it `others`, figures that overlap with it, count with these numbers.
    `compared` says how it differs from others ("6,9 times the previous period
    …"), "" where the query does not say.
    """

    slot: Slot
    number: int | Decimal
    scaled: int
    compared: str = ""
    others: tuple[tuple[Slot, int | None], ...] = ()

    @property
    def numbers(self) -> dict[Slot, int | None]:
        """What counts where it is in a total: its own number, and those of figures that overlap with it."""
        return {**dict(self.others), self.slot: self.scaled}
