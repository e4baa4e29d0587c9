"""Figures of indicators, with what each unit gives to them."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Additivity, Number, is_enough, percentage, percentage_of, rounded
from stemagg.model.indicator import Indicator
from stemagg.text.numbers import plain_number


@dataclass(frozen=True, slots=True)
class OperandValue:
    """A figure that an indicator takes: as the outline writes it, and what it comes to (None: unknown)."""

    operand: str
    value: Number | None


@dataclass(frozen=True, slots=True)
class UnitPair:
    """What a unit gives to an indicator: each operand, the first and second number made of them, its answers.

    `is_known` tells whether it is in the figure: all its operands are known. `joined` are further units on the same
    ground, compared as one with it in a change.
    """

    unit: str
    is_known: bool
    first: Fraction | None = None
    second: Fraction | None = None
    operands: tuple[OperandValue, ...] = ()
    answers: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()

    @property
    def all_units(self) -> tuple[str, ...]:
        """All units whose figures these are."""
        return (self.unit, *self.joined)

    @property
    def numerator(self) -> Number | None:
        """The first number."""
        return _shown(self.first)

    @property
    def denominator(self) -> Number | None:
        """The second number."""
        return _shown(self.second)

    @property
    def reported_both(self) -> bool:
        """Whether both numbers of a change are there in full."""
        return self.is_known

    @property
    def reported_any(self) -> bool:
        """Whether any of its operands is known."""
        return any(operand.value is not None for operand in self.operands)

    @property
    def quotient(self) -> Fraction | None:
        """The first number by the second, None without one of them or when that is zero."""
        return _divided(self.first, self.second)


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """A figure of an indicator over the units that have all its operands; `units` are all that owe it.

    `first` and `second` are what its two expressions come to over these units together, exactly; `decimals` to how many
    places they are printed where they are made of means, None where they are whole as they are.
    """

    key: FigureKey
    indicator: Indicator
    units: tuple[UnitPair, ...]
    first: Fraction | None = None
    second: Fraction | None = None
    operands: tuple[OperandValue, ...] = ()
    additivity: Additivity = Additivity.ADDS_UP
    decimals: int | None = None

    @property
    def known(self) -> tuple[UnitPair, ...]:
        """The units that are in the figure: those with all operands, of the mean of quotients those with one."""
        if self.indicator.is_mean_of_units:
            return tuple(unit for unit in self.units if unit.is_known and unit.quotient is not None)
        return tuple(unit for unit in self.units if unit.is_known)

    @property
    def is_complete(self) -> bool:
        """Whether every unit that owes it is in the figure."""
        return len(self.known) == len(self.units)

    @property
    def is_telling(self) -> bool:
        """Whether it says something of all units that owe it: a change needs enough of them that have both numbers."""
        return self.value is not None and (self.indicator.kind != "change" or is_enough(self.units))

    @property
    def numerator(self) -> Number | None:
        """The first number as it is printed: what is divided, the later one of a change."""
        return _shown(self.first, self.decimals)

    @property
    def denominator(self) -> Number | None:
        """The second number as it is printed: what it is divided by, the earlier one of a change."""
        return _shown(self.second, self.decimals)

    @property
    def answers(self) -> tuple[str, ...]:
        """The different answers of the units."""
        return tuple(sorted({answer for unit in self.known for answer in unit.answers}))

    @property
    def value(self) -> Number | None:
        """The figure: percent, quotient, difference or number of answers; None when it has none."""
        if self.additivity is not Additivity.ADDS_UP:
            return None
        match self.indicator.kind:
            case "distinct":
                return len(self.answers) if self.known else None
            case "change":
                return self._difference
            case _:
                return self._quotient

    @property
    def percent(self) -> Decimal | None:
        """The exact difference of a change in percent of the earlier number; None of other kinds, and of zero."""
        if self.indicator.kind != "change" or self.first is None or not self.second:
            return None
        return percentage(self.first - self.second, self.second)

    @property
    def mean_of_quotients(self) -> tuple[Fraction, int] | None:
        """The sum of the quotients of the units, and their number; None of what is no mean of them."""
        if not self.indicator.is_mean_of_units or not self.known:
            return None
        return sum((unit.quotient or Fraction(0) for unit in self.known), Fraction(0)), len(self.known)

    @property
    def _difference(self) -> Number | None:
        """The difference of the two numbers as they are printed."""
        if self.numerator is None or self.denominator is None:
            return None
        return _shown(Fraction(self.numerator) - Fraction(self.denominator), self.decimals)

    @property
    def _quotient(self) -> Decimal | None:
        of_units = self.mean_of_quotients
        if self.indicator.is_mean_of_units:
            exact = of_units[0] / of_units[1] if of_units else None
        else:
            exact = _divided(self.first, self.second)
        if exact is None:
            return None
        told = percentage_of if self.indicator.is_percentage else rounded
        return told(exact, self.indicator.decimals)


def _divided(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    """Return a quotient, None without one of the numbers or when the second is zero."""
    return first / second if first is not None and second else None


def _shown(value: Fraction | None, decimals: int | None = None) -> Number | None:
    if value is None:
        return None
    return plain_number(value) if decimals is None else rounded(value, decimals)
