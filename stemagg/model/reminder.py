"""Reminders: which units owe what before and after the due day, and on which days they were reminded of what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from stemagg.model.roster import ReportingUnit

MOST_BEFORE = 2
"""The days on which units are reminded of what is not due yet, at most."""


class ReminderKind(StrEnum):
    """Whether what is owed still has time, or should have come."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Reminded:
    """That letters were written on a day: `periods` are those that had time left then ("": what is of none)."""

    day: date
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwingUnit:
    """A unit that owes something: what it lacks, until when it had or has time, whether that day was moved for it.

    `has_sent` says that some of it has come. `lacks` names what has not.
    """

    unit: ReportingUnit
    lacks: tuple[str, ...]
    has_sent: bool
    last_day: date
    is_extended: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """What units are reminded of: those that owe it, of how many that do or did, for which periods due when."""

    kind: ReminderKind
    units: tuple[OwingUnit, ...]
    complete: int
    expected: int
    dues: tuple[tuple[str, date], ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """The codes of the periods."""
        return tuple(dict.fromkeys(period for period, _day in self.dues))


@dataclass(frozen=True, slots=True)
class RemindResult:
    """The folder, the reminders with their letters and the other files, and periods that were reminded of enough."""

    folder: Path
    reminders: tuple[Reminder, ...] = ()
    files: tuple[Path, ...] = ()
    enough: tuple[str, ...] = ()


def days_reminded(reminded: Iterable[Reminded], period: str) -> tuple[date, ...]:
    """Return the days on which units were reminded of a period before its due day."""
    return tuple(sorted({one.day for one in reminded if period in one.periods}))
