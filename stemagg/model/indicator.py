"""Indicators: figures derived from others, as an outline declares them."""

from typing import Final, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from stemagg.model.config_model import ConfigModel

UNITS_OF_ROSTER = "roster.units"
"""Each unit counts as one: what an average per unit is divided by."""

SCHOOLS_OF_ROSTER = "roster.schools"
"""The number of schools of each unit."""

_DIVIDED = {"numerator": "of", "denominator": "per"}


_COUNTED: Final = {"unit": UNITS_OF_ROSTER, "school": SCHOOLS_OF_ROSTER}
COUNTED_BY_ROSTER = tuple(_COUNTED)
"""What an average can be per without a data element."""


IndicatorKind = Literal["share", "ratio", "average"]


class Indicator(ConfigModel):
    """A derived figure: numerator ÷ denominator, over the units that have both.

    A `share` is in percent; a `ratio` and an `average` are not and have `decimals` and a unit of measure. An average is
    `of` a data element `per` unit, per school of the roster, or per what another data element counts.
    The denominator is a data element, or `roster.schools`, the roster's number of schools. `numerator_title`,
    `denominator_title` and `note` describe them and their period.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    kind: IndicatorKind = "share"
    of: str = Field(default="", validate_default=True)
    per: str = Field(default="", validate_default=True)
    numerator: str = Field(default="", validate_default=True)
    denominator: str = Field(default="", validate_default=True)
    decimals: int = Field(default=1, ge=0, le=6)
    unit_of_measure: str = ""
    numerator_title: str = ""
    denominator_title: str = ""
    note: str = ""

    @field_validator("of", "per", "numerator", "denominator")
    @classmethod
    def _goes_with_its_kind(cls, value: str, info: ValidationInfo) -> str:
        name, is_average = info.field_name or "", info.data.get("kind") == "average"
        if is_average == (name in _DIVIDED) and value:
            raise ValueError('kind = "ratio"' if is_average else 'kind = "average"')
        if is_average and name in _DIVIDED:
            own = str(info.data.get(_DIVIDED[name], ""))
            return _COUNTED.get(own, own) if name == "denominator" else own
        if not value and is_average == (name in _DIVIDED.values()):
            raise PydanticCustomError("missing", "missing")
        return value

    @property
    def is_percentage(self) -> bool:
        """Whether it is in percent."""
        return self.kind == "share"

    @property
    def measure(self) -> str:
        """The unit of measure of its figures."""
        return "%" if self.is_percentage else self.unit_of_measure
