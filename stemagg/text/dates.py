"""Dates as people write them: the day first, or the year first."""

import re
from datetime import date

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")


def written_date(text: str) -> date | None:
    """Return the date of a text such as 15/12/2025, 15-12-2025 or 2025-9-30; None when it is none.

    The day stands before the month, as in every Vietnamese document.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found[1], found[3], found[4]
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found[1], found[3], found[4]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
