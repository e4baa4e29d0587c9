"""Figures with their underlying values: totals, changes, mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.remark import Remark
from stemagg.text.days import days_in_figures
from stemagg.text.numbers import NOTHING_MARK, number, units_of

if TYPE_CHECKING:
    from stemagg.model.set_apart import SetApart

Number = int | Decimal

_ALL = Decimal(100)


def percentage(part: Number | Fraction, whole: Number | Fraction, decimals: int = 1) -> Decimal:
    """Return part ÷ whole in percent, halves rounded away from zero; the whole must not be 0."""
    return percentage_of(Fraction(part) / Fraction(whole), decimals)


def percentage_of(share: Fraction, decimals: int) -> Decimal:
    """Return a share in percent, halves rounded away from zero.

    What is not nothing never rounds to 0: it has as many decimals as it needs ("0.04"). What is not all never rounds to
    100: to one decimal 99.96 is 99.9, 100.04 is 100.1.
    """
    exact = Decimal(100) * Decimal(share.numerator) / Decimal(share.denominator)
    place = Decimal(1).scaleb(-decimals)
    told = exact.quantize(place, ROUND_HALF_UP)
    if exact and not told:
        return exact.quantize(Decimal(1).scaleb(exact.adjusted()), ROUND_HALF_UP)
    if told == _ALL and share != 1:
        return exact.quantize(place, ROUND_FLOOR if share < 1 else ROUND_CEILING)
    return told


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Return a fraction to some decimals, halves rounded away from zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of values by their weights: the sum of value × weight, and that of the weights."""

    total: Fraction
    weight: Fraction
    decimals: int = 1

    @property
    def exact(self) -> Fraction | None:
        """The mean before it is rounded, None when all weights are zero."""
        return self.total / self.weight if self.weight else None

    @property
    def value(self) -> Decimal | None:
        """The mean, None when all weights are zero."""
        return None if self.exact is None else rounded(self.exact, self.decimals)

    @classmethod
    def of(cls, means: Iterable["Mean"]) -> "Mean":
        """Return the mean of what several means, at least one, are of."""
        own = list(means)
        weight = sum((one.weight for one in own), Fraction(0))
        return cls(sum((one.total for one in own), Fraction(0)), weight, own[0].decimals)


class Additivity(StrEnum):
    """Whether a figure can be totalled, and if not, why."""

    ADDS_UP = "adds_up"
    NOT_OVER_UNITS = "not_over_units"
    NOT_OVER_LEVELS = "not_over_levels"
    NOT_OVER_PERIODS = "not_over_periods"
    NOT_OVER_DIMENSION = "not_over_dimension"
    PERIODS_OVERLAP = "periods_overlap"
    NOT_AT_GRAIN = "not_at_grain"


@dataclass(frozen=True, slots=True)
class Total:
    """A total: its group (one value per grouping), data element, value, and n of N units.

    `value` is None when nothing was reported or when the element does not add up over the grouped dimensions
    (`additivity` gives the reason). `mean` is what an average is of, `days` are the earliest and the latest day, where
    these are asked, `answers` what has been chosen, where different answers are counted. A unit counts when any value
    it owes for the figure is present; `units_partial` is the number of counted units with some of these values missing.
    `asked` are the figures under query that are not in it, `with_asked` is its value with them, None without any.
    """

    group: tuple[str, ...]
    data_element: str
    value: Number | None
    units_counted: int
    units_expected: int
    additivity: Additivity = Additivity.ADDS_UP
    units_partial: int = 0
    units_standing_in: int = 0
    overlapping: tuple[str, ...] = ()
    mean: Mean | None = None
    days: tuple[date, date] | None = None
    answers: frozenset[str] = frozenset()
    asked: "tuple[SetApart, ...]" = ()
    with_asked: Number | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every value of every expected unit is present."""
        return self.units_counted == self.units_expected and not self.units_partial

    @property
    def is_without_number(self) -> bool:
        """Whether units have answered, none of them with a number: nothing to report, or not applicable.

        What is said of one month says nothing of a year whose other months are missing.
        """
        is_answered = self.units_counted > self.units_partial
        return self.value is None and self.additivity is Additivity.ADDS_UP and is_answered

    @property
    def shown(self) -> str:
        """The value as people read it, with its days: "1.250", "4 (15/9/2025–05/11/2025)"; "" without a value."""
        if self.is_without_number:
            return NOTHING_MARK
        days = f" ({days_in_figures(*self.days)})" if self.days else ""
        return "" if self.value is None else f"{number(self.value)}{days}"

    @property
    def measure_shown(self) -> Measure:
        """What is shown of it: its value, or, in brackets, what is under query where there is nothing else."""
        return Measure.VALUE if self.value is not None or self.with_asked is None else Measure.WITH_ASKED

    @property
    def units(self) -> str:
        """n/N, marked when a counted unit reported only a part: "67/71", "12/12*"."""
        return units_of(self.units_counted, self.units_expected, self.units_partial)


class LeftOut(StrEnum):
    """Why a unit is excluded from a comparison."""

    OWES_ONE_PERIOD = "owes_one_period"
    NEITHER_PERIOD = "neither_period"
    ONLY_EARLIER = "only_earlier"
    ONLY_LATER = "only_later"
    INCOMPLETE = "incomplete"
    OUTSIDE_GROUP = "outside_group"
    OTHER_LEVELS = "other_levels"
    PART_MISSING = "part_missing"
    PART_OF_PERIOD = "part_of_period"


_FEWEST_COMPARED = 3
_LEAST_COMPARED = Fraction(60, 100)
_CHANGED = frozenset({LeftOut.OWES_ONE_PERIOD, LeftOut.OUTSIDE_GROUP, LeftOut.OTHER_LEVELS, LeftOut.PART_MISSING})


class Compared(Protocol):
    """A unit, or units on one ground, that two periods are compared of."""

    @property
    def reported_both(self) -> bool:
        """Whether both periods are there in full."""

    @property
    def reported_any(self) -> bool:
        """Whether there is a number of either period."""


def is_enough(units: Sequence[Compared]) -> bool:
    """Return whether so many of some units are compared that their change says something of all that reported.

    These are three at least, and 60 % of those with a number of either period; of one or two units it is every one.
    """
    compared, reporting = sum(unit.reported_both for unit in units), sum(unit.reported_any for unit in units)
    if len(units) < _FEWEST_COMPARED:
        return 0 < compared == len(units)
    return compared >= _FEWEST_COMPARED and Fraction(compared, reporting) >= _LEAST_COMPARED


def is_enough_alone(units: Sequence[Compared], among: int) -> bool:
    """Return whether some units, those that are the same in both periods, are enough to be shown without the others.

    These are three at least, or most of those `among` that reported.
    """
    return is_enough(units) and (len(units) >= _FEWEST_COMPARED or 2 * len(units) > among)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit's totals for two periods; None for a period in which it did not exist and so owes nothing.

    `joined` are further units on the same ground (predecessors and successors), whose figures are in the totals;
    `obstacle` is why such a ground cannot be compared whatever it reported.
    """

    unit: str
    before: Total | None
    after: Total | None
    joined: tuple[str, ...] = ()
    obstacle: LeftOut | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """All units whose figures are compared here."""
        return (self.unit, *self.joined)

    @property
    def is_merged(self) -> bool:
        """Whether several units of one of the periods are taken as one; a unit that only became another is none."""
        of_periods = (total.units_expected for total in (self.before, self.after) if total)
        return bool(self.joined) and any(number > 1 for number in of_periods)

    @property
    def reported_both(self) -> bool:
        """Whether every value it owes is present in both periods, on the same ground."""
        return self.obstacle is None and _is_given(self.before) and _is_given(self.after)

    @property
    def reported_any(self) -> bool:
        """Whether it reported a number in either period."""
        return _has_value(self.before) or _has_value(self.after)

    @property
    def has_changed(self) -> bool:
        """Whether it reported, but the units are others in the other period."""
        return self.reported_any and self.left_out in _CHANGED

    @property
    def left_out(self) -> LeftOut | None:
        """Why it is excluded from the comparison, None when it is compared."""
        if self.reported_both or self.obstacle:
            return self.obstacle
        if self.before is None or self.after is None:
            return LeftOut.OWES_ONE_PERIOD
        match _has_value(self.before), _has_value(self.after):
            case True, True:
                return LeftOut.INCOMPLETE
            case True, False:
                return LeftOut.ONLY_EARLIER
            case False, True:
                return LeftOut.ONLY_LATER
            case _:
                return LeftOut.NEITHER_PERIOD


def _has_value(total: Total | None) -> bool:
    return total is not None and total.value is not None


def _is_given(total: Total | None) -> bool:
    return total is not None and total.value is not None and total.is_complete


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a figure from the previous period, over the units that reported both periods.

    `key` is that of the figure in the later period. `units` are all units that owe it in either period. `is_known` is
    False when too few of them reported both periods for a change to be shown. `is_whole` tells whether it says
    something of all that reported: where other units report now, there may be a change on the ground that is left.
    """

    key: FigureKey
    earlier: str
    units: tuple[UnitChange, ...]
    is_known: bool
    additivity: Additivity = Additivity.ADDS_UP
    is_whole: bool = True

    @property
    def compared(self) -> tuple[UnitChange, ...]:
        """The units that reported both periods."""
        return tuple(unit for unit in self.units if unit.reported_both)

    @property
    def left_out(self) -> tuple[UnitChange, ...]:
        """The units that did not report both periods."""
        return tuple(unit for unit in self.units if not unit.reported_both)

    @property
    def has_other_units(self) -> bool:
        """Whether it says nothing of all because the units are others than in the earlier period.

        Most of what is left out then owes one period only, or lies on other ground.
        """
        left = [unit.has_changed for unit in self.left_out if unit.reported_any]
        return not self.is_whole and (self.is_known or 2 * sum(left) > len(left))

    @property
    def units_reporting(self) -> int:
        """The number of units, or grounds of joined units, with a number in either period."""
        return sum(unit.reported_any for unit in self.units)

    @property
    def has_both_periods(self) -> bool:
        """Whether there is a number of each period, from whichever units."""
        earlier, later = any(_has_value(u.before) for u in self.units), any(_has_value(u.after) for u in self.units)
        return earlier and later

    @property
    def before(self) -> Number | None:
        """The earlier period's sum, mean or number of different answers, over the compared units."""
        return _together(unit.before for unit in self.compared) if self.is_known else None

    @property
    def after(self) -> Number | None:
        """The later period's sum, mean or number of different answers, over the compared units."""
        return _together(unit.after for unit in self.compared) if self.is_known else None

    @property
    def difference(self) -> Number | None:
        """The difference between the sums of the compared units, negative for a decrease."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def exact_before(self) -> Fraction | None:
        """The earlier number before it is rounded: that of a mean has more decimals than are printed."""
        return _exactly(unit.before for unit in self.compared) if self.is_known else None

    @property
    def exact_after(self) -> Fraction | None:
        """The later number before it is rounded."""
        return _exactly(unit.after for unit in self.compared) if self.is_known else None

    @property
    def percent(self) -> Decimal | None:
        """The exact difference in percent of the earlier number; None when that is zero."""
        before, after = self.exact_before, self.exact_after
        return percentage(after - before, before) if before and after is not None else None


def joined_total(totals: Iterable[Total]) -> Total | None:
    """Return the total of several units together, of those values that are known; None without any unit."""
    own = list(totals)
    if len(own) < 2:  # noqa: PLR2004
        return own[0] if own else None
    return replace(
        own[0],
        value=_together(own) if any(one.value is not None for one in own) else None,
        units_counted=sum(one.units_counted for one in own),
        units_expected=sum(one.units_expected for one in own),
        units_partial=sum(one.units_partial for one in own),
        additivity=next((one.additivity for one in own if one.additivity is not Additivity.ADDS_UP), own[0].additivity),
        mean=_mean_of(own),
        answers=_chosen(own),
    )


def _exactly(totals: Iterable[Total | None]) -> Fraction | None:
    own = list(totals)
    if mean := _mean_of(own):
        return mean.exact
    together = _together(own)
    return None if together is None else Fraction(together)


def _mean_of(totals: Iterable[Total | None]) -> Mean | None:
    means = [total.mean for total in totals if total is not None and total.mean is not None]
    return Mean.of(means) if means else None


def _together(totals: Iterable[Total | None]) -> Number | None:
    own = [total for total in totals if total is not None]
    if mean := _mean_of(own):
        return mean.value
    return len(_chosen(own)) or sum(total.value for total in own if total.value is not None)


def _chosen(totals: Iterable[Total]) -> frozenset[str]:
    """Return the different answers that are counted in some totals."""
    return frozenset[str]().union(*(total.answers for total in totals))


@dataclass(frozen=True, slots=True)
class Mention:
    """The units that made a point or a point of a theme, or cite a letter, with their wording."""

    key: FigureKey
    units: tuple[str, ...]
    remarks: tuple[Remark, ...]
