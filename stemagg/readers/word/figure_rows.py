"""Finds the rows of a Word table that are read as a table of figures; all others are text of the report.

A table is cut into regions and its figures weighed as those of a sheet. A row of a label with several figures in one
cell beside it is a line "label: figures". Headings of the outline, and what stands below one that asks for a text, are
lines of the report although they stand in a table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from stemagg.readers.formats.book import Area, Cell, CellKind, Sheet
from stemagg.readers.regions.numbering_row import is_numbering
from stemagg.readers.regions.region_figures import RegionFigures
from stemagg.readers.regions.regions import says_figures
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.sheet_tables import SheetTable, tables_in
from stemagg.readers.word.lines import FigureRows, Item

_DIGIT = re.compile(r"\d")
_MOST_NUMBER = 40
_MOST_LABEL = 400
_MOST_ROWS = 3000
_MOST_COLUMNS = 300


class TableFinder:
    """Finds the rows of tables that are read as figures; `found` are the data elements that they name."""

    def __init__(self, context: ReadingContext) -> None:
        self._context = context
        self.found: set[str] = set()

    def rows_of(self, sheet: Sheet, above: str = "") -> Mapping[int, Sequence[Item]]:
        """Return the items to be read instead of each row with figures; the first row of a table stands for it.

        `above` is the line right above the table, which may name the data element of all of it.
        """
        width = max((max(cells) for cells in sheet.rows.values()), default=0)
        if max(len(sheet.rows), len(sheet.merged)) > _MOST_ROWS or width > _MOST_COLUMNS:
            return {}
        instead: dict[int, Sequence[Item]] = {}
        for table in tables_in(self._context, sheet):
            rows = sorted(self._rows(table, above))
            if rows:
                instead |= dict.fromkeys(rows, ())
                instead |= {row: () for row, cells in table.sheet.rows.items() if is_numbering(cells)}
                instead[rows[0]] = (FigureRows(_only(table.sheet, rows)),)
        return instead

    def _rows(self, table: SheetTable, above: str) -> set[int]:
        """Return the rows of a table that has figures the outline asks for, none for any other."""
        rows = self._with_figures(table, above) | self._with_lines(table.sheet)
        return rows | {*table.region.headings, *self._groups(table)} if rows else rows

    def _with_figures(self, table: SheetTable, above: str) -> set[int]:
        """Return the rows with figures in columns, and those that say what they are of."""
        context, region = self._context, table.region
        figures = RegionFigures(table.sheet, region, context.phrases, context.unit_named)
        is_of_units = bool(not figures.in_labels or figures.units_across or figures.units_of_groups)
        found = [*figures.figures()]
        given = {one.row for one in found if one.cell is not None and _has_number(one.cell)}
        named = {context.numeric_element(text.said) for one in found for text in one.evidence.path} - {""}
        is_dated = any(text.said.match.period for one in found for text in one.evidence.path)
        named |= {context.names_figure(above)} - {""} if is_dated else set()
        if not named or not given:
            return set()
        self.found |= named
        kept = {row for row in region.body if is_of_units or row in given or self._names_figures(table.sheet, row)}
        of_text = {row for row in kept if not is_of_units and self._heads_text(table.sheet, row)}
        return kept - of_text

    def _groups(self, table: SheetTable) -> Iterator[int]:
        """Yield the rows of the titles and group lines of a table, without headings of the outline and their texts."""
        region = table.region
        lines = {line.row: line for of_row in (region.lines, *region.groups.values()) for line in of_row}
        in_text = False
        for row, line in sorted(lines.items()):
            said = self._context.phrases.read(line.text)
            is_heading = bool(said.match.section) or self._context.phrases.heads_text(line.text)
            in_text = self._context.phrases.heads_text(line.text) if is_heading else in_text
            if not (is_heading or in_text):
                yield row

    def _names_figures(self, sheet: Sheet, row: int) -> bool:
        """Return whether a text of a row says what figures are of."""
        said = [self._context.phrases.read(cell.text) for cell in sheet.rows[row].values()]
        return any(self._context.numeric_element(one) or (one.match.is_dimension and one.is_explained) for one in said)

    def _heads_text(self, sheet: Sheet, row: int) -> bool:
        texts = (cell.text for cell in sheet.rows[row].values() if len(cell.text) <= _MOST_LABEL)
        return any(map(self._context.phrases.heads_text, texts))

    def _with_lines(self, sheet: Sheet) -> set[int]:
        """Return the rows of a label with figures beside it in cells that say themselves which they are."""
        found = set()
        for row, cells in sheet.rows.items():
            label = next((c for c in sorted(cells) if self._context.names_figure(cells[c].text)), 0)
            if label and any(says_figures(cell) for column, cell in cells.items() if column > label):
                self.found.add(self._context.names_figure(cells[label].text))
                found.add(row)
        return found


def _has_number(cell: Cell) -> bool:
    return cell.kind is not CellKind.TEXT or (len(cell.line) <= _MOST_NUMBER and bool(_DIGIT.search(cell.line)))


def _only(sheet: Sheet, rows: Iterable[int]) -> Sheet:
    """Return a sheet with some of its rows."""
    kept = {row: dict(sheet.rows[row]) for row in rows if row in sheet.rows}
    return replace(sheet, rows=kept, merged=[area for area in sheet.merged if not kept.keys().isdisjoint(_rows(area))])


def _rows(area: Area) -> range:
    return range(area.top, area.bottom + 1)
