"""Conditions that an outline states about its figures, as data: `contest_projects <= projects`.

condition := expr op expr | both_or_neither(ref, ref) | not_both(ref, ref)    op := <= < >= > = !=
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from stemagg.messages.language import translate
from stemagg.model.formula import ConditionError, Expression, FormulaReader, Operand, Ref, operands

OPERATORS = ("<=", "<", ">=", ">", "=", "!=")


class MissingPolicy(StrEnum):
    """What a missing operand means: the rule is skipped, zero is taken for it, or it is a fault."""

    SKIP = "skip"
    ZERO = "zero"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """By how much the sides may differ: an amount, or percent of the right side."""

    amount: Decimal
    in_percent: bool = False

    @classmethod
    def parse(cls, written: str | float | Decimal) -> "Tolerance":
        """Return the tolerance written as 0.5 or "1%"; ValueError when it is neither or negative."""
        text = str(written).strip()
        try:
            amount = Decimal(text.removesuffix("%").replace(",", "."))
        except InvalidOperation:
            raise ValueError('0.5, "1%"') from None
        if not amount.is_finite() or not 0 <= amount < 10**15 or amount.adjusted() < -15:  # noqa: PLR2004  (as numbers)
            raise ValueError('0.5, "1%"')
        return cls(amount, text.endswith("%"))


NOTHING_ALLOWED = Tolerance(Decimal(0))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two expressions and what must hold between them."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class BothOrNeither:
    """Two answers of which a unit gives both or neither."""

    first: Ref
    second: Ref


@dataclass(frozen=True, slots=True)
class NotBoth:
    """Two answers of which a unit gives at most one."""

    first: Ref
    second: Ref


_PAIRS: dict[str, type[BothOrNeither | NotBoth]] = {"both_or_neither": BothOrNeither, "not_both": NotBoth}


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition and the text that it was written as."""

    text: str
    test: Comparison | BothOrNeither | NotBoth

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Return the condition parsed from a text; ConditionError with the place and what was expected there."""
        reader = FormulaReader(text)
        pair = reader.take(*_PAIRS)
        test = _pair(reader, _PAIRS[pair]) if pair else _comparison(reader)
        reader.end()
        return cls(text, test)

    @property
    def is_pair(self) -> bool:
        """Whether it asks if answers were given at all, so that none of them is missing."""
        return not isinstance(self.test, Comparison)

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures that it takes, in the order in which they appear, each once."""
        if isinstance(self.test, Comparison):
            return tuple(dict.fromkeys((*operands(self.test.left), *operands(self.test.right))))
        return Operand(self.test.first), Operand(self.test.second)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The references in the order in which they appear, each once."""
        return tuple(dict.fromkeys(operand.ref for operand in self.operands))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of data elements, roster columns and constants in the order in which they appear, each once."""
        return tuple(dict.fromkeys(ref.name for ref in self.refs))


def _comparison(reader: FormulaReader) -> Comparison:
    left = reader.expression()
    operator = reader.take("==", *OPERATORS)
    if not operator:
        reader.fail(translate("one of {operators}").format(operators=", ".join(OPERATORS)))
    return Comparison("=" if operator == "==" else operator, left, reader.expression())


def _pair(reader: FormulaReader, kind: type[BothOrNeither | NotBoth]) -> BothOrNeither | NotBoth:
    reader.require("(")
    first = reader.ref()
    reader.require(",")
    second = reader.ref()
    reader.require(")")
    return kind(first, second)


def _written_condition(value: object) -> Condition:
    try:
        return Condition.parse(value if isinstance(value, str) else "")
    except ConditionError as error:
        raise ValueError(error.message(translate)) from None


def _written_tolerance(value: object) -> Tolerance:
    if isinstance(value, Tolerance):
        return value
    return Tolerance.parse(value if isinstance(value, str | int | float) and not isinstance(value, bool) else "")


WrittenCondition = Annotated[Condition, BeforeValidator(_written_condition)]
WrittenTolerance = Annotated[Tolerance, BeforeValidator(_written_tolerance)]
