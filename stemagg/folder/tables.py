"""CSV files that people of the department write: rows with their line, checked for shape."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stemagg.errors import Fault, SettingsError, fault
from stemagg.folder.written import read_text
from stemagg.folding import one_line
from stemagg.messages import translate


@dataclass(frozen=True, slots=True)
class Row:
    """A row of such a file: the line on which it begins, and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """Where the row stands, for messages."""
        return place(self.file, self.line)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def list_in(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by semicolons."""
        return tuple(part for part in (one_line(p) for p in self[column].split(";")) if part)


def place(file: str, line: int) -> str:
    """Return how messages name a line of a file."""
    return translate("{file}, line {line}").format(file=file, line=line)


def read_rows(path: Path, required: tuple[str, ...]) -> tuple[tuple[str, ...], list[Row]]:
    """Return the columns and the rows that are not blank; SettingsError when the shape is wrong.

    The separator is the comma, or the semicolon that Vietnamese Excel writes.
    """
    text = read_text(path)
    first_line = text.split("\n", 1)[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = tuple(one_line(name) for name in next(lines, []))
    faults = list(_header_faults(path.name, columns, required))
    rows: list[Row] = []
    begins = lines.line_num + 1
    for cells in lines:
        line, begins = begins, lines.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            faults.append(fault(place(path.name, line), "row-ragged", found=len(cells), expected=len(columns)))
            continue
        rows.append(Row(path.name, line, dict(zip(columns, map(one_line, cells), strict=True))))
    if faults:
        raise SettingsError(*faults)
    return columns, rows


def _header_faults(file: str, columns: tuple[str, ...], required: tuple[str, ...]) -> Iterator[Fault]:
    for column in required:
        if column not in columns:
            yield fault(place(file, 1), "column-missing", column=column)
    for column in {name for name in columns if columns.count(name) > 1}:
        yield fault(place(file, 1), "column-twice", column=column)
