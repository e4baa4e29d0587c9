"""The source of a value: the received file, and the place in it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import InnerText, joined, phrase
from stemagg.messages.wording import worded

_LETTERS = 26
_WITHIN = " › "
_PART_OF_WORD = re.compile(rf"({PhraseCode.PARAGRAPH}|{PhraseCode.TABLE}):(\d+)")
_DAY_FOLDER = re.compile(
    r"(?:nhận\s+)?(?:ngày\s+)?(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"|(?P<day>\d{1,2})(?P<dot>[-._])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4}))",
    re.IGNORECASE,
)
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


@dataclass(frozen=True, slots=True)
class RemovedOriginal:
    """A received file, by its name with folder and its content hash, whose original was removed on a day."""

    file: str
    day: date
    sha256: str


def joined_place(*parts: str) -> str:
    """Return the parts of a place from the outside in: "2023-03-28/a.xlsx › Báo cáo › D20"; "" is none."""
    return _WITHIN.join(filter(None, parts))


def day_of_folder(name: str) -> date | None:
    """Return the day that a folder is named after: "2024-03-20", "20.3.2024", "Ngày 20-3-2024"; None for no day.

    The day stands before the month where the year stands last, as Vietnamese writes it.
    """
    found = _DAY_FOLDER.fullmatch(unicodedata.normalize("NFC", name.strip()))
    if found is None:
        return None
    parts = (found[part] or found[long] for part, long in (("y", "year"), ("m", "month"), ("d", "day")))
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def day_of_folders(path: str) -> date | None:
    """Return the day that the nearest folder of a path is named after; its last part is the file."""
    days = (day_of_folder(folder) for folder in reversed(path.split("/")[:-1]))
    return next(filter(None, days), None)


def name_without_days(shown: str) -> str:
    """Return the name with folder without dated folders, "(1)" and case, to compare repeated deliveries."""
    folders = [part for part in shown.split("/") if day_of_folder(part) is None]
    return _COPY.sub("", "/".join(folders)).casefold()


@dataclass(frozen=True, slots=True)
class CellRef:
    """A place in a file: sheet ("" in a CSV), row and column from 1 (0: the whole row, sheet or file)."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    def __reduce__(self) -> tuple[type["CellRef"], tuple[str, str, int, int]]:
        """Return what is sent between processes, without the names of the fields."""
        return CellRef, (self.file, self.sheet, self.row, self.column)

    @property
    def cell(self) -> str:
        """The cell in spreadsheet notation ("C12"), "" when the place is not a single cell."""
        return f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""

    @property
    def text(self) -> InnerText:
        """The place as an operand of a message, worded when it is shown."""
        cell = self.cell or (f"#{self.row}" if self.row else "")
        place = joined("!", filter(None, (sheet_text(self.sheet), cell)))
        return joined(" › ", filter(None, (self.file, place)))

    def __str__(self) -> str:
        return worded(self.text)


def paragraph_name(number: int) -> str:
    """Return the sheet of a place in a paragraph of a Word document: no workbook can have a sheet of this name."""
    return f"{PhraseCode.PARAGRAPH}:{number}"


def table_name(number: int) -> str:
    """Return the sheet of a place in a table of a Word document: no workbook can have a sheet of this name."""
    return f"{PhraseCode.TABLE}:{number}"


def sheet_text(sheet: str) -> InnerText:
    """Return the sheet of a place, with the file within an archive before it, as an operand of a message."""
    return joined(_WITHIN, map(_named, sheet.split(_WITHIN)))


def shown_sheet(sheet: str) -> str:
    """Return the sheet of a place in the language in use: "đoạn 3", "bảng 2", or the name that the sheet has."""
    return worded(sheet_text(sheet))


def _named(sheet: str) -> str:
    part = _PART_OF_WORD.fullmatch(sheet)
    if part is None:
        return sheet
    return phrase(PhraseCode.TABLE if part[1] == PhraseCode.TABLE else PhraseCode.PARAGRAPH, number=part[2])


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
