"""Rows of a long table in which a name written once is meant for the rows below, as in a pivot table.

A blank cell is filled from the row right above where a column farther right says something else than there, none
farther left does, and no ordinal begins a new row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.region import Region

KEYS = frozenset({Holds.UNIT, Holds.UNIT_CODE, Holds.LABEL, Holds.LEVEL, Holds.PERIOD})
"""What columns hold that say together what the figures of a row are."""

_OF_UNITS = frozenset({Holds.UNIT, Holds.UNIT_CODE})


@dataclass(frozen=True, slots=True)
class FilledRow:
    """The cells of a row with the names meant for it, and the row in which its unit is written.

    `written_in` are the rows above in which names are written, by column.
    """

    cells: Mapping[int, Cell]
    unit_row: int
    written_in: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class FilledRows:
    """The rows of the body of a region, by number."""

    rows: Mapping[int, FilledRow]

    @classmethod
    def of(cls, sheet: Sheet, region: Region, columns: Mapping[int, Holds], *, is_strict: bool = False) -> "FilledRows":
        """Return the rows of a region from top to bottom; `is_strict` leaves blank cells blank."""
        rows: dict[int, FilledRow] = {}
        keys = sorted(number for number, one in columns.items() if one in KEYS)
        units = {number for number, one in columns.items() if one in _OF_UNITS}
        ordinals = {number for number, one in columns.items() if one is Holds.ORDINAL}
        for row in region.body:
            cells, above = sheet.spread(row), rows.get(row - 1)
            is_new = is_strict or not ordinals.isdisjoint(cells) or region.groups.get(row) != region.groups.get(row - 1)
            fills = {} if above is None or is_new else _fills(cells, above.cells, keys)
            unit_row = above.unit_row if above and not units.isdisjoint(fills) else row
            written_in = {number: above.written_in.get(number, row - 1) for number in fills} if above else {}
            rows[row] = FilledRow({**cells, **fills}, unit_row, written_in)
        return cls(rows)

    @property
    def with_names_from_above(self) -> tuple[int, ...]:
        """The rows for which a name is meant that is written farther up."""
        return tuple(row for row, one in self.rows.items() if one.written_in)


def _fills(cells: Mapping[int, Cell], above: Mapping[int, Cell], keys: list[int]) -> dict[int, Cell]:
    """Return the cells of the row above that are meant for a row too."""
    fills: dict[int, Cell] = {}
    for number in keys:
        written, before = cells.get(number), above.get(number)
        if written is None and before is not None:
            fills[number] = before
        elif written is not None and (before is None or written.line != before.line):
            return fills
    return {}
