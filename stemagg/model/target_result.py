"""What has been achieved of a target so far."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Number, percentage, rounded
from stemagg.model.set_apart import SetApart
from stemagg.model.target import Sense, Target
from stemagg.text.numbers import plain_number, units_of

_MOST_TIMES_IN_PERCENT = 3
"""From more than three times a target its share in percent no longer tells anything; of a target of one none does."""


@dataclass(frozen=True, slots=True)
class TargetPart:
    """What one unit gives to the figure of a target: None when nothing is known; whether all that it owes is there."""

    unit: str
    value: Number | None
    is_complete: bool


@dataclass(frozen=True, slots=True)
class TargetResult:
    """What has been achieved of a target, by the units that owe the figure.

    `achieved` is None while no unit has reported (which is not zero), or when no total may be formed (`additivity`).
    `within` is the period of a report in which it was achieved, "" for the target's own; the value of the target is
    then what is planned for it. The figures `asked` are under query and not in it, `with_asked` is it with them.
    """

    target: Target
    achieved: Number | None
    parts: tuple[TargetPart, ...]
    unit_of_measure: str = ""
    additivity: Additivity = Additivity.ADDS_UP
    within: str = ""
    asked: tuple[SetApart, ...] = ()
    with_asked: Number | None = None

    def key(self, measure: Measure) -> FigureKey:
        """Return the key of one of its numbers."""
        return FigureKey(measure, self.target.code, period=self.within)

    def number_of(self, measure: Measure) -> Number | None:
        """Return one of its numbers, None where there is none."""
        return {
            Measure.TARGET: self.target.number,
            Measure.ACHIEVED: self.achieved,
            Measure.ACHIEVED_SHARE: self.share,
            Measure.STILL_MISSING: self.missing,
            Measure.BEYOND: self.over,
            Measure.ACHIEVED_UNITS: self.units_counted,
        }[measure]

    @property
    def share(self) -> Decimal | None:
        """What has been achieved in percent of the target; None without a figure, or a number above zero."""
        if self.achieved is None or not self.target.value:
            return None
        return percentage(self.achieved, self.target.value)

    @property
    def times(self) -> Number | None:
        """How many times the target has been achieved, to one decimal; None unless percent tell nothing of it."""
        aim = self.target.value
        if self.achieved is None or not aim or self.achieved <= (1 if aim == 1 else _MOST_TIMES_IN_PERCENT * aim):
            return None
        return plain_number(rounded(Fraction(self.achieved) / Fraction(aim), 1))

    @property
    def missing(self) -> Number | None:
        """How much is still missing, 0 when nothing is; None without a figure, or when only a most is set."""
        number = self.target.number
        if self.achieved is None or number is None or self.target.sense is Sense.AT_MOST:
            return None
        return max(number - self.achieved, 0)

    @property
    def over(self) -> Number | None:
        """By how much a most, or an exact number, is passed, 0 when it is not; None without a figure or for a least."""
        number = self.target.number
        if self.achieved is None or number is None or self.target.sense is Sense.AT_LEAST:
            return None
        return max(self.achieved - number, 0)

    @property
    def is_met(self) -> bool | None:
        """Whether the figure is as the target wants it; None without a figure, or without a number to be reached."""
        if self.achieved is None or self.target.value is None:
            return None
        return not self.missing and not self.over

    @property
    def units_counted(self) -> int:
        """The number of units with a value in the figure, or of which everything is known without one."""
        return sum(part.value is not None or part.is_complete for part in self.parts)

    @property
    def units_expected(self) -> int:
        """The number of units that owe the figure."""
        return len(self.parts)

    @property
    def is_complete(self) -> bool:
        """Whether every value of every unit is there."""
        return all(part.is_complete for part in self.parts)

    @property
    def units(self) -> str:
        """n/N, marked when a unit gave only a part."""
        partial = sum(part.value is not None and not part.is_complete for part in self.parts)
        return units_of(self.units_counted, self.units_expected, partial)
