"""The blocks of a Word document as lines with places, and its tables as sheets."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stemagg.model.source import CellRef, paragraph_name, table_name
from stemagg.readers.formats.book import Area, Cell, CellKind, Sheet
from stemagg.readers.word.blocks import Block, CellBlock, TableBlock, TextBlock
from stemagg.text.normalise import one_line

MOST_QUOTED = 300
_ONLY_NUMBER = re.compile(r"(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s*[.)/]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, its printed number or bullet, and its place (paragraph, or cell of a table)."""

    text: str
    number: str
    place: CellRef

    @property
    def words(self) -> str:
        """The text on one line, without invisible characters."""
        return one_line(self.text)

    @property
    def printed(self) -> str:
        """The line as printed, with its automatic number."""
        return f"{self.number} {self.text.strip()}" if self.number else self.text.strip()


def quoted(text: str) -> str:
    """Return a text as quoted in findings: its beginning, on one line."""
    line = one_line(text[: 2 * MOST_QUOTED])
    return line if len(line) <= MOST_QUOTED else f"{line[:MOST_QUOTED]}…"


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Rows of a table of the document, as a sheet, that have figures or say what they are of."""

    sheet: Sheet


Item = Line | FigureRows
RowsOf = Callable[[Sheet, str], Mapping[int, Sequence[Item]]]


@dataclass
class Flow:
    """Turns blocks into lines, in reading order.

    `rows_of` gives the items to be read instead of the cells, for those rows of a table that hold figures; it is told
    the text right above the table.
    """

    file: str
    rows_of: RowsOf
    _paragraphs: int = field(default=0, init=False)
    _above: str = field(default="", init=False)

    def items(self, blocks: tuple[Block, ...]) -> Iterator[Item]:
        """Yield the lines of the blocks, and the table parts that hold figures."""
        for block in blocks:
            if isinstance(block, TableBlock):
                yield from self._of_table(block)
            else:
                self._paragraphs += 1
                place, self._above = paragraph_name(self._paragraphs), block.text
                yield from _lines(block, CellRef(self.file, place))

    def _of_table(self, table: TableBlock) -> Iterator[Item]:
        cells = _in_columns(table.cells)
        sheet = _sheet_of(table.number, cells, self.file)
        instead = dict(self.rows_of(sheet, self._above))
        last_filled = {cell.row: cell.column for cell in cells if cell.blocks}
        read: set[int] = set()
        lead = ""
        for cell in cells:
            if cell.row in instead:
                if cell.row not in read:
                    read.add(cell.row)
                    yield from instead[cell.row]
                yield from self._nested(cell)
                continue
            text = sheet.rows.get(cell.row, {}).get(cell.column)
            if text and not lead and _ONLY_NUMBER.fullmatch(text.line) and last_filled[cell.row] > cell.column:
                lead = text.line
                continue
            for item in self._of_cell(cell, sheet.ref(cell.row, cell.column)):
                yield Line(item.text, item.number or lead, item.place) if isinstance(item, Line) else item
                lead = ""

    def _of_cell(self, cell: CellBlock, place: CellRef) -> Iterator[Item]:
        for block in cell.blocks:
            if isinstance(block, TableBlock):
                yield from self._of_table(block)
            else:
                yield from _lines(block, place)

    def _nested(self, cell: CellBlock) -> Iterator[Item]:
        for block in cell.blocks:
            if isinstance(block, TableBlock):
                yield from self._of_table(block)


def _lines(paragraph: TextBlock, place: CellRef) -> Iterator[Line]:
    number = paragraph.number
    for text in paragraph.text.split("\n"):
        if text.strip():
            yield Line(text, number, place)
            number = ""


def _in_columns(cells: Sequence[CellBlock]) -> tuple[CellBlock, ...]:
    """Return the cells in visible columns: Word's grid has a column for every border of every row.

    Where all rows have the same number of cells and none is merged vertically, a cell's column is its position in the
    row.
    """
    by_row: dict[int, list[CellBlock]] = defaultdict(list)
    for cell in cells:
        by_row[cell.row].append(cell)
    if len({len(row) for row in by_row.values()}) == 1 and all(cell.rows == 1 for cell in cells):
        return tuple(replace(c, column=i, columns=1) for row in by_row.values() for i, c in enumerate(row, start=1))
    starts = sorted({cell.column for cell in cells})
    return tuple(
        replace(c, column=first + 1, columns=bisect_left(starts, c.column + c.columns) - first)
        for c in cells
        for first in (bisect_left(starts, c.column),)
    )


def _sheet_of(number: int, cells: Sequence[CellBlock], file: str) -> Sheet:
    """Return cells as a sheet named "table 2"; nested tables are excluded."""
    sheet = Sheet(file, table_name(number))
    for cell in cells:
        text = "\n".join(block.text.strip() for block in cell.blocks if isinstance(block, TextBlock))
        if text:
            sheet.rows.setdefault(cell.row, {})[cell.column] = Cell(CellKind.TEXT, text)
        if cell.rows > 1 or cell.columns > 1:
            bottom, right = cell.row + cell.rows - 1, cell.column + cell.columns - 1
            sheet.merged.append(Area(cell.row, cell.column, bottom, right))
    return sheet
