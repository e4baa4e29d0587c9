"""Indicators: figures derived from others, as an outline declares them."""

from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from stemagg.model.config_model import ConfigModel
from stemagg.model.formula import (
    OF_A_FIGURE,
    Binary,
    Call,
    Expression,
    Formula,
    Function,
    Negated,
    Number,
    Operand,
    Ref,
    Selector,
    operands,
)

UNITS_OF_ROSTER = "roster.units"
"""Each unit counts as one: what an average per unit is divided by."""

SCHOOLS_OF_ROSTER = "roster.schools"
"""The number of schools of each unit."""

PREVIOUS, SAME_LAST_YEAR = "previous", "same_last_year"

_COUNTED: Final = {"unit": UNITS_OF_ROSTER, "school": SCHOOLS_OF_ROSTER}
COUNTED_BY_ROSTER = tuple(_COUNTED)
"""What an average can be per without a data element."""


IndicatorKind = Literal["share", "ratio", "average", "change", "distinct"]

_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "share": ("numerator", "denominator"),
    "ratio": ("numerator", "denominator"),
    "average": ("of", "per"),
    "change": ("of", "against"),
    "distinct": ("of",),
}
_ALLOWED: Final[dict[str, tuple[str, ...]]] = {
    **{kind: (*_NEEDED[kind], "grain") for kind in ("share", "ratio", "average")},
    "change": _NEEDED["change"],
    "distinct": ("of", "when"),
}


class Indicator(ConfigModel):
    """A figure derived from others, over the units that have all of its operands.

    A `share` (in percent) and a `ratio` divide `numerator` by `denominator`, an `average` divides `of` by `per` (unit,
    school of the roster, or an expression): the sums of the units, or with `grain` "unit" the mean of the units' own
    quotients. A `change` compares `of` with what it was `against` (the period before, the same one of the year before,
    a code). `distinct` counts the different answers to a data element, or values of a roster column, of the units for
    which `when` holds. Expressions and conditions are kept as written. `numerator_title`, `denominator_title` and
    `note` describe the operands and their period; `ranked` is whether the report names its first and last groups.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    kind: IndicatorKind = "share"
    numerator: str = Field(default="", validate_default=True)
    denominator: str = Field(default="", validate_default=True)
    of: str = Field(default="", validate_default=True)
    per: str = Field(default="", validate_default=True)
    against: str = Field(default="", validate_default=True)
    when: str = Field(default="", validate_default=True)
    grain: Literal["sum", "unit"] | None = Field(default=None, validate_default=True)
    decimals: int = Field(default=1, ge=0, le=6)
    unit_of_measure: str = ""
    numerator_title: str = ""
    denominator_title: str = ""
    note: str = ""
    ranked: bool = False

    @field_validator("numerator", "denominator", "of", "per", "against", "when", "grain")
    @classmethod
    def _goes_with_its_kind(cls, value: str | None, info: ValidationInfo) -> str | None:
        name, kind = info.field_name or "", info.data.get("kind")
        if value and kind is not None and name not in _ALLOWED[kind]:
            raise ValueError(", ".join(f'kind = "{one}"' for one, keys in _ALLOWED.items() if name in keys))
        if not value and kind is not None and name in _NEEDED[kind]:
            raise PydanticCustomError("missing", "missing")
        return value

    @property
    def is_percentage(self) -> bool:
        """Whether it is in percent."""
        return self.kind == "share"

    @property
    def is_mean_of_units(self) -> bool:
        """Whether it is the mean of the units' own quotients, not the quotient of their sums."""
        return self.grain == "unit"

    @property
    def first(self) -> Formula:
        """What is divided, compared or counted."""
        return _formula(self.of or self.numerator)

    @property
    def second(self) -> Expression | None:
        """What the first is divided by or compared with; None of a distinct count."""
        if self.kind == "change":
            return shifted(self.first.expression, self.against)
        by = self.denominator or self.per
        if not by:
            return None
        return Ref(_COUNTED[by], (), by) if by in _COUNTED else _formula(by).expression

    @property
    def second_title(self) -> str:
        """What it is divided by as the outline writes it, the title where there is one."""
        return self.denominator_title or self.denominator or self.per or self.against

    @property
    def is_of_two_figures(self) -> bool:
        """Whether its two numbers are single figures, not calculated from several."""
        own = self.operands
        if len(own) != 2 or self.first.text != own[0].text:  # noqa: PLR2004
            return False
        return self.kind == "change" or (self.denominator or self.per) in {own[1].text, *_COUNTED}

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures that it takes, each once; those of `when` are not among them."""
        second = self.second
        found = (*operands(self.first.expression), *(operands(second) if second is not None else ()))
        return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def _formula(text: str) -> Formula:
    """Return the expression of a text, which has been read before it comes here."""
    return Formula.parse(text)


def shifted(expression: Expression, against: str) -> Expression:
    """Return an expression over the figures of another period: the one before, a year before, or that of a code."""
    match expression:
        case Ref() if expression.is_element:
            return _of_period(Call(Function.SUM, (expression,)), against)
        case Call(function, (Ref(),)) if function in OF_A_FIGURE:
            return _of_period(expression, against)
        case Call(function, arguments):
            return Call(function, tuple(shifted(one, against) for one in arguments))
        case Negated(operand):
            return Negated(shifted(operand, against))
        case Binary(sign, left, right):
            return Binary(sign, shifted(left, against), shifted(right, against))
        case _:
            return expression


def _of_period(call: Call, against: str) -> Expression:
    """Return the figure of a reference, or of its sum, for another period."""
    (ref,) = call.arguments
    assert isinstance(ref, Ref)  # noqa: S101  (the functions of a figure have one)
    if against not in {PREVIOUS, SAME_LAST_YEAR}:
        selectors = (*ref.selectors, Selector(against, "period"))
        shown = ", ".join("=".join(filter(None, (one.dimension, one.value))) for one in selectors)
        chosen = replace(ref, selectors=selectors, text=f"{ref.name}[{shown}]")
        return replace(call, arguments=(chosen,)) if call.dimensions else chosen
    return Call(Function(against), (ref,), call.dimensions)


def required_operands(expression: Expression | None) -> tuple[Operand, ...]:
    """Return the figures without which an expression has no value: those that no `nvl` stands in for."""
    match expression:
        case None | Number() | Call(Function.NVL):
            return ()
        case Negated(operand):
            return required_operands(operand)
        case Binary(_, left, right):
            return (*required_operands(left), *required_operands(right))
        case Call(function, arguments) if function not in OF_A_FIGURE:
            return tuple(operand for one in arguments for operand in required_operands(one))
        case _:
            return tuple(operands(expression))
