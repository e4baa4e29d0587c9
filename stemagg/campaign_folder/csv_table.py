"""Hand-written CSV files of the department: rows with line numbers, checked for shape."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stemagg.campaign_folder.text_file import MOST_OF_TABLE, read_text
from stemagg.messages.files import FileCode
from stemagg.messages.language import translate
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, Place, fault
from stemagg.text.normalise import one_line


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file: its first line number, and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def place(self) -> Place:
        """The place of the row, for messages."""
        return place(self.file, self.line)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def list_in(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell, separated by semicolons."""
        return _parts(self[column])


@lru_cache(maxsize=1024)
def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (one_line(p) for p in cell.split(";")) if part)


def place(file: str, line: int) -> Place:
    """Return the place of a line of a file, as shown in messages."""
    return Place(translate("{file}, line {line}").format(file=file, line=line), file, line)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The contents of a CSV file: its columns, its non-blank rows, and the faults of its shape."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read_table(path: Path, required: tuple[str, ...]) -> CsvTable:
    """Return the contents of a file with the faults of its shape; SettingsError when it cannot be read at all.

    The separator is the comma, or the semicolon used by Vietnamese Excel.
    """
    text = read_text(path, MOST_OF_TABLE)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    file, rows = path.name, list[Row]()
    faults: list[Fault] = []
    begins = 1
    columns: tuple[str, ...] | None = None
    try:
        for cells in lines:
            line, begins = begins, lines.line_num + 1
            if columns is None:
                columns = tuple(map(one_line, cells))
            elif not any(map(str.strip, cells)):
                continue
            elif len(cells) != len(columns):
                at = place(file, line)
                faults.append(fault(at, SettingsCode.ROW_RAGGED, found=len(cells), expected=len(columns)))
            else:
                texts = (cell and one_line(cell) for cell in cells)
                rows.append(Row(file, line, dict(zip(columns, texts, strict=True))))
    except csv.Error:
        faults.append(fault(place(file, begins), FileCode.CSV_QUOTE_UNCLOSED, line=begins))
    columns = columns or ()
    return CsvTable(columns, tuple(rows), (*_header_faults(file, columns, required), *faults))


def separator(text: str) -> str:
    """Return the separator of a CSV text, from its first line."""
    first_line = text.split("\n", 1)[0]
    return ";" if first_line.count(";") > first_line.count(",") else ","


def _header_faults(file: str, columns: tuple[str, ...], required: tuple[str, ...]) -> Iterator[Fault]:
    for column in required:
        if column not in columns:
            yield fault(place(file, 1), SettingsCode.COLUMN_MISSING, column=column)
    for column in dict.fromkeys(columns):
        if column and columns.count(column) > 1:
            yield fault(place(file, 1), SettingsCode.COLUMN_TWICE, column=column)
