"""Cuts a sheet between tables that stand beside each other, wherever each of them begins and ends."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from stemagg.readers.formats.book import Cell, CellKind, Sheet

_LEAST_CELLS = 2
_NO_END = 2**31


def column_blocks(sheet: Sheet, leads: Callable[[Cell], bool]) -> tuple[Sheet, ...]:
    """Return the parts of a sheet from left to right, each as a sheet of the same name; mostly the sheet itself.

    A part begins behind a column without any cell, with a heading of ordinals, units or labels, as `leads` tells. Lines
    that stand alone above the tables are those of each of them.
    """
    used = sorted({number for cells in sheet.rows.values() for number in cells})
    behind_gaps = [right for left, right in pairwise(used) if right - left > 1]
    heads = {column: head for column in behind_gaps if (head := _head(sheet, column, leads))}
    starts = [column for column, head in heads.items() if _is_apart(sheet, column, head, leads)]
    if not starts:
        return (sheet,)
    ends = [*starts[1:], _NO_END]
    beside = (_part(sheet, range(*bounds)) for bounds in zip(starts, ends, strict=True))
    return (_part(sheet, range(starts[0])), *(_with_lines(one, sheet, starts[0], leads) for one in beside))


def _head(sheet: Sheet, column: int, leads: Callable[[Cell], bool]) -> int:
    """Return the first row in which a column has a heading that begins a table, 0 for none."""
    rows = (row for row in sorted(sheet.rows) if column in sheet.rows[row])
    return next((row for row in rows if leads(sheet.rows[row][column]) and column + 1 in sheet.rows[row]), 0)


def _is_apart(sheet: Sheet, column: int, head: int, leads: Callable[[Cell], bool]) -> bool:
    """Return whether what stands left of a column has labels of its own, and no merged cell joins both."""
    is_joined = any(area.left < column - 1 <= area.right and area.bottom >= head for area in sheet.merged)
    rows = ((row, cells) for row, cells in sheet.rows.items() if len(cells) >= _LEAST_CELLS)
    left = ((row, cell) for row, cells in rows for at, cell in cells.items() if at < column)
    is_labelled = any(leads(cell) or (row != head and _is_text(cell)) for row, cell in left)
    return is_labelled and not is_joined


def _is_text(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and not cell.is_number


def _part(sheet: Sheet, columns: range) -> Sheet:
    rows = {
        row: kept
        for row, cells in sheet.rows.items()
        if (kept := {number: cell for number, cell in cells.items() if number in columns})
    }
    return replace(sheet, rows=rows, merged=[area for area in sheet.merged if area.left in columns])


def _with_lines(part: Sheet, sheet: Sheet, left: int, leads: Callable[[Cell], bool]) -> Sheet:
    """Return a part with the lines above it that begin left of it, where nothing else stands beside them."""
    above = dict(_lines(sheet, left, leads))
    return replace(part, rows=dict(sorted((above | part.rows).items())))


def _lines(sheet: Sheet, left: int, leads: Callable[[Cell], bool]) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the rows with a single text above the first table of a sheet."""
    for row, cells in sorted(sheet.rows.items()):
        if any(leads(cell) for cell in cells.values()) and len(cells) >= _LEAST_CELLS:
            return
        if len(cells) == 1 and min(cells) < left:
            yield row, dict(cells)
