"""The source of a value: the received file, and the place in it."""

import re
from dataclasses import dataclass

_LETTERS = 26
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
_COPY = re.compile(r"\s*\(\d+\)(?=\.\w+$)")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A received file: its name, its folder relative to the ingested one ("" if none), content hash, size."""

    name: str
    sha256: str
    size: int
    folder: str = ""

    @property
    def shown(self) -> str:
        """The name with folder, as shown in messages."""
        return f"{self.folder}/{self.name}" if self.folder else self.name


def name_without_days(shown: str) -> str:
    """Return the name with folder without dated folders, "(1)" and case, to compare repeated deliveries."""
    folders = [part for part in shown.split("/") if not _DATED.fullmatch(part)]
    return _COPY.sub("", "/".join(folders)).casefold()


@dataclass(frozen=True, slots=True)
class CellRef:
    """A place in a file: sheet ("" in a CSV), row and column from 1 (0: the whole row, sheet or file)."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell in spreadsheet notation ("C12"), "" when the place is not a single cell."""
        return f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""

    def __str__(self) -> str:
        place = self.cell or (f"#{self.row}" if self.row else "")
        if self.sheet:
            place = f"{self.sheet}!{place}" if place else self.sheet
        return f"{self.file} › {place}" if place else self.file


def column_letters(column: int) -> str:
    """Return the spreadsheet letters of a column number from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_position(name: str) -> tuple[int, int]:
    """Return (row, column), both from 1, of a cell name such as "AB12"; ValueError if it is not one."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", name)
    if not match:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column
