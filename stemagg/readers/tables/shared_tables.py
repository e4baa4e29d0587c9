"""The tables of one workbook that name the units of their figures: a unit a row, or one for each figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.region import Region
from stemagg.readers.regions.region_figures import RegionFigures
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.region_header import UnitTable, unit_table
from stemagg.readers.tables.said_in_cells import has_line
from stemagg.readers.tables.sheet_tables import SheetTable, figures_in, tables_in
from stemagg.readers.tables.unit_of_workbook import form_mark

_LEAST_UNITS = 2


@dataclass(frozen=True)
class SharedTables:
    """Finds such tables among the sheets of a workbook, and what else stands there."""

    context: ReadingContext
    book: Book
    sheets: Sequence[Sheet]

    @cached_property
    def tables(self) -> list[UnitTable]:
        """The tables with a unit a row."""
        return [table for part in self._parts if (table := unit_table(self.context, part))]

    @cached_property
    def named(self) -> list[RegionFigures]:
        """The other tables of which each figure names its unit; a form of the program has none."""
        others = [] if form_mark(self.book) else [part for part in self._parts if not self._is_with_a_unit_a_row(part)]
        return [figures for part in others if (figures := figures_of_units(self.context, part))]

    @cached_property
    def with_lines(self) -> list[RegionFigures]:
        """The other tables with a unit a row, whose cells hold lines; a form of the program has none."""
        others = [] if form_mark(self.book) else [part for part in self._parts if not self._is_with_a_unit_a_row(part)]
        tables = (figures_in(self.context, part)
                  for part in others if not any(one.region is part.region for one in self.named))  # fmt: skip
        return [table for table in tables if _has_lines(self.context, table)]

    @property
    def used(self) -> list[Sheet]:
        """The sheets, or parts of them, that the tables are."""
        return [*(table.sheet for table in self.tables), *(one.sheet for one in (*self.named, *self.with_lines))]

    def beside(self) -> Iterator[Sheet]:
        """Yield the sheets without such a table, and of those with one the tables that are none."""
        used = {sheet.name for sheet in self.used}
        yield from (sheet for sheet in self.sheets if sheet.name not in used)
        yield from (part.sheet for part in self._parts if part.sheet.name in used and not self._is_used(part))

    @cached_property
    def _parts(self) -> list[SheetTable]:
        return [part for sheet in self.sheets for part in tables_in(self.context, sheet)]

    def regions(self) -> Iterator[tuple[str, Region]]:
        """Yield the region of each table with the name of its sheet."""
        for figures in (*(table.figures for table in self.tables), *self.named, *self.with_lines):
            yield figures.sheet.name, figures.region

    def _is_with_a_unit_a_row(self, part: SheetTable) -> bool:
        return any(table.figures.region is part.region for table in self.tables)

    def _is_used(self, part: SheetTable) -> bool:
        return any(region is part.region for _name, region in self.regions())


def figures_of_units(context: ReadingContext, table: SheetTable) -> RegionFigures | None:
    """Return the figures of a table of which each names its unit; None for any other table."""
    figures = figures_in(context, table, is_named=True)
    across = {unit.code for unit in figures.units_across.values()}
    are_several = max(len(across), len(figures.units_of_groups)) >= _LEAST_UNITS
    return figures if figures.is_long or (figures.in_labels and are_several) else None


def _has_lines(context: ReadingContext, table: RegionFigures) -> bool:
    """Return whether a table with a unit a row has lines in its cells, and no columns of numbers."""
    if not table.region.headings or table.in_labels or any(one.role is Holds.FIGURES for one in table.columns.values()):
        return False
    return any(has_line(context, cell) for row in table.region.body for cell in table.sheet.rows[row].values())
