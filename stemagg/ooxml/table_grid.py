"""A table during the walk: the grid position of each cell, merged cells once.

ECMA-376 part 1, 17.4.17, 17.4.22, 17.4.84 (cells that span columns or rows), 17.7.6 (conditional formats of table
styles).
"""

from dataclasses import dataclass, field
from string import hexdigits

from lxml import etree

from stemagg.ooxml.elements import child, descendant, is_on, number, value, word_name
from stemagg.ooxml.limits import MOST_SPAN
from stemagg.ooxml.paragraphs import Block, CellPlace, Table, TableCell, TablePlace

_HEXADECIMAL = frozenset(hexdigits)
_ON = frozenset({"1", "true", "on"})
_FLAGS = (("firstColumn", 0x80), ("lastColumn", 0x100), ("firstRow", 0x20), ("lastRow", 0x40))
_CONDITIONS = {"firstRow": "firstRow", "lastRow": "lastRow", "firstColumn": "firstCol", "lastColumn": "lastCol"}


@dataclass(slots=True)
class OpenCell:
    """A cell that is being read."""

    row: int
    column: int
    columns: int
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class OpenTable:
    """A table that is being read; `cell` and `place` are the current ones."""

    number: int
    depth: int
    paragraph: int
    element: etree._Element
    row: int = 0
    column: int = 1
    header_rows: int = 0
    cell: CellPlace | None = None
    place: TablePlace | None = None
    _row_count: int = 0
    _widths: list[int] = field(default_factory=list)
    _conditions: tuple[str, ...] = ()
    _cannot_split: bool = False
    _cells: list[OpenCell] = field(default_factory=list)
    _above: dict[int, OpenCell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the table's properties."""
        self._row_count = sum(word_name(one) == "w:tr" for one in self.element)
        grid = child(self.element, "w:tblGrid")
        columns = grid if grid is not None else ()
        self._widths = [number(one, "w") or 0 for one in columns if word_name(one) == "w:gridCol"]
        look = descendant(self.element, "w:tblPr", "w:tblLook")
        given = value(look)
        bits = int(given, 16) if given and _HEXADECIMAL.issuperset(given) else 0
        self._conditions = tuple(name for name, bit in _FLAGS if value(look, name) in _ON or bits & bit)

    def start_row(self, element: etree._Element) -> None:
        """Begin a row."""
        properties = child(element, "w:trPr")
        self.row += 1
        self.column = 1 + _span(descendant(properties, "w:gridBefore"), least=0)
        self._cannot_split = bool(is_on(properties, "w:cantSplit"))
        if is_on(properties, "w:tblHeader") and self.header_rows == self.row - 1:
            self.header_rows += 1

    def start_cell(self, element: etree._Element) -> OpenCell | None:
        """Begin a cell and return it; None for the continuation of a merged cell, whose content is not shown."""
        properties = child(element, "w:tcPr")
        columns = _span(descendant(properties, "w:gridSpan"), least=1)
        start, self.column = self.column, self.column + columns
        down, across = descendant(properties, "w:vMerge"), descendant(properties, "w:hMerge")
        if across is not None and value(across) != "restart" and self._cells and self._cells[-1].row == self.row:
            self._cells[-1].columns += columns
            return None
        if down is not None and value(down) != "restart" and start in self._above:
            self._above[start].rows = self.row - self._above[start].row + 1
            return None
        self._look_at(properties, start, columns)
        cell = OpenCell(self.row, start, columns)
        self._cells.append(cell)
        self._above[start] = cell
        return cell

    def _look_at(self, properties: etree._Element | None, start: int, columns: int) -> None:
        given = descendant(properties, "w:tcW")
        width = number(given, "w") or 0
        if value(given, "type") not in {"", "dxa"} or not width:
            width = sum(self._widths[start - 1 : start - 1 + columns])
        has_line = value(descendant(properties, "w:tcBorders", "w:bottom")) not in {"", "nil", "none"}
        self.cell = CellPlace(self.number, self.row, start, width, has_line, self._cannot_split)
        holds = {
            "firstRow": self.row == 1,
            "lastRow": self.row == self._row_count,
            "firstColumn": start == 1,
            "lastColumn": start - 1 + columns >= len(self._widths),
        }
        style = value(descendant(self.element, "w:tblPr", "w:tblStyle"))
        self.place = TablePlace(style, tuple(_CONDITIONS[name] for name in self._conditions if holds[name]))

    def ended(self) -> Table:
        """Return the finished table."""
        cells = tuple(TableCell(c.row, c.column, c.rows, c.columns, tuple(c.blocks)) for c in self._cells)
        return Table(self.number, cells, self.row, self.header_rows, self.paragraph, self.depth)


def _span(element: etree._Element | None, least: int) -> int:
    given = number(element)
    return min(max(given if given is not None else least, least), MOST_SPAN)
