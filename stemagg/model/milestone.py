"""Milestones: what is to be done by a day, and asked of its owner as the day on which it was done."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from stemagg.messages.language import translate
from stemagg.model.config_model import ConfigModel
from stemagg.model.period import Period, days_of_period

MILESTONE_CODE = r"^[a-z][a-z0-9_]*$"
_DAYS = ("due", "period", "every")
_YEAR = re.compile(r"[12]\d{3}")
_MOST_YEARS = 50


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that units of some kinds are to have done by a day.

    `code` is also that of the data element and of the obligation that ask for the day on which it was done. `where`
    narrows it to units with these values in roster columns; `source` is where it is laid down.
    """

    code: str
    title: str
    due: dt.date
    kinds: tuple[str, ...]
    where: Mapping[str, str]
    section: str = ""
    source: str = ""
    aliases: tuple[str, ...] = ()


class MilestoneEntry(ConfigModel):
    """A milestone as outline.toml has it: `due` on a day or at the end of a `period`, or one in each year.

    Those of each year from one to another have its number in code and title: yearly_2021. `section` is
    the one in which the form asks for it, the last one without it.
    """

    code: str = Field(pattern=MILESTONE_CODE)
    title: str
    due: dt.date | None = None
    period: str = ""
    every: Literal["year", ""] = ""
    first: str = Field(default="", alias="from")
    last: str = Field(default="", alias="to", validate_default=True)
    kinds: tuple[str, ...] = Field(min_length=1)
    where: dict[str, str] = Field(default_factory=dict)
    section: str = ""
    source: str = ""

    @model_validator(mode="before")
    @classmethod
    def _has_one_day(cls, written: object) -> object:
        """Refuse an entry without a day, or with two."""
        if isinstance(written, dict) and sum(bool(written.get(key)) for key in _DAYS) != 1:
            raise ValueError(translate("one of due, period, or every with from and to"))
        return written

    @field_validator("last")
    @classmethod
    def _are_years(cls, last: str, info: ValidationInfo) -> str:
        """Refuse what are no years, or too many."""
        if info.data.get("every") and not _years(info.data.get("first", ""), last):
            raise ValueError('every = "year", from = "2021", to = "2024"')
        return last

    def milestones(self, declared: Mapping[str, Period]) -> tuple[Milestone, ...]:
        """Return the milestones of the entry; `declared` are the periods of the outline by code.

        KeyError for a period that is neither declared nor one of the calendar.
        """
        return tuple(self._milestones(declared))

    def _milestones(self, declared: Mapping[str, Period]) -> Iterator[Milestone]:
        if self.due:
            yield self._made(self.code, self.title, self.due)
        elif self.period:
            yield self._made(self.code, self.title, _end_of(self.period, declared))
        else:
            for year in _years(self.first, self.last):
                names = (f"{self.title}, năm {year}", f"{self.title} năm {year}", f"{self.title} {year}")
                yield self._made(f"{self.code}_{year}", names[0], dt.date(year, 12, 31), names[1:])

    def _made(self, code: str, title: str, due: dt.date, aliases: tuple[str, ...] = ()) -> Milestone:
        return Milestone(code, title, due, self.kinds, self.where, self.section, self.source, aliases)


def _years(first: str, last: str) -> range:
    """Return the years between two, inclusive; none when they are no years, or too many."""
    if not (_YEAR.fullmatch(first) and _YEAR.fullmatch(last)):
        return range(0)
    years = range(int(first), int(last) + 1)
    return years if len(years) <= _MOST_YEARS else range(0)


def _end_of(period: str, declared: Mapping[str, Period]) -> dt.date:
    try:
        return days_of_period(period, declared).end
    except ValueError:
        raise KeyError(period) from None
