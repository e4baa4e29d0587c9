"""Whether a condition can hold and can fail, whatever figures within their bounds are reported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from stemagg.model.formula import Binary, Expression, Negated, Number, Operand, Ref
from stemagg.model.rule import BothOrNeither, Comparison, Condition


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest figure that can be reported; None where there is no bound."""

    least: Fraction | None = None
    greatest: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Linear:
    """A sum of figures, each times a number, and a number."""

    factors: Mapping[Operand, Fraction]
    constant: Fraction = Fraction(0)

    def times(self, number: Fraction) -> "_Linear":
        return _Linear({one: factor * number for one, factor in self.factors.items()}, self.constant * number)

    def plus(self, other: "_Linear") -> "_Linear":
        factors = dict(self.factors)
        for one, factor in other.factors.items():
            factors[one] = factors.get(one, Fraction(0)) + factor
        return _Linear({one: f for one, f in factors.items() if f}, self.constant + other.constant)


def always_or_never(condition: Condition, bounds: Callable[[str], Bounds]) -> bool | None:
    """Return True when a condition always holds, False when it never does, None when it depends on the figures.

    Only sums of figures, each times a number, are looked at; `bounds` are those of a name's figures.
    """
    if not isinstance(condition.test, Comparison):
        return isinstance(condition.test, BothOrNeither) if condition.test.first == condition.test.second else None
    left, right = _linear(condition.test.left), _linear(condition.test.right)
    if left is None or right is None:
        return None
    return _decided(condition.test.operator, _range(left.plus(right.times(Fraction(-1))), bounds))


def _decided(operator: str, difference: Bounds) -> bool | None:
    least, greatest = difference.least, difference.greatest
    below = greatest is not None and greatest < 0
    above = least is not None and least > 0
    not_above = greatest is not None and greatest <= 0
    not_below = least is not None and least >= 0
    is_zero = not_above and not_below
    always, never = {
        "<=": (not_above, above),
        "<": (below, not_below),
        ">=": (not_below, below),
        ">": (above, not_above),
        "=": (is_zero, above or below),
        "!=": (above or below, is_zero),
    }[operator]
    return True if always else False if never else None


def _range(linear: _Linear, bounds: Callable[[str], Bounds]) -> Bounds:
    least: Fraction | None = linear.constant
    greatest: Fraction | None = linear.constant
    for operand, factor in linear.factors.items():
        own = bounds(operand.ref.name)
        low, high = (own.least, own.greatest) if factor > 0 else (own.greatest, own.least)
        least = None if least is None or low is None else least + factor * low
        greatest = None if greatest is None or high is None else greatest + factor * high
    return Bounds(least, greatest)


def _linear(expression: Expression) -> _Linear | None:
    """Return an expression as a sum of figures, None when it is none."""
    match expression:
        case Number(value):
            return _Linear({}, Fraction(value))
        case Ref():
            return _Linear({Operand(expression): Fraction(1)})
        case Negated(operand):
            inner = _linear(operand)
            return inner.times(Fraction(-1)) if inner else None
        case Binary(sign, left, right):
            return _combined(sign, _linear(left), _linear(right))
        case _:
            return None


def _combined(sign: str, left: _Linear | None, right: _Linear | None) -> _Linear | None:
    if left is None or right is None:
        return None
    combined: _Linear | None = None
    match sign:
        case "+":
            combined = left.plus(right)
        case "-":
            combined = left.plus(right.times(Fraction(-1)))
        case "*" if not right.factors:
            combined = left.times(right.constant)
        case "*" if not left.factors:
            combined = right.times(left.constant)
        case "/" if not right.factors and right.constant:
            combined = left.times(1 / right.constant)
    return combined
