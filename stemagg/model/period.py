"""Reporting periods: school years, months, quarters and calendar years."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stemagg.model.span import Span
from stemagg.text.normalise import fold

_SCHOOL_YEAR_STARTS = 9  # Luật Giáo dục and the yearly "khung kế hoạch thời gian năm học": September
_TWO_DIGITS_BELOW = 3


class PeriodKind(StrEnum):
    """The kinds of period, distinguished by the form of the code."""

    SCHOOL_YEAR = "school_year"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_CODE_FORMS = {
    PeriodKind.SCHOOL_YEAR: re.compile(r"(\d{4})-(\d{4})"),
    PeriodKind.YEAR: re.compile(r"(\d{4})"),
    PeriodKind.QUARTER: re.compile(r"(\d{4})-Q([1-4])"),
    PeriodKind.MONTH: re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
}
CODE_EXAMPLES = "2022-2023, 2023, 2023-Q1, 2023-03"


@dataclass(frozen=True, slots=True, order=True)
class Period(Span):
    """A period with a stable code ("2022-2023", "2023", "2023-Q1", "2023-03"), first and last day."""

    code: str
    kind: PeriodKind
    aliases: tuple[str, ...] = ()

    @classmethod
    def from_code(cls, code: str, aliases: tuple[str, ...] = ()) -> "Period":
        """Return the period of a code; ValueError when the code has none of the four forms."""
        for kind, form in _CODE_FORMS.items():
            match = form.fullmatch(code)
            if match:
                start, end = _bounds(kind, int(match[1]), match)
                return cls(start, end, code, kind, aliases)
        raise ValueError(code)

    def labels(self) -> tuple[str, ...]:
        """Return the folded spellings of this period in headings, longest first."""
        written = {fold(label) for label in (*_usual_labels(self), *self.aliases)}
        return tuple(sorted(written, key=lambda label: (-len(label), label)))


def _bounds(kind: PeriodKind, year: int, match: re.Match[str]) -> tuple[date, date]:
    match kind:
        case PeriodKind.SCHOOL_YEAR:
            if int(match[2]) != year + 1:
                raise ValueError(match.group())
            return date(year, _SCHOOL_YEAR_STARTS, 1), date(year + 1, _SCHOOL_YEAR_STARTS - 1, 31)
        case PeriodKind.YEAR:
            return date(year, 1, 1), date(year, 12, 31)
        case PeriodKind.QUARTER:
            last = int(match[2]) * 3
            return date(year, last - 2, 1), _month_end(year, last)
        case _:
            month = int(match[2])
            return date(year, month, 1), _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _usual_labels(period: Period) -> list[str]:
    year = period.start.year
    match period.kind:
        case PeriodKind.SCHOOL_YEAR:
            spans = [f"{year}-{year + 1}", f"{year} - {year + 1}", f"{year}/{year + 1}"]
            return [f"{lead}{span}" for span in spans for lead in ("", "năm học ", "nh ")]
        case PeriodKind.YEAR:
            return [f"{year}", f"năm {year}"]
        case PeriodKind.QUARTER:
            number = (period.start.month + 2) // 3
            roman = ("I", "II", "III", "IV")[number - 1]
            return [
                f"{lead} {name}{joint}{year}"
                for lead in ("quý", "q")
                for name in (number, roman)
                for joint in ("/", " năm ", "-")
            ] + [period.code]
        case _:
            month = period.start.month
            names = [f"{month}/{year}", f"{month:02}/{year}", f"{month}-{year}", f"{month:02}-{year}"]
            names += [f"{month} năm {year}", f"{month:02} năm {year}"]
            return [period.code, *names, *(f"{lead}{name}" for lead in ("tháng ", "t") for name in names)]


def day_in_figures(day: date) -> str:
    """Return "05/4/2023", the day form of official documents: days below 10 zero-padded, months as below."""
    return f"{day.day:02}/{month_in_figures(day)}/{day.year}"


def month_in_figures(day: date) -> str:
    """Return the month as digits; only 1 and 2 are zero-padded (Nghị định 30/2020, PL I, II.4.b)."""
    return f"{day.month:02}" if day.month < _TWO_DIGITS_BELOW else str(day.month)
