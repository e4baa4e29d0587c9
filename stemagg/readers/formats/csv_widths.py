"""Rows of a CSV text with more cells than their table: a separator within a text has moved what follows it.

Programs quote such a text; who writes or edits a CSV by hand forgets to, and every figure behind it would stand under
another heading.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class RowWidth:
    """The cells of a row, blank ones counted, the last one that is not blank, and whether any begins with a digit.

    `goes_on` counts the cells that begin with a blank, as the words after a comma do.
    """

    cells: int
    filled: int
    has_number: bool
    goes_on: int

    @classmethod
    def of(cls, cells: list[str], last: int) -> Self:
        """Return the width of a row; `last` is its last column that is not blank."""
        has_number, goes_on = False, 0
        for cell in cells:
            has_number = has_number or cell.strip()[:1].isdecimal()
            goes_on += cell[:1] == " "
        return cls(len(cells), last, has_number, goes_on)


def too_wide(rows: Mapping[int, RowWidth]) -> Iterator[tuple[int, int]]:
    """Yield each row, by number, that has something in more cells than its table, and how many the table has."""
    for table in _tables(rows):
        width = _width_by_rows(rows[table[0]], [rows[number] for number in table[1:]])
        width = width or _width([rows[number].cells for number in table])
        yield from ((number, width) for number in table if rows[number].filled > width)


def _tables(rows: Mapping[int, RowWidth]) -> Iterator[list[int]]:
    """Yield the rows of each table: it begins after a blank row, or with a row of words wider than all before."""
    table: list[int] = []
    widest = 0
    for number in sorted(rows):
        row = rows[number]
        if table and (number != table[-1] + 1 or (row.cells > widest and not row.has_number)):
            yield table
            table, widest = [], 0
        table.append(number)
        widest = max(widest, row.cells)
    if table:
        yield table


def _width_by_rows(heading: RowWidth, others: list[RowWidth]) -> int:
    """Return how many cells the rows have below a heading that has as many more as go on after a comma; otherwise 0."""
    widest = max((row.cells for row in others), default=0)
    return widest if 1 < widest == heading.cells - heading.goes_on < heading.cells else 0


def _width(cells: list[int]) -> int:
    """Return how many cells a table has: as its first row of several, or as most of its rows if they have more."""
    first = next((count for count in cells if count > 1), max(cells))
    ((most, times),) = Counter(cells).most_common(1)
    return max(first, most) if times > 1 else first
