"""The rows of a CSV text: one with a quotation mark out of place costs that row, never the rest of the text.

RFC 4180 doubles a quotation mark within a cell; programs from the world of Unix write a backslash before it instead.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.readers.limits import MOST_BROKEN_ROWS, MOST_FIELD

_ESCAPED = re.compile(r'\\(["\\])')
_LEAST_OF_WORDS = 3


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row, the line of the text on which it begins, and the next row's; None for cells that cannot be told apart."""

    cells: list[str] | None
    begins: int
    ends: int


@dataclass(slots=True)
class CsvRows:
    """The rows of a text, given by its lines with their ends; line numbers are from 0.

    A row is broken when a quotation mark stands in it that neither opens nor closes a cell, or when one that opens a
    cell takes whole rows of the table into it. Reading goes on at the next line.
    """

    lines: list[str]
    delimiter: str
    _width: int = field(default=0, init=False)
    _broken: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[CsvRow]:
        csv.field_size_limit(MOST_FIELD)
        place = 0
        while place < len(self.lines):
            for row in self._until_broken(place):
                place = row.ends
                yield row

    def _until_broken(self, place: int) -> Iterator[CsvRow]:
        """Yield the rows from a line on, up to one that needs more than a plain reading."""
        following = map(self.lines.__getitem__, range(place, len(self.lines)))
        reader = csv.reader(following, delimiter=self.delimiter, strict=True)
        begins = place
        while begins < len(self.lines):
            try:
                row = CsvRow(next(reader), begins, place + reader.line_num)
            except csv.Error:
                row = CsvRow(None, begins, place + reader.line_num)
            chosen = self._chosen(row)
            self._count(chosen)
            yield chosen
            if chosen is not row:
                return
            begins = row.ends

    def _chosen(self, row: CsvRow) -> CsvRow:
        """Return a row as it is meant: with marks escaped by backslashes, or broken; mostly as it was read."""
        if row.cells is not None and len(row.cells) == self._width and row.ends == row.begins + 1:
            return row
        escaped = self._with_escapes(row)
        if escaped and (row.cells is None or len(row.cells) != self._width == len(escaped.cells or ())):
            row = escaped
        is_broken = row.cells is None or self._takes_rows_in(row)
        return CsvRow(None, row.begins, row.begins + 1) if is_broken else row

    def _with_escapes(self, row: CsvRow) -> CsvRow | None:
        """Return the row with its backslashes read as escapes, None when it has none or is no row then, either."""
        if '\\"' not in "".join(self.lines[row.begins : row.ends]):
            return None
        meant = (_ESCAPED.sub(r"\1\1", self.lines[at]) for at in range(row.begins, len(self.lines)))
        reader = csv.reader(meant, delimiter=self.delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            return None
        return CsvRow([cell.replace("\\\\", "\\") for cell in cells], row.begins, row.begins + reader.line_num)

    def _takes_rows_in(self, row: CsvRow) -> bool:
        """Return whether one of the further lines of a row is by itself a row of the table."""
        return any(self._is_row(line) for line in self.lines[row.begins + 1 : row.ends])

    def _is_row(self, line: str) -> bool:
        """Return whether a line has as many cells as the table; a comma in prose is followed by a blank."""
        try:
            cells = next(csv.reader([line], delimiter=self.delimiter, strict=True), list[str]())
        except csv.Error:
            return False
        is_enough = self._width >= _LEAST_OF_WORDS or any(cell.strip().isdecimal() for cell in cells)
        return len(cells) == self._width > 1 and is_enough and not any(cell.startswith(" ") for cell in cells)

    def _count(self, row: CsvRow) -> None:
        """Note the widest row so far; Refused when the broken rows are too many."""
        self._width = max(self._width, len(row.cells or ()))
        self._broken += row.cells is None
        if self._broken > MOST_BROKEN_ROWS:
            raise Refused(FileCode.CSV_QUOTE_UNCLOSED, {"line": row.begins + 1})
