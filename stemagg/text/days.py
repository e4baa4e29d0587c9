"""Day formats of official documents."""

from datetime import date, datetime

_TWO_DIGITS_BELOW = 3


def day_in_figures(day: date) -> str:
    """Return "05/4/2023", the day form of official documents: days below 10 zero-padded, months as below."""
    return f"{day.day:02}/{month_in_figures(day)}/{day.year}"


def minute_in_figures(moment: datetime) -> str:
    """Return a moment to the minute, with the day as it is printed: "05/4/2023 14:30"."""
    return f"{day_in_figures(moment.date())} {moment:%H:%M}"


def days_in_figures(first: date, last: date) -> str:
    """Return "15/9/2025–05/11/2025", or the one day."""
    return day_in_figures(first) if first == last else f"{day_in_figures(first)}–{day_in_figures(last)}"


def month_in_figures(day: date) -> str:
    """Return the month as digits; only 1 and 2 are zero-padded (Nghị định 30/2020, PL I, II.4.b)."""
    return f"{day.month:02}" if day.month < _TWO_DIGITS_BELOW else str(day.month)
