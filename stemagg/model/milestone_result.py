"""How far the units are with a milestone on a day."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from stemagg.model.milestone import Milestone


class MilestoneState(StrEnum):
    """Whether it is done, should have been, or has time left."""

    DONE = "done"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not_yet_due"


@dataclass(frozen=True, slots=True)
class UnitMilestone:
    """A unit that owes a milestone: until when, and the day that it gave, None when none is known.

    A day after `on`, the day on which it is looked at, is one that is planned: nothing has been done by it yet.
    """

    unit: str
    due: dt.date
    given: dt.date | None
    on: dt.date

    @property
    def done_on(self) -> dt.date | None:
        """The day on which it was done."""
        return self.given if self.given and self.given <= self.on else None

    @property
    def planned_on(self) -> dt.date | None:
        """The day on which it is going to be done, as the unit says."""
        return None if self.done_on else self.given

    @property
    def state(self) -> MilestoneState:
        """Whether it is done, overdue or not yet due."""
        if self.done_on:
            return MilestoneState.DONE
        return MilestoneState.OVERDUE if self.on > self.due else MilestoneState.NOT_YET_DUE

    @property
    def days_late(self) -> int:
        """By how many days it was done, or still is, after its due day; 0 when it is not late."""
        return max(((self.done_on or self.on) - self.due).days, 0)


@dataclass(frozen=True, slots=True)
class MilestoneResult:
    """A milestone with the units that owe it; done when all of them have done it, overdue when any of them is late."""

    milestone: Milestone
    units: tuple[UnitMilestone, ...]

    def on_day(self, day: dt.date) -> "MilestoneResult":
        """Return how far the units are on another day."""
        return replace(self, units=tuple(replace(one, on=day) for one in self.units))

    @property
    def due(self) -> dt.date:
        """The day on which it is due, as extended where every unit that owes it was given more time."""
        return min((one.due for one in self.units), default=self.milestone.due)

    def is_in_progress(self, day: dt.date) -> bool:
        """Return whether it has been begun by a day, is not done and not yet due."""
        start = self.milestone.start
        return self.state is MilestoneState.NOT_YET_DUE and start is not None and start <= day

    @property
    def state(self) -> MilestoneState | None:
        """Whether it is done, overdue or not yet due; None when nobody owes it."""
        states = {one.state for one in self.units}
        order = (MilestoneState.OVERDUE, MilestoneState.NOT_YET_DUE, MilestoneState.DONE)
        return next((state for state in order if state in states), None)

    @property
    def done_on(self) -> dt.date | None:
        """The day on which the last unit had done it; None until then."""
        days = [one.done_on for one in self.units if one.done_on]
        return max(days) if days and len(days) == len(self.units) else None

    @property
    def planned_on(self) -> dt.date | None:
        """The day on which the last unit is going to have done it, when all who have not yet have named one."""
        left = [one for one in self.units if one.state is not MilestoneState.DONE]
        days = [one.planned_on for one in left if one.planned_on]
        return max(days) if days and len(days) == len(left) else None

    @property
    def days_late(self) -> int:
        """By how many days the last unit was, or still is, late."""
        return max((one.days_late for one in self.units), default=0)

    @property
    def units_done(self) -> int:
        """The number of units that have done it."""
        return sum(one.state is MilestoneState.DONE for one in self.units)
