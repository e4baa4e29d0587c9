"""Numbers as Vietnamese documents print them: 1.285, 1.250,5, and 11/12 units."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

PARTIAL_MARK = "*"
"""The mark after n/N when a counted unit reported only some of its values."""
NOTHING_MARK = "ø"
"""The mark of a figure to which units have answered only that there is nothing to report: neither zero nor missing."""

_WHOLE = 100
_WRITTEN = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_LAST_PLACE = Decimal("0.000001")


def number(value: int | Decimal) -> str:
    """Return a number with points between thousands and a decimal comma: 1.285 and 1.250,5."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.translate({ord(","): ".", ord("."): ","})


def number_in(text: str) -> Decimal | None:
    """Return the number that is written as `number` writes it, or without the points: None for any other text."""
    if not _WRITTEN.fullmatch(text):
        return None
    return Decimal(text.replace(".", "").replace(",", "."))


def plain_number(value: Decimal | Fraction) -> int | Decimal:
    """Return a number as an integer when it is whole, otherwise as a decimal, of a fraction at most six places."""
    numerator, denominator = value.as_integer_ratio()
    if denominator == 1:
        return numerator
    if isinstance(value, Decimal):
        return value
    exact = (Decimal(numerator) / Decimal(denominator)).quantize(_LAST_PLACE, ROUND_HALF_UP)
    return Decimal(f"{exact.normalize():f}")


def percent(value: Decimal) -> str:
    """Return a percentage without the sign: "22,3"; a round hundred has no decimal: "100"."""
    return number(int(value) if abs(value) == _WHOLE else value)


def percent_in_words(value: Decimal, decimals: int = 1) -> str:
    """Return a percentage without the sign as a report says it: one that would round to zero is "dưới 0,1"."""
    place = Decimal(1).scaleb(-decimals)
    return f"dưới {number(place)}" if 0 < abs(value) < place / 2 else percent(value)


def units_of(counted: int, expected: int, partial: int = 0) -> str:
    """Return n/N, marked when `partial` of the n reported only some of their values: "67/71", "12/12*"."""
    return f"{counted}/{expected}{PARTIAL_MARK if partial else ''}"
