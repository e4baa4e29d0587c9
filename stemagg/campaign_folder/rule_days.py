"""Whether a condition compares days with days and numbers with numbers: `opened_on <= closed_on`."""

from collections.abc import Set as AbstractSet
from enum import Enum

from stemagg.model.formula import Binary, Call, Expression, Function, Negated, Number, Ref
from stemagg.model.rule import Comparison, Condition


class _Kind(Enum):
    """What an expression comes to."""

    NUMBER = 1
    DAY = 2
    NEITHER = 3


def is_of_days_or_numbers(condition: Condition, dates: AbstractSet[str]) -> bool:
    """Return whether both sides are days, or both are numbers; the difference of two days is a number of days.

    `dates` are the codes of the elements whose answers are days. Whether answers were given can be asked of any.
    """
    if not isinstance(condition.test, Comparison):
        return True
    sides = {_kind(condition.test.left, dates), _kind(condition.test.right, dates)}
    return len(sides) == 1 and _Kind.NEITHER not in sides


def _kind(expression: Expression, dates: AbstractSet[str]) -> _Kind:
    match expression:
        case Number():
            return _Kind.NUMBER
        case Ref(name):
            return _Kind.DAY if name in dates else _Kind.NUMBER
        case Negated(operand):
            return _only_number(_kind(operand, dates))
        case Binary(sign, left, right):
            return _of_binary(sign, _kind(left, dates), _kind(right, dates))
        case Call(function, arguments):
            return _of_call(function, {_kind(argument, dates) for argument in arguments})


def _only_number(kind: _Kind) -> _Kind:
    return kind if kind is _Kind.NUMBER else _Kind.NEITHER


def _of_binary(sign: str, left: _Kind, right: _Kind) -> _Kind:
    match sign, left, right:
        case _, _Kind.NUMBER, _Kind.NUMBER:
            return _Kind.NUMBER
        case "-", _Kind.DAY, _Kind.DAY:
            return _Kind.NUMBER
        case "+" | "-", _Kind.DAY, _Kind.NUMBER:
            return _Kind.DAY
        case "+", _Kind.NUMBER, _Kind.DAY:
            return _Kind.DAY
        case _:
            return _Kind.NEITHER


def _of_call(function: Function, arguments: AbstractSet[_Kind]) -> _Kind:
    if arguments == {_Kind.NUMBER}:
        return _Kind.NUMBER
    keeps_day = function in {Function.PREVIOUS, Function.SAME_LAST_YEAR, Function.MIN, Function.MAX}
    return _Kind.DAY if keeps_day and arguments == {_Kind.DAY} else _Kind.NEITHER
