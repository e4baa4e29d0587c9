"""The columns of lists."""

import datetime as dt
from collections.abc import Mapping

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from stemagg.model.config_model import ConfigModel
from stemagg.model.element_type import ElementType

COLUMN_TYPES = (
    ElementType.TEXT,
    ElementType.COUNT,
    ElementType.AMOUNT,
    ElementType.PERCENTAGE,
    ElementType.LINK,
    ElementType.YES_NO,
    ElementType.DATE,
)
"""What the cells of a column can be, beside the members of a dimension."""


class ListColumn(ConfigModel):
    """A column of a list: of a type, or of a `dimension` whose members its cells name and rows are counted by."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    short_title: str = ""
    type: ElementType = ElementType.TEXT
    dimension: str = ""
    unit_of_measure: str = ""
    decimals: int = Field(default=0, ge=0, le=6)
    minimum: int | dt.date | None = None
    maximum: int | dt.date | None = None
    unusual_above: int | None = None
    aliases: tuple[str, ...] = ()

    @field_validator("minimum", "maximum")
    @classmethod
    def _are_days_where_answers_are(cls, bound: int | dt.date | None, info: ValidationInfo) -> int | dt.date | None:
        is_of_days = info.data.get("type") is ElementType.DATE
        if bound is not None and isinstance(bound, dt.date) is not is_of_days:
            expected = "date_type" if is_of_days else "int_type"
            raise PydanticCustomError(expected, expected)
        return bound

    @property
    def label(self) -> str:
        """The short title, or the full title when there is none."""
        return self.short_title or self.title

    @property
    def headings(self) -> tuple[str, ...]:
        """What a heading of the column may be."""
        return tuple(filter(None, (self.title, self.short_title, *self.aliases)))


def by_with_columns(written: Mapping[str, object]) -> object:
    """Return what an entry of a data element says that it is by, with the dimensions of the columns of a list."""
    by, columns = written.get("by", []), written.get("columns", [])
    if written.get("type") != ElementType.LIST or not isinstance(by, list | tuple) or not isinstance(columns, list):
        return by
    named = (column.get("dimension") for column in columns if isinstance(column, dict))
    return list(dict.fromkeys((*by, *(name for name in named if name and isinstance(name, str)))))
