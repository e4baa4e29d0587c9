"""The tables of a sheet, each as a sheet of its own with the region that it is, in the cells of the file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from stemagg.model.reason import TextPlace
from stemagg.readers.formats.book import Sheet
from stemagg.readers.phrases.phrase import Phrases
from stemagg.readers.regions.decided_columns import decided_columns, decided_texts
from stemagg.readers.regions.evidence import PathText
from stemagg.readers.regions.notes import NoteFinder
from stemagg.readers.regions.region import Region
from stemagg.readers.regions.region_figures import RegionFigures
from stemagg.readers.regions.regions import RegionCutter, leads_a_table
from stemagg.readers.tables.column_blocks import column_blocks
from stemagg.readers.tables.context import ReadingContext


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A part of a sheet: everything from the titles of a table to those of the next one, and its region."""

    sheet: Sheet
    region: Region


def tables_in(context: ReadingContext, sheet: Sheet) -> tuple[SheetTable, ...]:
    """Return the tables of a sheet, those beside each other from left to right; an only one has the sheet itself."""
    return context.tables.of(sheet, lambda: _tables(context, sheet))


def figures_in(context: ReadingContext, table: SheetTable, *, is_named: bool = False) -> RegionFigures:
    """Return the figures of a table, the same ones to all who ask; `is_named`: the name of its sheet is on their way.

    A table stays as it is while its file is read.
    """
    found = context.figures.of(table.sheet, dict[tuple[int, bool], RegionFigures])
    key = id(table.region), is_named
    if key not in found and is_named:
        name = PathText(TextPlace.SHEET, 0, 0, context.phrases.read(table.sheet.name))
        found[key] = figures_in(context, table).with_far((name,))
    elif key not in found:
        found[key] = RegionFigures(table.sheet, table.region, context.phrases, context.unit_named)
    return found[key]


def _tables(context: ReadingContext, sheet: Sheet) -> tuple[SheetTable, ...]:
    blocks = column_blocks(sheet, partial(leads_a_table, context.phrases))
    return tuple(table for block in blocks for table in _tables_below(context, block))


def _tables_below(context: ReadingContext, sheet: Sheet) -> Iterator[SheetTable]:
    """Yield the tables of a sheet from top to bottom."""
    phrases = context.phrases.with_decided(decided_texts(sheet)) if sheet.decided else context.phrases
    regions = context.cut_sheets.of(sheet, lambda: _cut(sheet, phrases, context.is_unit))
    parts = [sheet] if len(regions) == 1 else [_part(sheet, *area) for area in _areas(regions)]
    if sheet.decided:
        columns = decided_columns(sheet, regions)
        parts = [replace(part, columns=of) for part, of in zip(parts, columns, strict=True)]
    yield from (SheetTable(part, region) for part, region in zip(parts, regions, strict=True))


def _cut(sheet: Sheet, phrases: Phrases, is_unit: Callable[[str], bool]) -> tuple[Region, ...]:
    """Return the regions of a sheet with the notes around them."""
    cut = RegionCutter(sheet, phrases, is_unit).regions()
    return NoteFinder(sheet, cut, phrases.heads_text).with_notes()


def _areas(regions: Sequence[Region]) -> Iterator[tuple[range, range]]:
    """Yield the rows and columns that belong to each region: all up to where the next one begins."""
    starts = sorted({_first(region) for region in regions})
    for region in regions:
        first, last = _first(region), max((*region.headings, *region.body))
        lefts = [
            other.left for other in regions if _first(other) <= last and max((*other.headings, *other.body)) >= first
        ]
        end = min((start for start in starts if start > last), default=_NO_END)
        right = min((left for left in lefts if left > region.left), default=_NO_END)
        top, left = 1 if first == starts[0] else first, 1 if region.left == min(lefts) else region.left
        yield range(top, end), range(left, right)


_NO_END = 2**31


def _first(region: Region) -> int:
    """Return the row in which a region begins, with the lines above its headings."""
    return min([*region.headings, *region.body, *(line.row for line in region.lines)])


def _part(sheet: Sheet, rows: range, columns: range) -> Sheet:
    """Return the cells of a sheet in some rows and columns, as a sheet of the same name."""
    cells = {
        row: kept
        for row, of_row in sheet.rows.items()
        if row in rows and (kept := {number: cell for number, cell in of_row.items() if number in columns})
    }
    merged = [area for area in sheet.merged if area.top in rows and area.left in columns]
    return replace(
        sheet,
        rows=cells,
        merged=merged,
        hidden_rows={row for row in sheet.hidden_rows if row in rows},
        hidden_columns={one for one in sheet.hidden_columns if one in columns},
        decided=(),
    )
