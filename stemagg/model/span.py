"""Stretches of days, and how one lies to another: what nesting and adding up of periods go by."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of days from the first to the last, both of which belong to it."""

    start: dt.date
    end: dt.date

    @property
    def day_after(self) -> dt.date:
        """The first day that no longer belongs to it."""
        return self.end + dt.timedelta(days=1)

    @property
    def days(self) -> int:
        """The number of its days."""
        return (self.end - self.start).days + 1

    def lies_in(self, other: "Span") -> bool:
        """Tell whether all its days are days of the other; what has the same days lies in one another."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end
