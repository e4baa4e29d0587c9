"""Targets (chỉ tiêu): what a figure must reach, or may not pass."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from stemagg.messages.language import translate
from stemagg.model.config_model import ConfigModel
from stemagg.model.formula import ConditionError, FormulaReader, Ref
from stemagg.text.numbers import plain_number

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
    def number(self) -> int | Decimal:
        """The value, as an integer when it is whole: one that is printed without decimals."""
        return plain_number(self.value)


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
        raise ValueError(error.message(translate)) from None


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
