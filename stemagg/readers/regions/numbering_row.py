"""Rows that only number the columns of a table."""

import re
from collections.abc import Mapping
from itertools import pairwise

from stemagg.readers.formats.book import Cell

_LEAST_NUMBERING = 3
_LETTER = re.compile(r"[A-Za-z]")


def is_numbering(cells: Mapping[int, Cell]) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [cell.line.strip("()[] ") for _column, cell in sorted(cells.items())]
    if not all(text.isdecimal() or _LETTER.fullmatch(text) for text in texts):
        return False
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if not text.isdecimal()]
    if len(numbers) < _LEAST_NUMBERING:
        return False
    return all(b - a == 1 for a, b in pairwise(numbers)) and numbers[0] in {1, len(letters) + 1}
