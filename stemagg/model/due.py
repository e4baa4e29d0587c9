"""The last day of a report: a date, a date for each period, or a day counted from the period's end."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeGuard

from pydantic import PlainValidator

from stemagg.model.config_model import ConfigModel
from stemagg.model.period import Period
from stemagg.text.normalise import fold, without_accents

_FIRST_DAY_OFF = 5  # Saturday, counted from Monday as 0


class Calendar(ConfigModel):
    """The days on which the office does not work, or works although it is a weekend.

    Monday to Friday are working days but for `holidays`; `worked` are Saturdays and Sundays worked in exchange. Tết and
    the days that are swapped are decided each year (Bộ luật Lao động, Điều 112): none is computed.
    """

    holidays: tuple[dt.date, ...] = ()
    worked: tuple[dt.date, ...] = ()

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether the office works on a day."""
        return day in self.worked or (day.weekday() < _FIRST_DAY_OFF and day not in self.holidays)

    def first_working_day_from(self, day: dt.date) -> dt.date:
        """Return the day itself, or the next working day (Bộ luật Dân sự, Điều 148.5)."""
        while not self.is_working_day(day):
            day += dt.timedelta(days=1)
        return day

    def last_working_day_until(self, day: dt.date) -> dt.date:
        """Return the day itself, or the last working day before it."""
        while not self.is_working_day(day):
            day -= dt.timedelta(days=1)
        return day

    def working_days_after(self, day: dt.date, count: int) -> dt.date:
        """Return the day on which so many working days after a day are over."""
        for _ in range(count):
            day = self.first_working_day_from(day + dt.timedelta(days=1))
        return day

    def has_holidays_in(self, year: int) -> bool:
        """Return whether it names any holiday of a year, which has Tết in any case."""
        return any(day.year == year for day in self.holidays)


_Days = Callable[[Period, int, Calendar], dt.date]


@dataclass(frozen=True, slots=True)
class DueRule:
    """A day counted from a period, as written: "day 20 of the last month", "5 working days after the end"."""

    text: str
    count: int
    days: _Days

    @classmethod
    def parse(cls, text: str) -> "DueRule":
        """Return the rule of a text in English or Vietnamese; ValueError with the forms that there are."""
        words = without_accents(fold(text))
        for form, (lowest, highest), days in _FORMS:
            if found := form.fullmatch(words):
                count = int("".join(found.groups("")) or 0)
                if lowest <= count <= highest:
                    return cls(text, count, days)
        raise ValueError("; ".join(("2024-04-20", '{ "2024-01" = 2024-02-20 }', *DUE_EXAMPLES)))

    def last_day(self, period: Period, calendar: Calendar) -> dt.date:
        """Return the last day of a period's report."""
        return self.days(period, self.count, calendar)


def _in_month(day_in_month: dt.date, number: int) -> dt.date:
    """Return the day of this number in a month, its last day where the month is shorter."""
    last = monthrange(day_in_month.year, day_in_month.month)[1]
    return day_in_month.replace(day=min(number, last))


def _of_last_month(period: Period, number: int, calendar: Calendar) -> dt.date:
    return calendar.first_working_day_from(_in_month(period.end, number))


def _of_next_month(period: Period, number: int, calendar: Calendar) -> dt.date:
    following = period.end.replace(day=1) + dt.timedelta(days=31)
    return calendar.first_working_day_from(_in_month(following.replace(day=1), number))


def _days_after(period: Period, count: int, calendar: Calendar) -> dt.date:
    return calendar.first_working_day_from(period.data_span.end + dt.timedelta(days=count))


def _working_days_after(period: Period, count: int, calendar: Calendar) -> dt.date:
    return calendar.working_days_after(period.data_span.end, count)


def _last_day(period: Period, _count: int, calendar: Calendar) -> dt.date:
    return calendar.first_working_day_from(period.data_span.end)


def _last_working_day(period: Period, _count: int, calendar: Calendar) -> dt.date:
    return calendar.last_working_day_until(period.data_span.end)


_OF_MONTH, _AFTER, _WORKING, _NO_NUMBER = (1, 31), (0, 400), (1, 260), (0, 0)
_FORMS: tuple[tuple[re.Pattern[str], tuple[int, int], _Days], ...] = (
    (re.compile(r"day (\d{1,2}) of the last month|ngay (\d{1,2}) thang cuoi(?: ky)?"), _OF_MONTH, _of_last_month),
    (re.compile(r"day (\d{1,2}) of the next month|ngay (\d{1,2}) thang sau"), _OF_MONTH, _of_next_month),
    (re.compile(r"(\d{1,3}) days? after the end|(\d{1,3}) ngay sau ky"), _AFTER, _days_after),
    (
        re.compile(r"(\d{1,3}) working days? after the end|(\d{1,3}) ngay lam viec sau ky"),
        _WORKING,
        _working_days_after,
    ),
    (re.compile(r"last day|ngay cuoi(?: ky)?"), _NO_NUMBER, _last_day),
    (re.compile(r"last working day|ngay lam viec cuoi(?: ky)?"), _NO_NUMBER, _last_working_day),
)
"""The forms of a due day, the numbers that they allow, and how it is counted. A closed list, no grammar of everything.

A computed day on which the office does not work moves to its next working day; a written date does not.
"""
DUE_EXAMPLES = (
    "day 20 of the last month",
    "ngày 20 tháng cuối",
    "day 5 of the next month",
    "ngày 5 tháng sau",
    "10 days after the end",
    "10 ngày sau kỳ",
    "5 working days after the end",
    "5 ngày làm việc sau kỳ",
    "last day",
    "ngày cuối",
    "last working day",
    "ngày làm việc cuối",
)
"""One text of each form and language."""

Due = dt.date | dict[str, dt.date] | DueRule


def written_due(written: object) -> Due:
    """Return what the TOML key `due` says; ValueError, with the forms that there are, when it is none of them.

    A text that is a date has become one before.
    """
    if isinstance(written, dict) and written and all(_is_date(day) for day in written.values()):
        return written
    if _is_date(written):
        return written
    return DueRule.parse(written if isinstance(written, str) else "")


def day_due(due: Due, period: Period, calendar: Calendar) -> dt.date | None:
    """Return the day that is due of a period, None of one that a table of days lacks."""
    if isinstance(due, DueRule):
        return due.last_day(period, calendar)
    return due.get(period.code) if isinstance(due, dict) else due


def _is_date(value: object) -> TypeGuard[dt.date]:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


WrittenDue = Annotated[Due, PlainValidator(written_due)]
