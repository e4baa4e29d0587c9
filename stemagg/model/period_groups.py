"""Relations of periods: the longer one that contains a period, the preceding one, the year to date."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from stemagg.model.period import CLOSING_KINDS, DateSpan, Period, PeriodKind, code_on, days_of_code

_IN_ANY_ORDER = frozenset({PeriodKind.DAY, PeriodKind.STAGE})
_OF_SCHOOL_YEARS = frozenset({PeriodKind.SEMESTER, PeriodKind.SCHOOL_YEAR})


def containing(span: DateSpan, kind: PeriodKind, declared: Iterable[Period] = ()) -> tuple[Period, ...]:
    """Return the periods of a kind that contain a span: none, one, or several overlapping stages.

    Calendar periods need not be declared. A declared one with its own days replaces the usual one: nothing lies in the
    usual first semester when an outline defines another. A month that overlaps two semesters lies in neither.
    """
    of_kind = [period for period in declared if period.kind is kind]
    if found := tuple(period for period in of_kind if span.lies_in(period)):
        return found
    if kind is PeriodKind.STAGE:
        return ()
    usual = Period.from_code(code_on(kind, span.start))
    is_replaced = any(period.overlaps(usual) for period in of_kind)
    return () if is_replaced or not span.lies_in(usual) else (_closing_with(span, usual),)


def period_of_kind(span: DateSpan, kind: PeriodKind, declared: Iterable[Period] = ()) -> Period | None:
    """Return the only period of a kind that contains a span; None when there is none or several."""
    found = containing(span, kind, declared)
    return found[0] if len(found) == 1 else None


def to_date(period: Period, within: DateSpan | None = None, declared: Iterable[Period] = ()) -> DateSpan | None:
    """Return the days from the start of a span to the end of a period; None when the period is not in the span.

    The default span is the year that contains the period: the school year of a semester, otherwise the calendar year. A
    week that overlaps two years has none, nor has a stage.
    """
    year = PeriodKind.SCHOOL_YEAR if period.kind in _OF_SCHOOL_YEARS else PeriodKind.YEAR
    span = within or period_of_kind(period, year, declared)
    return DateSpan(span.start, period.end) if span and period.lies_in(span) else None


def last_period(periods: Iterable[Period]) -> Period:
    """Return the period that ends last, the shortest on a tie; a stage only when all are stages."""
    return max(periods, key=lambda period: (period.kind is not PeriodKind.STAGE, period.end, period.start))


@lru_cache(maxsize=16)
def earlier_periods(periods: tuple[Period, ...]) -> Mapping[str, Period]:
    """Return the preceding period of each, by code: the one before it in the calendar, if it is declared.

    March has none where February is not declared. Days, stages and periods with a code of their own follow each other
    as they are declared: the last of the same kind that ends before one starts precedes it.
    """
    declared = {period.code: period for period in periods}
    earlier = {period.code: _before(period, declared) for period in periods}
    return {code: period for code, period in earlier.items() if period}


def code_before(period: Period) -> str:
    """Return the code of the period of the calendar before one, "" for one with a code of its own, a day or a stage."""
    usual = _usual_days(period.code)
    return code_on(period.kind, usual.start - timedelta(days=1)) if usual and period.kind not in _IN_ANY_ORDER else ""


def code_after(period: Period) -> str:
    """Return the code of the period of the calendar after one, "" for one with a code of its own, a day or a stage."""
    usual = _usual_days(period.code)
    return code_on(period.kind, usual.day_after) if usual and period.kind not in _IN_ANY_ORDER else ""


def code_last_year(code: str) -> str:
    """Return the code of the same period of last year, "" for a code without a year."""
    found = re.sub(r"\d{4}", lambda year: f"{int(year[0]) - 1:04}", code)
    return "" if found == code else found


def _before(period: Period, declared: Mapping[str, Period]) -> Period | None:
    if code := code_before(period):
        return declared.get(code)
    ended = (other for other in declared.values() if other.kind is period.kind and other.end < period.start)
    return max(ended, default=None)


def _usual_days(code: str) -> DateSpan | None:
    """Return the days of a code of the calendar, None of an office's own code."""
    try:
        return days_of_code(code)[1]
    except ValueError:
        return None


def finest(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods of the shortest kind present, in order."""
    known = tuple(periods)
    shortest = next((kind for kind in PeriodKind if any(period.kind is kind for period in known)), None)
    return tuple(period for period in known if period.kind is shortest)


def _closing_with(span: DateSpan, usual: Period) -> Period:
    """Return a calendar period with the closing day of the shorter one in it."""
    if isinstance(span, Period) and usual.kind in CLOSING_KINDS:
        return replace(usual, closing_day=span.closing_day)
    return usual
