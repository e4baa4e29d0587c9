"""The base class of hand-written TOML sections."""

import datetime as dt
import re
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")


class ConfigModel(BaseModel):
    """Base of hand-written TOML sections: immutable, unknown keys rejected, dates also in quotation marks."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _as_date(cls, value: object, info: ValidationInfo) -> object:
        """Return the date of a text such as "15/12/2025" wherever a date is asked, alone or in a list or table."""
        field = cls.model_fields[info.field_name or ""]
        return _with_dates(value) if _asks_date(field.annotation) else value


def _asks_date(annotation: Any) -> bool:  # noqa: ANN401  (any annotation)
    return annotation is dt.date or any(_asks_date(part) for part in get_args(annotation))


def _with_dates(value: object) -> object:
    if isinstance(value, str):
        return written_date(value) or value
    if isinstance(value, list):
        return [_with_dates(one) for one in value]
    if isinstance(value, dict):
        return {key: _with_dates(one) for key, one in value.items()}
    return value


def written_date(text: str) -> dt.date | None:
    """Return the date of a text such as 15/12/2025, 15-12-2025 or 2025-9-30; None when it is none.

    The day stands before the month, as in every Vietnamese document.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found[1], found[3], found[4]
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], found[3], found[4]
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
