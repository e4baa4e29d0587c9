"""The Vietnamese names of periods: as printed in reports, and in all spellings of headings.

Names are derived from the period's code; a custom code has only its title and aliases.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeVar

from stemagg.model.period import DateSpan, Period, PeriodKind, days_of_code
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import fold

T = TypeVar("T")

_NONE: tuple[str, ...] = ()
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_HALVES = {1: "đầu", 2: "cuối"}
_PRINTED = {
    PeriodKind.DAY: ("Tính đến {day}", "{day}"),
    PeriodKind.WEEK: ("Tuần {number}/{year}", "{number}/{year}"),
    PeriodKind.MONTH: ("Tháng {number}/{year}", "{number}/{year}"),
    PeriodKind.QUARTER: ("Quý {roman}/{year}", "{roman}/{year}"),
    PeriodKind.SEMESTER: ("Học kỳ {roman} năm học {year}-{next}", "HK{roman} {year}-{next}"),
    PeriodKind.HALF: ("6 tháng {half} năm {year}", "6 tháng {half} năm {year}"),
    PeriodKind.YEAR: ("Năm {year}", "{year}"),
    PeriodKind.SCHOOL_YEAR: ("Năm học {year}-{next}", "{year}-{next}"),
    PeriodKind.STAGE: ("Giai đoạn {year}-{last}", "{year}-{last}"),
}
_KNOWN_WITHOUT_KIND = (PeriodKind.SEMESTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR)
_MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Printed:
    """The name of a period on its own ("Tháng 3/2023") and after the word for its kind ("3/2023")."""

    alone: str
    after_kind: str


_UNNAMED = _Printed("", "")


def period_label(period: Period) -> str:
    """Return a period as it is printed alone: its title, or "Năm học 2021-2022", "Tháng 3/2023", "Quý I/2023"."""
    return period.title or _of(period.code, _printed, _UNNAMED).alone or period.code


def label_after_kind(period: Period) -> str:
    """Return a period as it is printed after the word for its kind: its title, or "2021-2022", "3/2023", "I/2023"."""
    return period.title or _of(period.code, _printed, _UNNAMED).after_kind or period.code


def label_under(heading: str, period: Period) -> str:
    """Return a period as it is printed under a heading: without the word for its kind where it can be spared."""
    alone = period_label(period)
    is_spared = period.kind in _KNOWN_WITHOUT_KIND or fold(alone).startswith(f"{fold(heading)} ")
    return label_after_kind(period) if is_spared else alone


def heading_labels(period: Period) -> tuple[str, ...]:
    """Return the folded spellings of a period in headings, longest first."""
    written = _usual_labels(period.code) | {fold(label) for label in (period.title, *period.aliases) if label}
    return tuple(sorted(written, key=lambda label: (-len(label), label)))


def labels_without_year(periods: Iterable[Period]) -> dict[str, Period]:
    """Return the folded spellings without a year ("T1", "quý I", "HKI") that mean one of these periods only."""
    return {label: found[0] for label, found in spellings_without_year(periods).items() if len(found) == 1}


def spellings_without_year(periods: Iterable[Period]) -> dict[str, tuple[Period, ...]]:
    """Return the folded spellings without a year, each with the periods that it may mean."""
    meant: defaultdict[str, list[Period]] = defaultdict(list)
    for period in periods:
        for label in {fold(label) for label in _of(period.code, _without_year, _NONE)}:
            meant[label].append(period)
    return {label: tuple(found) for label, found in meant.items()}


@lru_cache(maxsize=4096)
def _usual_labels(code: str) -> frozenset[str]:
    """Return the folded spellings that follow from a code; of an office's own code only that."""
    return frozenset(map(fold, (code, *_of(code, _written, _NONE))))


def _of(code: str, made: Callable[[PeriodKind, DateSpan], T], otherwise: T) -> T:
    try:
        return made(*days_of_code(code))
    except ValueError:
        return otherwise


def _number(kind: PeriodKind, span: DateSpan) -> int:
    """Return the number of a period within its year: 1 for the first quarter."""
    match kind:
        case PeriodKind.WEEK:
            return span.start.isocalendar().week
        case PeriodKind.QUARTER:
            return (span.start.month + 2) // 3
        case PeriodKind.HALF:
            return (span.start.month + 5) // 6
        case PeriodKind.SEMESTER:
            return 1 if span.start.year < span.end.year else 2
        case _:
            return span.start.month


def _year(kind: PeriodKind, span: DateSpan) -> int:
    """Return the year, or first of the years, in the period's name."""
    match kind:
        case PeriodKind.WEEK:
            return span.start.isocalendar().year
        case PeriodKind.SEMESTER if _number(kind, span) == 2:  # noqa: PLR2004  (the second semester)
            return span.end.year - 1
        case _:
            return span.start.year


def _printed(kind: PeriodKind, span: DateSpan) -> _Printed:
    year, number = _year(kind, span), _number(kind, span)
    names = {
        "day": day_in_figures(span.end),
        "number": number,
        "roman": _ROMAN.get(number, ""),
        "half": _HALVES.get(number, ""),
        "year": year,
        "next": year + 1,
        "last": span.end.year,
    }
    alone, after_kind = _PRINTED[kind]
    return _Printed(alone.format_map(names), after_kind.format_map(names))


def _written(kind: PeriodKind, span: DateSpan) -> tuple[str, ...]:
    year, number = _year(kind, span), _number(kind, span)
    match kind:
        case PeriodKind.DAY:
            labels = _days(span)
        case PeriodKind.WEEK:
            weeks = (f"{number}", f"{number:02}")
            labels = _joined(("tuần ", "tuần thứ "), weeks, ("/", " năm ", "-", " - ", " "), (f"{year}",))
        case PeriodKind.MONTH:
            labels = _months(number, year)
        case PeriodKind.QUARTER:
            leads, numbers = ("quý ", "q ", "q", "quý thứ "), (f"{number}", _ROMAN[number])
            labels = _joined(leads, numbers, ("/", " năm ", "-", " - ", " "), (f"{year}",))
        case PeriodKind.HALF:
            leads = ("6 tháng ", "06 tháng ", "sáu tháng ", "nửa ")
            labels = _joined(leads, (_HALVES[number],), (" năm ", "/", " "), (f"{year}",))
        case PeriodKind.SEMESTER:
            numbers = (f"{number}", _ROMAN[number])
            joints = (" năm học ", ", năm học ", " - năm học ", " nh ", " ", "/", " - ", "-")
            labels = _joined(("học kỳ ", "hk ", "hk"), numbers, joints, (*_two_years(year), _short_years(year)))
        case PeriodKind.YEAR:
            labels = iter((f"{year}", f"năm {year}", f"cả năm {year}"))
        case PeriodKind.SCHOOL_YEAR:
            labels = _school_years(year)
        case _:
            labels = _stages(year, span.end.year)
    return tuple(labels)


def _without_year(kind: PeriodKind, span: DateSpan) -> tuple[str, ...]:
    number = _number(kind, span)
    numbers = (f"{number}", _ROMAN.get(number, f"{number}"))
    match kind:
        case PeriodKind.MONTH:
            labels = _joined(("tháng ", "t"), (f"{number}", f"{number:02}"))
        case PeriodKind.QUARTER:
            labels = _joined(("quý ",), numbers)  # "Q1" is a question as well
        case PeriodKind.SEMESTER:
            labels = _joined(("học kỳ ", "hk ", "hk"), numbers)
        case PeriodKind.HALF:
            labels = _joined(("6 tháng ", "06 tháng ", "sáu tháng "), (f"{_HALVES[number]} năm", _HALVES[number]))
        case PeriodKind.WEEK:
            labels = _joined(("tuần ",), (f"{number}", f"{number:02}"))
        case _:
            labels = iter(_NONE)
    return tuple(labels)


def _joined(*parts: tuple[str, ...]) -> Iterator[str]:
    """Yield every combination of one text from each part."""
    return map("".join, product(*parts))


def _days(span: DateSpan) -> Iterator[str]:
    day, month, year = span.end.day, span.end.month, span.end.year
    days, months = (f"{day}", f"{day:02}"), (f"{month}", f"{month:02}")
    figures = (sign.join(parts) for sign in "/-." for parts in product(days, months, (f"{year}",)))
    words = f"{day} tháng {month} năm {year}", f"{day:02} tháng {month:02} năm {year}"
    leads = ("", "ngày ", "đến ", "đến ngày ", "tính đến ", "tính đến ngày ", "thời điểm ")
    return _joined(leads, (*figures, *words))


def _months(month: int, year: int) -> Iterator[str]:
    names = tuple(_joined((f"{month}", f"{month:02}"), ("/", "-", " năm "), (f"{year}",)))
    return _joined(("", "tháng ", "t"), names)


def _two_years(year: int) -> tuple[str, ...]:
    return f"{year}-{year + 1}", f"{year} - {year + 1}", f"{year}/{year + 1}"


def _short_years(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _school_years(year: int) -> Iterator[str]:
    yield from _joined(("", "năm học ", "nh "), _two_years(year))
    # "2011-12" alone is the code of a month
    leads = ("năm học ", "nh ") if (year + 1) % 100 <= _MONTHS_OF_YEAR else ("", "năm học ", "nh ")
    yield from _joined(leads, (_short_years(year),))


def _stages(first: int, last: int) -> Iterator[str]:
    years = f"{first}-{last}", f"{first} - {last}"
    yield from _joined(("giai đoạn ", "gđ ", "gđ"), (*years, f"{first}/{last}"))
    yield from (f"giai đoạn từ {first} đến {last}", f"giai đoạn từ năm {first} đến năm {last}",
                f"từ năm {first} đến năm {last}")  # fmt: skip
    if last > first + 1:  # two years that follow each other are a school year
        yield from years
