"""Number formats and stored numbers, with the same meaning in every workbook format.

ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats); [MS-XLS] 2.4.126 (Format).
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  (cells have no time zone)
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENT = frozenset({9, 10})
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_MOST_SERIAL = 2_958_466  # 31/12/9999
_NO_SUCH_DAY = 60
"""29/02/1900, which Excel counts but the calendar does not have: earlier serial numbers are shifted by one day."""
_HALF_SECOND = 500_000
_MOST_SHOWN_DIGITS = 30


def is_date_format(number: int, code: str | None) -> bool:
    """Return whether a number format (its number, and its code when the workbook has one) displays dates or times."""
    if code is None:
        return number in _BUILT_IN_DATES
    first = _first_section(code)
    return bool(_DATE_LETTERS.search(first)) and first.strip().lower() != "general"


def is_percent_format(number: int, code: str | None) -> bool:
    """Return whether a number format displays percentages."""
    return number in _BUILT_IN_PERCENT if code is None else "%" in _first_section(code)


def words_of_format(code: str) -> str:
    """Return the words that a number format displays beside the number: `0" (kế hoạch)"`."""
    quoted = re.findall(r'"([^"]*)"', code) if '"' in code else []
    return " ".join(word for word in quoted if any(map(str.isalpha, word))).strip(" ()")


def date_text(serial: Decimal, epoch: datetime) -> str | None:
    """Return a serial day number as an ISO date and time to the second; None when it is not a date."""
    if not serial.is_finite() or not 0 <= serial < _MOST_SERIAL:
        return None
    lost = 1 if epoch is EPOCH_1900 and 1 <= serial < _NO_SUCH_DAY else 0
    try:
        moment = epoch + timedelta(days=float(serial) + lost)
        moment = moment.replace(microsecond=0) + timedelta(seconds=moment.microsecond >= _HALF_SECOND)
    except OverflowError:
        return None
    return moment.isoformat(sep=" ")


def iso_moment(text: str) -> str:
    """Return a stored ISO date as date and time to the second; the text itself when it is not a date."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0).isoformat(sep=" ")
    except ValueError:
        return text


def stored_number(text: str) -> Decimal:
    """Return a number as a file stores it; ValueError when the text is none."""
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        raise ValueError(f"number {text[:20]}") from None


def shown(number: Decimal) -> str:
    """Return a stored number as text with 15 digits, as Excel displays doubles stored with 17."""
    if not number.is_finite() or abs(number.adjusted()) > _MOST_SHOWN_DIGITS:
        return str(number)
    return f"{float(number):.15g}" if number != number.to_integral_value() else f"{number:.0f}"


def _first_section(code: str) -> str:
    return _NOT_FORMAT.sub("", code).split(";", 1)[0]
