"""How far units are with what they owe, and of one obligation and period all of them."""

from dataclasses import dataclass
from datetime import date

from stemagg.model.duty import Duty, DutyState
from stemagg.model.outline import Obligation
from stemagg.model.slot import Slot


@dataclass(frozen=True, slots=True)
class DutyStatus:
    """How far a unit is with one duty: its state, the day on which the first of it came, the slots that are answered.

    `received` is None when nothing has come or some of it has no date. Of what there is nothing to report all counts as
    answered, and so does what others make up: a whole whose members are all there.
    """

    duty: Duty
    state: DutyState
    received: date | None
    answered: frozenset[Slot]

    @property
    def values_counted(self) -> int:
        """The number of values that are there."""
        return len(self.answered)

    @property
    def is_complete(self) -> bool:
        """Whether all of it is answered."""
        return len(self.answered) == len(self.duty.slots)


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """One obligation for one period, and how far each unit is that owes it."""

    obligation: Obligation
    period: str
    duties: tuple[DutyStatus, ...]

    @property
    def last_day(self) -> date:
        """The day on which it is due, without the extensions of single units where any unit has none."""
        usual = [one.duty.last_day for one in self.duties if one.duty.extended_by is None]
        return min(usual or [one.duty.last_day for one in self.duties])

    @property
    def has_begun(self) -> bool:
        """Whether its time has come for any unit, or something of it is there already."""
        return self.count(DutyState.NOT_BEGUN) < len(self.duties)

    def count(self, state: DutyState) -> int:
        """Return the number of units in a state."""
        return sum(one.state is state for one in self.duties)
