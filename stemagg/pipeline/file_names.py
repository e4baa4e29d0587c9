"""File names made from the names of units and groups."""

import re

from stemagg.text.normalise import one_line

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_MOST_BYTES_OF_NAME = 200
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})


def file_name(text: str) -> str:
    """Return a text as a file name without extension that is valid on every system."""
    name = _NOT_IN_FILE_NAMES.sub("-", one_line(text))
    while len(name.encode()) > _MOST_BYTES_OF_NAME:
        name = name[:-1]
    name = name.strip(" .") or "-"
    return f"_{name}" if name.split(".")[0].upper() in _RESERVED else name
