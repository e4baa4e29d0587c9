"""Spans of days and their relations, the basis of nesting and adding periods."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span of days from first to last, inclusive."""

    start: dt.date
    end: dt.date

    @property
    def day_after(self) -> dt.date:
        """The first day after it."""
        return self.end + dt.timedelta(days=1)

    @property
    def days(self) -> int:
        """The number of its days."""
        return (self.end - self.start).days + 1

    def lies_in(self, other: "Span") -> bool:
        """Return whether all its days are in the other span; equal spans lie in each other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """Return whether they share a day."""
        return self.start <= other.end and other.start <= self.end
