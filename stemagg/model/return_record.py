"""What the log keeps of a return, and what has become of it since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """What a unit was asked: the path of the figure within its unit, or words for what is none, and what counted."""

    about: str
    number: int | None


@dataclass(frozen=True, slots=True)
class ReturnedTo:
    """A unit that something went back to: in which form, in which file of the folder, and what it was asked."""

    unit: str
    form: str
    file: str
    items: tuple[ReturnedItem, ...]


@dataclass(frozen=True, slots=True)
class TotalThen:
    """The total of a data element for a period ("": of none) at the time of a return; None where there was none."""

    data_element: str
    period: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """A return: until when the units were to correct, what went back to each, and the totals of that time."""

    until: date | None
    units: tuple[ReturnedTo, ...]
    totals: tuple[TotalThen, ...]


@dataclass(frozen=True, slots=True)
class UnitFollowUp:
    """What has become of the last return to a unit: the items that were put right or accepted, and those still open."""

    unit: str
    returned_at: datetime
    until: date | None
    settled: tuple[ReturnedItem, ...]
    still_open: tuple[ReturnedItem, ...]


@dataclass(frozen=True, slots=True)
class TotalSince:
    """A total at the time of the return and now; `by_corrections` is what the items put right make of it.

    That is None where the figures of units are not added.
    """

    data_element: str
    period: str
    before: Decimal | None
    now: Decimal | None
    by_corrections: Decimal | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What has become of the last return to each unit, and of the totals that its items are part of."""

    units: tuple[UnitFollowUp, ...] = ()
    totals: tuple[TotalSince, ...] = ()

    @property
    def settled(self) -> int:
        """The number of items that were put right or accepted."""
        return sum(len(one.settled) for one in self.units)

    @property
    def still_open(self) -> int:
        """The number of items that are still open."""
        return sum(len(one.still_open) for one in self.units)

    def of_units(self, codes: Iterable[str]) -> "FollowUp":
        """Return it for some units, without totals."""
        wanted = set(codes)
        return FollowUp(tuple(one for one in self.units if one.unit in wanted))
