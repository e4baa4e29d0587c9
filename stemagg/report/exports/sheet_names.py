"""Names of sheets as Excel allows them, each once in its workbook."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

MOST_LETTERS = 31
_NOT_ALLOWED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = "history"


class SheetNames:
    """The sheet names in use: at most 31 characters, case-insensitive (Excel)."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {_RESERVED, *map(str.lower, taken)}

    def take(self, wanted: str) -> str:
        """Return the name that a sheet gets, and keep it from others."""
        allowed = _NOT_ALLOWED.sub(" ", unicodedata.normalize("NFC", wanted))
        name = " ".join(allowed.split()).strip("' ") or "1"
        for number in count(1):
            unique = _shortened(name, f" ({number})" if number > 1 else "")
            if unique.lower() not in self._taken:
                break
        self._taken.add(unique.lower())
        return unique


def _shortened(name: str, ending: str) -> str:
    room = MOST_LETTERS - len(ending)
    return (name if len(name) <= room else f"{name[: room - 1].rstrip()}…") + ending
