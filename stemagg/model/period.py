"""Reporting periods, from a day to a stage of years: kinds, codes and days."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_SCHOOL_YEAR_STARTS = 9  # Luật Giáo dục and the yearly "khung kế hoạch thời gian năm học": September
_LAST_DAY_OF_FIRST_SEMESTER = 15  # of January
_YEARS = range(1900, 2200)


class PeriodKind(StrEnum):
    """The kinds of period, distinguished by the form of the code, shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    HALF = "half"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    STAGE = "stage"


CODE_EXAMPLES = {
    PeriodKind.DAY: "2021-09-30",
    PeriodKind.WEEK: "2024-W05",
    PeriodKind.MONTH: "2023-03",
    PeriodKind.QUARTER: "2023-Q1",
    PeriodKind.SEMESTER: "2024-2025-HK1",
    PeriodKind.HALF: "2024-H1",
    PeriodKind.YEAR: "2023",
    PeriodKind.SCHOOL_YEAR: "2022-2023",
    PeriodKind.STAGE: "GD2021-2025",
}
CLOSING_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
"""The kinds that allow a `closing_day`: those made of whole months of one year."""


TO_DATE = "to_date"
SPAN_GROUPINGS = (*(kind.value for kind in PeriodKind), TO_DATE)
"""The names of groupings by spans: a kind of period, or from the start of the year to each period."""


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """A span of days from first to last, inclusive."""

    start: date
    end: date

    @property
    def day_after(self) -> date:
        """The first day after it."""
        return self.end + timedelta(days=1)

    @property
    def days(self) -> int:
        """The number of its days."""
        return (self.end - self.start).days + 1

    def lies_in(self, other: "DateSpan") -> bool:
        """Return whether all its days are in the other span; equal spans lie in each other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "DateSpan") -> bool:
        """Return whether they share a day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Period(DateSpan):
    """A period with a stable code ("2022-2023", "2023-Q1", "GD2021-2025"), first and last day.

    `title` overrides its printed name. `closing_day` is the day of the month on which its data close, 0 for the end of
    the month: it shifts the days of the data, but not the nesting of periods.
    """

    code: str
    kind: PeriodKind
    aliases: tuple[str, ...] = ()
    title: str = ""
    closing_day: int = 0

    @classmethod
    def from_code(cls, code: str, aliases: tuple[str, ...] = (), title: str = "", closing_day: int = 0) -> "Period":
        """Return the period of a code with its usual days; ValueError for an invalid code."""
        kind, span = days_of_code(code)
        return cls(span.start, span.end, code, kind, aliases, title, closing_day)

    @property
    def data_span(self) -> DateSpan:
        """The days covered by its data: for April with closing day 14, those from 15/3 to 14/4."""
        if not self.closing_day or self.kind not in CLOSING_KINDS:
            return DateSpan(self.start, self.end)
        before, last = (day.replace(day=self.closing_day) for day in (self.start - timedelta(days=1), self.end))
        return DateSpan(before + timedelta(days=1), last)


_Days = Callable[..., DateSpan]


def days_of_period(code: str, declared: Mapping[str, "Period"]) -> DateSpan:
    """Return the days of a period, declared or of the calendar; ValueError for a code that is neither."""
    return declared.get(code) or days_of_code(code)[1]


@lru_cache(maxsize=4096)
def days_of_code(code: str) -> tuple[PeriodKind, DateSpan]:
    """Return the kind and the days of a code; ValueError for an invalid form or invalid days."""
    for kind, (form, days) in _CODE_FORMS.items():
        if match := form.fullmatch(code):
            span = days(*map(int, match.groups()))
            if span.start.year not in _YEARS or span.end.year not in _YEARS:
                raise ValueError(code)
            return kind, span
    raise ValueError(code)


def code_on(kind: PeriodKind, day: date) -> str:
    """Return the code of the period of a kind that contains a day; ValueError for a stage, which has no calendar."""
    if kind is PeriodKind.STAGE:
        raise ValueError(kind)
    year, month, iso = day.year, day.month, day.isocalendar()
    first = year if month >= _SCHOOL_YEAR_STARTS else year - 1
    return {
        PeriodKind.DAY: day.isoformat(),
        PeriodKind.WEEK: f"{iso.year}-W{iso.week:02}",
        PeriodKind.MONTH: f"{year}-{month:02}",
        PeriodKind.QUARTER: f"{year}-Q{(month + 2) // 3}",
        PeriodKind.SEMESTER: f"{first}-{first + 1}-HK{1 if day <= _last_of_first_semester(first) else 2}",
        PeriodKind.HALF: f"{year}-H{(month + 5) // 6}",
        PeriodKind.YEAR: f"{year}",
        PeriodKind.SCHOOL_YEAR: f"{first}-{first + 1}",
    }[kind]


def codes_from_to(kind: PeriodKind, first: str, last: str) -> Iterator[str]:
    """Yield the codes of a kind from one to another, inclusive; none when the last precedes the first."""
    _, span = days_of_code(first)
    _, end = days_of_code(last)
    while span.start <= end.start:
        code = code_on(kind, span.start)
        yield code
        _, span = days_of_code(code_on(kind, span.day_after))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> DateSpan:
    return DateSpan(date(year, month, day), date(year, month, day))


def _week(year: int, week: int) -> DateSpan:
    start = date.fromisocalendar(year, week, 1)
    return DateSpan(start, start + timedelta(days=6))


def _months(year: int, first: int, count: int) -> DateSpan:
    return DateSpan(date(year, first, 1), _month_end(year, first + count - 1))


def _semester(first: int, last: int, number: int) -> DateSpan:
    year = _school_year(first, last)
    turn = DateSpan(year.start, _last_of_first_semester(first))
    return turn if number == 1 else DateSpan(turn.day_after, year.end)


def _last_of_first_semester(first_year: int) -> date:
    return date(first_year + 1, 1, _LAST_DAY_OF_FIRST_SEMESTER)


def _school_year(first: int, last: int) -> DateSpan:
    if last != first + 1:
        raise ValueError(last)
    return DateSpan(date(first, _SCHOOL_YEAR_STARTS, 1), _month_end(last, _SCHOOL_YEAR_STARTS - 1))


def _stage(first: int, last: int) -> DateSpan:
    if last < first:
        raise ValueError(last)
    return DateSpan(date(first, 1, 1), date(last, 12, 31))


_CODE_FORMS: dict[PeriodKind, tuple[re.Pattern[str], _Days]] = {
    PeriodKind.DAY: (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    PeriodKind.WEEK: (re.compile(r"(\d{4})-W(\d\d)"), _week),
    PeriodKind.MONTH: (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), lambda year, month: _months(year, month, 1)),
    PeriodKind.QUARTER: (re.compile(r"(\d{4})-Q([1-4])"), lambda year, number: _months(year, 3 * number - 2, 3)),
    PeriodKind.SEMESTER: (re.compile(r"(\d{4})-(\d{4})-HK([12])"), _semester),
    PeriodKind.HALF: (re.compile(r"(\d{4})-H([12])"), lambda year, number: _months(year, 6 * number - 5, 6)),
    PeriodKind.YEAR: (re.compile(r"(\d{4})"), lambda year: _months(year, 1, 12)),
    PeriodKind.SCHOOL_YEAR: (re.compile(r"(\d{4})-(\d{4})"), _school_year),
    PeriodKind.STAGE: (re.compile(r"GD(\d{4})-(\d{4})"), _stage),
}
