"""Days as official documents write them in figures."""

from datetime import date

_TWO_DIGITS_BELOW = 3


def day_in_figures(day: date) -> str:
    """Return "05/4/2023", as official documents write a day: below 10 with its zero, the month as below."""
    return f"{day.day:02}/{month_in_figures(day)}/{day.year}"


def month_in_figures(day: date) -> str:
    """Return the month of a day; only 1 and 2 take a leading zero (Nghị định 30/2020, PL I, II.4.b)."""
    return f"{day.month:02}" if day.month < _TWO_DIGITS_BELOW else str(day.month)
