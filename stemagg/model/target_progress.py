"""How far a target has come at the end of a report's period: in the period, up to it, and against what was planned."""

from dataclasses import dataclass
from decimal import Decimal

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Number, percentage
from stemagg.model.period import Period
from stemagg.model.target_result import TargetResult
from stemagg.text.numbers import plain_number


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """A target's result up to a report's period, and in it.

    `whole` is what has been achieved over the target's own time so far, `done` what in the report's `period` against
    the plan for it, None of what does not add up over time or has no such period. `before` is what had been achieved
    when the period before ended. `planned` is the plan up to the end of the period, None where there is none. `adds_up`
    tells whether there is more of it with each period, `is_due` whether its own time ends with this one, `is_aim`
    whether it is no plan of a longer target. `parts` are those of members.
    """

    whole: TargetResult
    period: Period
    adds_up: bool
    done: TargetResult | None = None
    before: TargetResult | None = None
    planned: Decimal | None = None
    is_due: bool = False
    is_aim: bool = True
    parts: tuple["TargetProgress", ...] = ()

    @property
    def code(self) -> str:
        """The code of the target."""
        return self.whole.target.code

    def key(self, measure: Measure) -> FigureKey:
        """Return the key of a number of the target as of the end of the period."""
        return FigureKey(measure, self.code, period=self.period.code)

    def number_of(self, measure: Measure) -> Number | None:
        """Return a number of the target as of the end of the period, None where there is none."""
        own = {
            Measure.PLANNED: self.planned_number,
            Measure.PLANNED_SHARE: self.planned_share,
            Measure.AHEAD: self.ahead,
            Measure.ADDED: self.added,
        }
        if measure in own:
            return own[measure]
        return self.done.number_of(measure) if self.done else None

    @property
    def planned_number(self) -> Number | None:
        """The plan up to the end of the period, as an integer when it is whole."""
        return None if self.planned is None else plain_number(self.planned)

    @property
    def planned_share(self) -> Decimal | None:
        """The plan up to the end of the period in percent of the whole target."""
        value = self.whole.target.value
        return percentage(self.planned, value) if self.planned is not None and value else None

    @property
    def ahead(self) -> Number | None:
        """By how much what has been achieved is above the plan up to the end of the period, negative when below."""
        if self.planned is None or self.whole.achieved is None:
            return None
        return plain_number(Decimal(self.whole.achieved) - self.planned)

    @property
    def added(self) -> Number | None:
        """How much more there is than when the period before ended, None unless all units gave both."""
        if self.before is None or self.before.achieved is None or self.whole.achieved is None:
            return None
        if not (self.whole.is_complete and self.before.is_complete):
            return None
        return self.whole.achieved - self.before.achieved

    @property
    def is_due_alone(self) -> bool:
        """Whether the time of the target is the period itself, so that there is nothing beside what was done in it."""
        return self.done is not None and self.whole.target.period == self.period.code

    @property
    def is_moved(self) -> bool:
        """Whether something was done in the period, or due in it."""
        if self.planned is not None or self.is_due:
            return True
        return bool(self.done.achieved) if self.done else bool(self.added)
