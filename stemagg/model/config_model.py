"""The base class of hand-written TOML sections, and how a day is written by hand."""

import datetime as dt
import re
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

_DAY_FIRST = re.compile(r"(?:ngày )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE)


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


class DayParts(NamedTuple):
    """The numbers of a day as written, which may be of no day that exists; `is_certain`: its order is beyond doubt."""

    year: int
    month: int
    day: int
    is_certain: bool = False

    @property
    def date(self) -> dt.date | None:
        """The day, None when there is no such day."""
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def has_month_first(self) -> bool:
        """Whether it is no day, and would be one with the month first: 9/15/2025."""
        return not self.is_certain and self.date is None and self._turned.date is not None

    @property
    def has_day_first(self) -> bool:
        """Whether it is a day, and would be none with the month first: 15/9/2025."""
        return not self.is_certain and self.date is not None and self._turned.date is None

    @property
    def reads_two_ways(self) -> bool:
        """Whether it would be another day with day and month turned: 10/9/2025, but not 10/10/2025."""
        return None not in {self.date, self._turned.date} and self.day != self.month

    @property
    def _turned(self) -> "DayParts":
        return DayParts(self.year, self.day, self.month)


def day_parts(text: str) -> DayParts | None:
    """Return the numbers of 15/12/2025, 15-12-2025, 2025-9-30 or "ngày 15 tháng 12 năm 2025"; None for other texts.

    The day stands before the month, as in every Vietnamese document.
    """
    text = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(text):
        return DayParts(int(found[1]), int(found[3]), int(found[4]), is_certain=True)
    if found := _IN_WORDS.fullmatch(text):
        return DayParts(int(found[3]), int(found[2]), int(found[1]), is_certain=True)
    if found := _DAY_FIRST.fullmatch(text):
        return DayParts(int(found[4]), int(found[3]), int(found[1]))
    return None


def written_date(text: str) -> dt.date | None:
    """Return the day that a text is, None when it is none."""
    parts = day_parts(text) if text else None
    return parts.date if parts else None
