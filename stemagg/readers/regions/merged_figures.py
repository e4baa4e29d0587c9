"""Numbers in cells that are merged over several figures: nobody can tell of which of them such a number is."""

from collections.abc import Collection
from dataclasses import replace

from stemagg.model.source import CellRef
from stemagg.readers.formats.book import Area, Cell, CellKind, Sheet


def figure_at(sheet: Sheet, row: int, column: int, figures: Collection[int]) -> tuple[Cell | None, CellRef]:
    """Return the cell of a figure and its place; `figures` are the columns in which its row has figures.

    A number in a cell merged over several figures is of the kind MERGED for each of them, at the place of that cell.
    """
    area = sheet.area_at(row, column) if sheet.merged else None
    content = sheet.rows.get(area.top, {}).get(area.left) if area else None
    if area is None or content is None or not _is_over_several(sheet, area, figures):
        return sheet.rows.get(row, {}).get(column), sheet.ref(row, column)
    return replace(content, kind=CellKind.MERGED, aside=_name(sheet, area)), sheet.ref(area.top, area.left)


def _is_over_several(sheet: Sheet, area: Area, figures: Collection[int]) -> bool:
    """Return whether a range covers several columns of figures, or a row below its first with something beside it."""
    across = sum(area.left <= column <= area.right for column in figures)
    below = range(area.top + 1, area.bottom + 1)
    rows = below if len(below) < len(sheet.rows) else (row for row in sheet.rows if row in below)
    beside = (c for row in rows for c in sheet.rows.get(row, ()) if not area.left <= c <= area.right)
    return across > 1 or next(beside, 0) > 0


def _name(sheet: Sheet, area: Area) -> str:
    """Return a range as spreadsheet programs name it: C7:D7."""
    return f"{sheet.ref(area.top, area.left).cell}:{sheet.ref(area.bottom, area.right).cell}"
