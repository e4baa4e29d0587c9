"""Targets (chỉ tiêu): what a figure must reach, or may not pass, and what has been reached so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from stemagg.model.config_model import ConfigModel
from stemagg.model.figures import Additivity, Number, percentage
from stemagg.model.formula import ConditionError, FormulaReader, Ref
from stemagg.text.numbers import units_of

TARGET_CODE = r"^[a-z][a-z0-9_-]*$"


class Sense(StrEnum):
    """Whether a target is the least, the most or exactly what the figure should be."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure (data element or indicator, with selectors) should come to over a period.

    `period` "" means all periods, `where` narrows it to units with these values in roster columns; `source` is where
    the target is laid down.
    """

    code: str
    title: str
    of: Ref
    period: str
    value: Decimal
    sense: Sense
    where: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def name(self) -> str:
        """The code as a name in templates: "pilot_models" for pilot-models."""
        return self.code.replace("-", "_")

    @property
    def number(self) -> Number:
        """The value, as an integer when it is whole: one that is printed without decimals."""
        return int(self.value) if self.value == self.value.to_integral_value() else self.value


def parse_ref(text: str) -> Ref:
    """Return the reference that a text holds; ConditionError when it holds anything else."""
    reader = FormulaReader(text)
    ref = reader.ref()
    reader.end()
    return ref


def _ref(value: object) -> Ref:
    try:
        return parse_ref(value if isinstance(value, str) else "")
    except ConditionError as error:
        raise ValueError(str(error)) from None


class TargetEntry(ConfigModel):
    """A target as outline.toml has it: written out, or a `file` with a target in each row."""

    file: str = ""
    code: str = Field(pattern=TARGET_CODE)
    title: str | None = Field(default=None, validate_default=True)
    of: Annotated[Ref, BeforeValidator(_ref)] | None = Field(default=None, validate_default=True)
    period: str = ""
    value: Decimal | None = Field(default=None, validate_default=True)
    sense: Sense | None = Field(default=None, validate_default=True)
    where: dict[str, str] = Field(default_factory=dict)
    source: str = ""

    @field_validator("title", "of", "value", "sense", mode="wrap")
    @classmethod
    def _is_given_without_file(cls, value: object, handler: object, info: ValidationInfo) -> object:
        if value is not None:
            return handler(value) if callable(handler) else value
        if not info.data.get("file"):
            raise PydanticCustomError("missing", "missing")
        return None

    def target(self) -> Target | None:
        """Return the target, None of an entry that only names a file."""
        if self.file or self.title is None or self.of is None or self.value is None or self.sense is None:
            return None
        return Target(self.code, self.title, self.of, self.period, self.value, self.sense, self.where, self.source)


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
    """

    target: Target
    achieved: Number | None
    parts: tuple[TargetPart, ...]
    unit_of_measure: str = ""
    additivity: Additivity = Additivity.ADDS_UP

    @property
    def share(self) -> Decimal | None:
        """What has been achieved in percent of the target; None without a figure, or when the target is zero."""
        if self.achieved is None or not self.target.value:
            return None
        return percentage(self.achieved, self.target.value)

    @property
    def missing(self) -> Number | None:
        """How much is still missing, 0 when nothing is; None without a figure, or when only a most is set."""
        if self.achieved is None or self.target.sense is Sense.AT_MOST:
            return None
        return max(self.target.number - self.achieved, 0)

    @property
    def over(self) -> Number | None:
        """By how much a most, or an exact number, is passed, 0 when it is not; None without a figure or for a least."""
        if self.achieved is None or self.target.sense is Sense.AT_LEAST:
            return None
        return max(self.achieved - self.target.number, 0)

    @property
    def is_met(self) -> bool | None:
        """Whether the figure is as the target wants it; None without a figure."""
        if self.achieved is None:
            return None
        return not self.missing and not self.over

    @property
    def units_counted(self) -> int:
        """The number of units with a value in the figure."""
        return sum(part.value is not None for part in self.parts)

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
