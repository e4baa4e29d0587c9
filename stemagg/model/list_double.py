"""Rows of one thing in the lists of several units, with what is counted of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stemagg.model.decision import Decision

if TYPE_CHECKING:
    from stemagg.model.stored import StoredRow

IS = " = "
"""Between the list and the thing in it, in what a decision is about: "projects/2024 = Máy lọc nước"."""


@dataclass(frozen=True, slots=True)
class ListDouble:
    """Rows of one thing in the lists of several units; `counted_in` is the one whose row counts, "" where all do.

    `ended` is a decision on the lists of other units than these.
    """

    rows: "tuple[StoredRow, ...]"
    title: str
    counted_in: str = ""
    decision: Decision | None = None
    ended: Decision | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that have it, in the order in which their lists came."""
        return tuple(dict.fromkeys(one.unit for one in self.rows))

    @property
    def not_counted(self) -> "tuple[StoredRow, ...]":
        """The rows that are not counted."""
        return tuple(one for one in self.rows if self.counted_in and one.unit != self.counted_in)

    def given(self) -> str:
        """Return how a decision names it."""
        row = self.rows[0].row
        return "/".join(filter(None, (row.data_element, row.period))) + IS + self.title

    def meaning(self, way: str) -> str:
        """Return how a decision on it is written: the unit in whose list it counts, or both, and all that have it."""
        return f"{way} ({', '.join(sorted(self.units))})"
