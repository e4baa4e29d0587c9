"""Milestones: what is to be done by a day, and asked of its owner as the day on which it was done."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from stemagg.messages.language import translate
from stemagg.model.config_model import ConfigModel
from stemagg.model.period import DateSpan, Period, days_of_period

MILESTONE_CODE = r"^[a-z][a-z0-9_]*$"
_DAYS = ("due", "period", "every")
_YEAR = re.compile(r"[12]\d{3}")
_MOST_YEARS = 50


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that units of some kinds are to have done by a day.

    `code` is also that of the data element and of the obligation that ask for the day on which it was done. `where`
    narrows it to units with these values in roster columns; `source` is where it is laid down; `start` is the day from
    which it is worked at, None when nothing says so.
    """

    code: str
    title: str
    due: dt.date
    kinds: tuple[str, ...]
    where: Mapping[str, str]
    section: str = ""
    source: str = ""
    aliases: tuple[str, ...] = ()
    start: dt.date | None = None


class MilestoneEntry(ConfigModel):
    """A milestone as outline.toml has it: `due` on a day or at the end of a `period`, or one in each year.

    It is worked at from `start`, without it from the first day of its period or year. Those of each year from one to
    another have its number in code and title: yearly_2021. `section` is the one in which the form asks for it, the last
    one without it.
    """

    code: str = Field(pattern=MILESTONE_CODE)
    title: str
    due: dt.date | None = None
    start: dt.date | None = None
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

    @field_validator("start")
    @classmethod
    def _begins_before_it_is_due(cls, start: dt.date | None, info: ValidationInfo) -> dt.date | None:
        """Refuse a start after the day on which it is due."""
        due = info.data.get("due")
        if start and due and start > due:
            raise ValueError(translate("a day up to {due}").format(due=due.isoformat()))
        return start

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
            yield self._made(self.code, self.title, self.due, self.start)
        elif self.period:
            days = _days_of(self.period, declared)
            yield self._made(self.code, self.title, days.end, self.start or days.start)
        else:
            for year in _years(self.first, self.last):
                names = (f"{self.title}, năm {year}", f"{self.title} năm {year}", f"{self.title} {year}")
                first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
                yield self._made(f"{self.code}_{year}", names[0], last, first, names[1:])

    def _made(
        self, code: str, title: str, due: dt.date, start: dt.date | None, aliases: tuple[str, ...] = ()
    ) -> Milestone:
        return Milestone(code, title, due, self.kinds, self.where, self.section, self.source, aliases, start)


def _years(first: str, last: str) -> range:
    """Return the years between two, inclusive; none when they are no years, or too many."""
    if not (_YEAR.fullmatch(first) and _YEAR.fullmatch(last)):
        return range(0)
    years = range(int(first), int(last) + 1)
    return years if len(years) <= _MOST_YEARS else range(0)


def _days_of(period: str, declared: Mapping[str, Period]) -> DateSpan:
    try:
        return days_of_period(period, declared)
    except ValueError:
        raise KeyError(period) from None
