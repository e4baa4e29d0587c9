"""Parses numbers as printed in Vietnamese documents: 1.285 and 1.250,5; with any blank between thousands: 1 285."""

import re
from decimal import Decimal

from stemagg.text.normalise import fold, one_line
from stemagg.text.numbers import number_in

_BLANKS = " \u00a0\u2007\u2009\u202f"
_DIGITS = rf"\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?![\d.])(?:,\d+)?|\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"(?<![^\W_])(?:(?<![\w.,)/])[-−](?=\d))?(?:(?<![\d.,])(?:{_DIGITS})|\d+(?:[.,]\d+)*)")
_WITHOUT_BLANKS = str.maketrans(dict.fromkeys(_BLANKS))
_UP, _DOWN = "tăng", "giảm"

Number = Decimal | str
"""A number, or a text of digits that is not valid Vietnamese notation ("1.28")."""


def number_tokens(text: str) -> list[re.Match[str]]:
    """Return the spans of digits in a text that are not part of a word."""
    return list(_TOKEN.finditer(text))


def number_of(token: str) -> Number:
    """Return the value of a token of digits, points, commas and blanks between thousands."""
    is_less = token.startswith(("-", "−"))
    value = number_in(token[is_less:].translate(_WITHOUT_BLANKS))
    return token if value is None else -value if is_less else value


def numbers_in(text: str) -> tuple[Number, ...]:
    """Return the numbers in a text, in order."""
    return tuple(number_of(match[0]) for match in number_tokens(text))


def same_number(text: str, form: str) -> bool:
    """Return whether a text matches a printed form: the same words, or the same numbers and direction of change."""
    if one_line(text) == one_line(form):
        return True
    numbers = numbers_in(text)
    return bool(numbers) and numbers == numbers_in(form) and _direction(text) == _direction(form)


def _direction(text: str) -> tuple[bool, bool]:
    words = fold(text)
    return _UP in words, _DOWN in words
