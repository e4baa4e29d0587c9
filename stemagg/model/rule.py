"""Rules of an outline about its figures, as data: `contest_projects <= projects`.

A condition compares two sums of data elements, whole numbers and roster columns (`roster.schools`). It is parsed once,
when the outline is read, and has four outcomes when it is evaluated.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation
from enum import StrEnum

ROSTER_PREFIX = "roster."
OPERATORS = "<=, <, >=, >, =, !="
_MOST_LENGTH = 300

_COMPARE: dict[type[ast.cmpop], Callable[[Decimal, Decimal], bool]] = {
    ast.LtE: lambda a, b: a <= b,
    ast.Lt: lambda a, b: a < b,
    ast.GtE: lambda a, b: a >= b,
    ast.Gt: lambda a, b: a > b,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
}
_ARITHMETIC: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


class RuleOutcome(StrEnum):
    """The result of evaluating a condition."""

    PASSED = "passed"
    VIOLATED = "violated"
    NOT_EVALUABLE = "not_evaluable"
    BROKEN = "broken"


class ConditionError(ValueError):
    """The text is not a valid condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed comparison, with the names it uses in order of appearance."""

    text: str
    names: tuple[str, ...]
    _tree: ast.Compare

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Return the condition parsed from a text; ConditionError when it is invalid."""
        if len(text) > _MOST_LENGTH:
            raise ConditionError(text[:_MOST_LENGTH])
        python = re.sub(r"(?<![<>=!])=(?!=)", "==", text)
        try:
            tree = ast.parse(python, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ConditionError(text) from error
        if not (isinstance(tree, ast.Compare) and len(tree.ops) == 1 and type(tree.ops[0]) in _COMPARE):
            raise ConditionError(text)
        names = tuple(dict.fromkeys([*_names(tree.left, text), *_names(tree.comparators[0], text)]))
        return cls(text, names, tree)

    def evaluate(self, values: Mapping[str, Decimal | None]) -> RuleOutcome:
        """Return the outcome for the given values; it is not evaluable when a name is absent or None."""
        if any(values.get(name) is None for name in self.names):
            return RuleOutcome.NOT_EVALUABLE
        try:
            left = _value(self._tree.left, values)
            right = _value(self._tree.comparators[0], values)
        except (DivisionByZero, InvalidOperation):
            return RuleOutcome.BROKEN
        return RuleOutcome.PASSED if _COMPARE[type(self._tree.ops[0])](left, right) else RuleOutcome.VIOLATED


def _name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


def _names(node: ast.expr, text: str) -> Iterator[str]:
    name = _name(node)
    if name is not None:
        yield name
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        yield from _names(node.left, text)
        yield from _names(node.right, text)
    elif not (isinstance(node, ast.Constant) and type(node.value) is int):
        raise ConditionError(text)


def _value(node: ast.expr, values: Mapping[str, Decimal | None]) -> Decimal:
    name = _name(node)
    if name is not None:
        value = values[name]
        assert value is not None  # noqa: S101  (evaluate has checked every name)
        return value
    if isinstance(node, ast.BinOp):
        return _ARITHMETIC[type(node.op)](_value(node.left, values), _value(node.right, values))
    assert isinstance(node, ast.Constant)  # noqa: S101  (parse rejects anything else)
    return Decimal(str(node.value))
