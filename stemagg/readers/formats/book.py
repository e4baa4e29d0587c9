"""A sheet in a form common to all file formats: cells with kind and raw text."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from stemagg.messages.text import Code
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.source import CellRef
from stemagg.readers.limits import MOST_ROWS_OF_AREAS
from stemagg.text.normalise import one_line


class CellKind(StrEnum):
    """The kind of a cell's content; blank cells are not in the sheet.

    The readers of tables tell the last three, no format does: MERGED is that of a number in a range over several
    figures, STRUCK of one that is struck out, wholly or in part, REMARKED of one that a comment makes another figure.
    """

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    MERGED = "merged"
    STRUCK = "struck"
    REMARKED = "remarked"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its kind, its raw text (a date as ISO), its number, and whether it is displayed as a percentage.

    `aside` is what messages add in brackets: the formula of an error, which tells what was typed; the merged range.
    Where `text` has what stands on the cell beside its own text, a comment or that it is struck out, that is `own`.
    """

    kind: CellKind
    text: str
    number: Decimal | None = None
    is_percent: bool = False
    aside: str = ""
    own: str = ""
    _line: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def line(self) -> str:
        """The text on one line, without invisible characters; cached, as it is used often."""
        if self._line is None:
            object.__setattr__(self, "_line", one_line(self.text))
        return self._line or ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number, also one that stands as text, as all do in a file of text."""
        is_digits = self.kind is CellKind.TEXT and self.line.replace(".", "").replace(",", "").isdigit()
        return self.kind is CellKind.NUMBER or is_digits

    @property
    def shown(self) -> str:
        """The text on one line, with what messages add: #NAME? (=-Đẩy mạnh phong trào)."""
        return f"{self.line} ({one_line(self.aside)})" if self.aside and not self.own else self.line


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, position: object) -> bool:
        if not isinstance(position, tuple):
            return False
        row, column = position
        return bool(self.top <= row <= self.bottom and self.left <= column <= self.right)


@dataclass(frozen=True, slots=True)
class DecidedColumn:
    """What a person has decided of a column: its number, its headings joined from top to bottom, and its meaning."""

    number: int
    heading: str
    meaning: HeadingMeaning


@dataclass(slots=True)
class Sheet:
    """The non-blank cells of one sheet, by row and column from 1.

    `decided` are decisions on its columns, wherever these are by now; `columns` those of a table, by number; `meaning`
    is what was decided that all its figures are, `unit` the code of the unit that it was decided to be of. `struck` has
    for each cell with struck out text that text, `comments` what stands in comments on cells, `boxes` the texts in text
    boxes, `printed` the lines above and below printed pages, `displayed` the words that formats of numbers
    add. In each row of `begins` a table of its own begins.
    """

    file: str
    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    decided: tuple[DecidedColumn, ...] = ()
    columns: Mapping[int, DecidedColumn] = field(default_factory=dict)
    meaning: HeadingMeaning | None = None
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    displayed: dict[tuple[int, int], str] = field(default_factory=dict)
    unit: str = ""
    begins: frozenset[int] = frozenset()
    _by_row: tuple[int, dict[int, list[Area]]] = field(default=(0, {}), init=False, repr=False, compare=False)

    @property
    def has_numbers(self) -> bool:
        """Whether any cell is a number."""
        return any(cell.is_number for cells in self.rows.values() for cell in cells.values())

    def ref(self, row: int, column: int = 0) -> CellRef:
        """Return the place of a cell or row of this sheet."""
        return CellRef(self.file, self.name, row, column)

    def spread(self, row: int) -> Mapping[int, Cell]:
        """Return the cells of a row, with a merged range's content in each of its cells."""
        cells = dict(self.rows.get(row, {}))
        for area in self._merged_over(row):
            content = self.rows.get(area.top, {}).get(area.left)
            if content is not None:
                cells.update(dict.fromkeys(range(area.left, area.right + 1), content))
        return dict(sorted(cells.items()))

    def area_at(self, row: int, column: int) -> Area | None:
        """Return the merged range that covers a cell, None when none does."""
        areas = self._merged_over(row) if self.merged else ()
        return next((area for area in areas if (row, column) in area), None)

    def _merged_over(self, row: int) -> list[Area]:
        """Return the merged ranges that cover a row, from a cached index."""
        if self._by_row[0] != len(self.merged):
            self._by_row = len(self.merged), _areas_by_row(self.merged, sorted(self.rows))
        return self._by_row[1].get(row, [])


def _areas_by_row(areas: list[Area], rows: list[int]) -> dict[int, list[Area]]:
    """Return the ranges that cover each row; overlapping ranges beyond the limit are not indexed."""
    found: dict[int, list[Area]] = {}
    left = MOST_ROWS_OF_AREAS
    for area in areas:
        under = rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)][:left]
        left -= len(under)
        for row in under:
            found.setdefault(row, []).append(area)
    return found


@dataclass(frozen=True, slots=True)
class RowNote:
    """What is to be said of a row of a text: a code of the catalogue and its operands."""

    row: int
    code: Code
    operands: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of one received file, in file order; `row_notes` are on the rows of the first."""

    sheets: tuple[Sheet, ...]
    row_notes: tuple[RowNote, ...] = ()
