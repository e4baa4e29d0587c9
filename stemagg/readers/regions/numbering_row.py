"""Rows that only number the columns of a table."""

import re
from collections.abc import Mapping
from itertools import pairwise

from stemagg.readers.formats.book import Cell

_LEAST_NUMBERING = 3


def is_numbering(cells: Mapping[int, Cell]) -> bool:
    """Return whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3."""
    texts = [cell.line.strip("()[] ") for _column, cell in sorted(cells.items())]
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if re.fullmatch(r"[A-Za-z]", text)]
    if len(numbers) + len(letters) != len(texts) or len(numbers) < _LEAST_NUMBERING:
        return False
    return all(b - a == 1 for a, b in pairwise(numbers)) and numbers[0] in {1, len(letters) + 1}
