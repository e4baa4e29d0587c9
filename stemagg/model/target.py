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
    the target is laid down. `value` None: it is laid down without a number, and how much is done is only told. `verb`
    and `noun` are what the report says is done, and calls it ("giải ngân", "dự toán"); `assumption` is what in it, or
    in the base of its figure, the office has assumed.
    """

    code: str
    title: str
    of: Ref
    period: str
    value: Decimal | None
    sense: Sense
    where: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    verb: str = ""
    noun: str = ""
    assumption: str = ""

    @property
    def name(self) -> str:
        """The code as a name in templates: "pilot_models" for pilot-models."""
        return self.code.replace("-", "_")

    @property
    def is_ceiling(self) -> bool:
        """Whether it only limits the figure: a most without a name of its own; a budget has one, and is to be spent."""
        return self.sense is Sense.AT_MOST and not self.noun

    @property
    def number(self) -> int | Decimal | None:
        """The value, as an integer when it is whole: one that is printed without decimals; None without a number."""
        return None if self.value is None else plain_number(self.value)


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
    """A target as outline.toml has it: written out, or a `file` with a target in each row.

    `has_number = false` is one that is laid down without saying how much.
    """

    file: str = ""
    code: str = Field(pattern=TARGET_CODE)
    title: str | None = Field(default=None, validate_default=True)
    of: Annotated[Ref, BeforeValidator(_ref)] | None = Field(default=None, validate_default=True)
    period: str = ""
    has_number: bool = True
    value: Decimal | None = Field(default=None, validate_default=True)
    sense: Sense | None = Field(default=None, validate_default=True)
    where: dict[str, str] = Field(default_factory=dict)
    source: str = ""
    verb: str = ""
    noun: str = ""
    assumption: str = ""

    @field_validator("title", "of", "value", "sense", mode="wrap")
    @classmethod
    def _is_given_without_file(cls, value: object, handler: object, info: ValidationInfo) -> object:
        is_number = info.field_name in {"value", "sense"}
        if value is not None:
            if is_number and not info.data.get("has_number", True):
                raise ValueError(translate("none beside has_number = false"))
            return handler(value) if callable(handler) else value
        if not info.data.get("file") and (not is_number or info.data.get("has_number", True)):
            raise PydanticCustomError("missing", "missing")
        return None

    def target(self) -> Target | None:
        """Return the target, None of an entry that only names a file."""
        if self.file or self.title is None or self.of is None or (self.has_number and self.sense is None):
            return None
        sense = self.sense or Sense.AT_LEAST
        words = self.verb, self.noun, self.assumption
        return Target(self.code, self.title, self.of, self.period, self.value, sense, self.where, self.source, *words)
