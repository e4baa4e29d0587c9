"""The evaluator of conditions. It never raises, and a missing figure is zero only where the rule says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Protocol

from stemagg.model.formula import (
    OF_A_FIGURE,
    Binary,
    Call,
    Expression,
    Function,
    Negated,
    Number,
    Operand,
    Ref,
    operands,
)
from stemagg.model.rule import BothOrNeither, Comparison, Condition, MissingPolicy, NotBoth
from stemagg.model.tolerance import NOTHING_ALLOWED, Tolerance


class RuleOutcome(StrEnum):
    """What evaluating a rule can end in."""

    PASSED = "passed"
    VIOLATED = "violated"
    NOT_EVALUABLE = "not_evaluable"
    NOT_APPLICABLE = "not_applicable"


class Absence(Enum):
    """Why there is no number, the later ones going before the earlier."""

    MISSING = 1
    DIVISION_BY_ZERO = 2
    NO_PERIOD = 3
    NOT_APPLICABLE = 4


class FigureSource(Protocol):
    """The figures of one unit and one combination of dimensions, as a condition asks for them."""

    def values(self, operand: Operand) -> Sequence[Decimal | Fraction | Absence]:
        """Return what an operand adds up: one value, or several for `sum` and `to_date`; none means not applicable."""

    def absence(self, ref: Ref) -> Absence | None:
        """Return why there is no answer of any type, None when there is one."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An outcome, the references without a figure, and those for which zero or the number of `nvl` was taken.

    `because` is why it is not evaluable or not applicable, where a figure is the reason.
    """

    outcome: RuleOutcome
    missing: tuple[Ref, ...] = ()
    replaced: tuple[Ref, ...] = ()
    because: Absence | None = None


_Value = Fraction | Absence
_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
_HOLDS: dict[str, Callable[[Fraction, Fraction, Fraction], bool]] = {
    "<=": lambda a, b, within: a <= b + within,
    "<": lambda a, b, within: a < b + within,
    ">=": lambda a, b, within: a >= b - within,
    ">": lambda a, b, within: a > b - within,
    "=": lambda a, b, within: abs(a - b) <= within,
    "!=": lambda a, b, within: abs(a - b) > within,
}


def evaluate(
    condition: Condition, figures: FigureSource, missing: MissingPolicy, tolerance: Tolerance = NOTHING_ALLOWED
) -> Judgement:
    """Return whether a condition holds over figures."""
    if not isinstance(condition.test, Comparison):
        return _of_pair(condition.test, figures)
    return _Evaluator(figures, missing).judge(condition.test, tolerance)


def evaluate_rule(
    check: Condition,
    when: Condition | None,
    figures: FigureSource,
    missing: MissingPolicy,
    tolerance: Tolerance = NOTHING_ALLOWED,
) -> Judgement:
    """Return the outcome of a rule; it is not applicable where `when` is false."""
    applies = evaluate(when, figures, missing) if when is not None else None
    if applies is None:
        return evaluate(check, figures, missing, tolerance)
    if applies.outcome is RuleOutcome.VIOLATED and not applies.missing:
        return Judgement(RuleOutcome.NOT_APPLICABLE, replaced=applies.replaced)
    if applies.outcome is not RuleOutcome.PASSED:
        return applies
    judged = evaluate(check, figures, missing, tolerance)
    replaced = tuple(dict.fromkeys((*applies.replaced, *judged.replaced)))
    return Judgement(judged.outcome, judged.missing, replaced, judged.because)


def calculate(expression: Expression, figures: FigureSource) -> Fraction | Absence:
    """Return what an expression comes to over figures, or why it has no value: what is missing is never zero."""
    return _Evaluator(figures, MissingPolicy.SKIP).value(expression)


def _of_pair(pair: BothOrNeither | NotBoth, figures: FigureSource) -> Judgement:
    absences = [figures.absence(pair.first), figures.absence(pair.second)]
    for because in (Absence.NOT_APPLICABLE, Absence.NO_PERIOD):
        if because in absences:
            return _without_a_number(because, ())
    given = [absence is None for absence in absences]
    holds = given[0] == given[1] if isinstance(pair, BothOrNeither) else not all(given)
    return Judgement(RuleOutcome.PASSED if holds else RuleOutcome.VIOLATED)


def _without_a_number(because: Absence, missing: tuple[Ref, ...]) -> Judgement:
    applies = because is not Absence.NOT_APPLICABLE
    outcome = RuleOutcome.NOT_EVALUABLE if applies else RuleOutcome.NOT_APPLICABLE
    return Judgement(outcome, missing if applies else (), because=because)


@dataclass(slots=True)
class _Evaluator:
    """One evaluation of a comparison, and what it met on the way."""

    figures: FigureSource
    policy: MissingPolicy
    missing: dict[Ref, None] = field(default_factory=dict)
    replaced: dict[Ref, None] = field(default_factory=dict)
    is_any_reported: bool = False

    def judge(self, test: Comparison, tolerance: Tolerance) -> Judgement:
        left, right = self.value(test.left), self.value(test.right)
        missing, replaced = tuple(self.missing), tuple(self.replaced)
        because = _strongest(left, right)
        if because is Absence.MISSING and self.policy is MissingPolicy.FAULT:
            return Judgement(RuleOutcome.VIOLATED, missing, replaced, because)
        if because is not None:
            return _without_a_number(because, missing)
        if replaced and not self.is_any_reported:
            return _without_a_number(Absence.MISSING, replaced)
        assert isinstance(left, Fraction)  # noqa: S101  (neither side is absent)
        assert isinstance(right, Fraction)  # noqa: S101
        within = Fraction(tolerance.amount)
        within = abs(right) * within / 100 if tolerance.in_percent else within
        holds = _HOLDS[test.operator](left, right, within)
        return Judgement(RuleOutcome.PASSED if holds else RuleOutcome.VIOLATED, (), replaced)

    def value(self, expression: Expression) -> _Value:
        """Return what an expression comes to, or why it has no value."""
        match expression:
            case Number(value):
                return Fraction(value)
            case Negated(operand):
                turned = self.value(operand)
                return -turned if isinstance(turned, Fraction) else turned
            case Binary(sign, left, right):
                return _calculated(sign, self.value(left), self.value(right))
            case Call(Function.NVL, (inner, Number(instead))):
                return self._or_instead(inner, Fraction(instead))
            case Call(function, arguments) if function not in OF_A_FIGURE:
                return _called(function, [self.value(argument) for argument in arguments])
            case _:
                return self._figure(next(operands(expression)))

    def _figure(self, operand: Operand) -> _Value:
        """Return the sum of an operand's values; those that do not apply take no part in it."""
        values = [v for v in self.figures.values(operand) if v is not Absence.NOT_APPLICABLE]
        if not values:
            return Absence.NOT_APPLICABLE
        absences = [v for v in values if isinstance(v, Absence)]
        numbers = [Fraction(v) for v in values if not isinstance(v, Absence)]
        self.is_any_reported |= operand.ref.is_element and bool(numbers)
        beyond = [absence for absence in absences if absence is not Absence.MISSING]
        if beyond:
            return _first(beyond)
        if absences and self.policy is not MissingPolicy.ZERO:
            self.missing[operand.ref] = None
            return Absence.MISSING
        if absences:
            self.replaced[operand.ref] = None
        return sum(numbers, Fraction(0))

    def _or_instead(self, inner: Expression, instead: Fraction) -> _Value:
        """Return a value, or the number that stands for it where figures of it are missing."""
        alone = _Evaluator(self.figures, MissingPolicy.SKIP)
        value = alone.value(inner)
        self.is_any_reported |= alone.is_any_reported
        self.replaced |= alone.replaced
        if value is Absence.MISSING:
            self.replaced |= alone.missing
            return instead
        return value


def _first(absences: Sequence[Absence]) -> Absence:
    return max(absences, key=lambda absence: absence.value)


def _strongest(*values: _Value) -> Absence | None:
    absences = [value for value in values if isinstance(value, Absence)]
    return _first(absences) if absences else None


def _calculated(sign: str, left: _Value, right: _Value) -> _Value:
    if isinstance(left, Absence) or isinstance(right, Absence):
        return _first([value for value in (left, right) if isinstance(value, Absence)])
    if sign == "/" and right == 0:
        return Absence.DIVISION_BY_ZERO
    return _ARITHMETIC[sign](left, right)


def _called(function: Function, values: Sequence[_Value]) -> _Value:
    numbers = [value for value in values if isinstance(value, Fraction)]
    absence = _strongest(*values)
    if absence is not None:
        return absence
    match function:
        case Function.ABS:
            return abs(numbers[0])
        case Function.MIN:
            return min(numbers)
        case _:
            return max(numbers)
