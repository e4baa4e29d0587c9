"""Conditions that an outline states about its figures, as data: `contest_projects <= projects`.

condition := expr op expr | both_or_neither(ref, ref) | not_both(ref, ref)    op := <= < >= > = !=
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.model.config_model import ConfigModel
from stemagg.model.formula import ConditionError, Expression, FormulaReader, Operand, Ref, operands
from stemagg.model.tolerance import NOTHING_ALLOWED, WrittenTolerance

OPERATORS = ("<=", "<", ">=", ">", "=", "!=")


class MissingPolicy(StrEnum):
    """What a missing operand means: the rule is skipped, zero is taken for it, or it is a fault."""

    SKIP = "skip"
    ZERO = "zero"
    FAULT = "fault"


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


WrittenCondition = Annotated[Condition, BeforeValidator(_written_condition)]


class SeverityStep(ConfigModel):
    """The severity of a rule for figures of these days, both included; without a day there is no bound."""

    severity: Severity = Field(alias="is")
    first: dt.date | None = Field(default=None, alias="from")
    last: dt.date | None = Field(default=None, alias="to")

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it is the severity for figures up to a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


_ALWAYS_ERROR = SeverityStep.model_validate({"is": Severity.ERROR})


class Rule(ConfigModel):
    """A condition on the figures of one unit, for each combination of the dimensions that its operands share.

    `when` is the condition under which the rule applies; `missing` says what a missing operand means, `tolerance` by
    how much the sides may differ. `first`, `last` and the severities go by the last day of the figures' period.
    """

    code: str
    title: str
    check: WrittenCondition
    when: WrittenCondition | None = None
    missing: MissingPolicy | None = Field(default=None, validate_default=True)
    tolerance: WrittenTolerance = NOTHING_ALLOWED
    kinds: tuple[str, ...] = ()
    first: dt.date | None = Field(default=None, alias="from")
    last: dt.date | None = Field(default=None, alias="to")
    severities: tuple[SeverityStep, ...] = Field(default=(_ALWAYS_ERROR,), alias="severity", min_length=1)

    @field_validator("missing")
    @classmethod
    def _is_given_for_comparisons(cls, missing: MissingPolicy | None, info: ValidationInfo) -> MissingPolicy | None:
        conditions = [info.data.get(key) for key in ("check", "when")]
        if missing is None and any(one is not None and not one.is_pair for one in conditions):
            raise PydanticCustomError("missing", "missing")
        return missing

    @field_validator("severities", mode="before")
    @classmethod
    def _one_for_all_days(cls, written: object) -> object:
        if not isinstance(written, str):
            return written
        try:
            return ({"is": Severity(written)},)
        except ValueError:
            raise ValueError(", ".join(Severity)) from None

    @field_validator("severities")
    @classmethod
    def _leave_no_day_out(cls, steps: tuple[SeverityStep, ...]) -> tuple[SeverityStep, ...]:
        bounds = [steps[0].first, *(step.last for step in steps)]
        follow = all(
            before.last is not None and after.first == before.last + dt.timedelta(days=1)
            for before, after in pairwise(steps)
        )
        if not follow or bounds[0] is not None or bounds[-1] is not None:
            raise ValueError('to = 2025-12-31, is = "query"; from = 2026-01-01, is = "error"')
        return steps

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures that it takes, those of its check first, each once."""
        return tuple(dict.fromkeys((*self.check.operands, *(self.when.operands if self.when else ()))))

    def applies_on(self, day: dt.date) -> bool:
        """Return whether it applies to figures up to a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def severity_on(self, day: dt.date) -> Severity:
        """Return its severity for figures up to a day."""
        return next(step.severity for step in self.severities if step.holds_on(day))
