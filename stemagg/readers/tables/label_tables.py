"""Tables of one unit, with labels as rows: their figures by evidence, however the labels and headings are arranged."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.model.finding import Finding
from stemagg.model.outline import DataElement
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.regions.notes import NoteFinder
from stemagg.readers.regions.region import Region
from stemagg.readers.regions.region_figures import Figure, RegionFigures
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.other_units import OtherUnits
from stemagg.readers.tables.sheet_tables import SheetTable, figures_in, tables_in
from stemagg.readers.tables.taken_figures import FigureTaker


@dataclass
class LabelTables:
    """Takes the figures of one sheet into `Collected`; what is taken, or not for a reason, is no longer in `rest`."""

    context: ReadingContext
    sheet: Sheet
    collected: Collected
    is_own_form: bool = False
    _notes: list[Finding] = field(default_factory=list)
    _out: dict[int, set[int]] = field(default_factory=dict)
    _of_others: set[int] = field(default_factory=set)

    @property
    def findings(self) -> list[Finding]:
        """What is to be said of the figures."""
        return [*self._taker.findings, *self._notes]

    @cached_property
    def _taker(self) -> FigureTaker:
        return FigureTaker(self.context, self.sheet, lambda _one: self.collected, _is_plain, self.is_own_form)

    def take(self) -> Sheet:
        """Take the figures; return the sheet without their cells."""
        if stop := self._of_other_unit():
            self._notes.append(stop)
            return replace(self.sheet, rows={})
        for table in tables_in(self.context, self.sheet):
            shown = replace(table, region=self._without_texts(table)) if self.is_own_form else table
            figures = figures_in(self.context, shown, is_named=True)
            if figures.in_labels:
                self._taker.take(self._own(figures))
                self._notes += figures.filled_notes()
                self._leave_headings(table.region)
            self._leave_out(table)
        rows = {row: left for row, cells in self.sheet.rows.items() if (left := self._left(row, cells))}
        return replace(self.sheet, rows=rows)

    def _without_texts(self, table: SheetTable) -> Region:
        """Return the region of a table without the texts above it, which the form asks of units."""
        heads_text = self.context.phrases.heads_text
        return NoteFinder(self.sheet, (table.region,), heads_text).without_texts()[0]

    def _leave_headings(self, region: Region) -> None:
        """Leave the headings of a table of which all figures are read: they say nothing else."""
        given = [row for row in region.body if row in self._taker.figures]
        if given and all(self._taker.read.get(row) == self._taker.figures[row] for row in given):
            for row in region.headings:
                self._out.setdefault(row, set()).update(self.sheet.rows[row])

    def _leave_out(self, table: SheetTable) -> None:
        """Leave the columns of a table that a person has decided to hold no figures, or others than asked for."""
        others = {number for number, one in table.sheet.columns.items() if one.meaning.field or one.meaning.other}
        for row in (*table.region.headings, *table.region.body) if others else ():
            self._out.setdefault(row, set()).update(others)

    def _of_other_unit(self) -> Finding | None:
        """Return the finding that the name of the sheet, or who signs it, is of another unit."""
        if self.is_own_form:
            return None
        return self._others.in_name(self.sheet.name, self.sheet.ref(0)) or self._others.signing(self.sheet)

    @cached_property
    def _others(self) -> OtherUnits:
        return OtherUnits(self.context, self.collected.unit)

    def _own(self, figures: RegionFigures) -> list[Figure]:
        """Return the figures of a table; those of another unit, which the texts around them name, are reported."""
        if stop := self._others.above(self.sheet, (*figures.region.titles, *figures.region.farther)):
            self._notes.append(stop)
            self._of_others.update(figures.region.headings, figures.region.body)
            return []
        own, others = list[Figure](), dict[Finding, None]()
        for one in figures.figures():
            if stop := self._of_other(one, figures):
                others[stop] = None
                self._taker.leave(one)
            elif not one.is_total:
                own.append(one)
        self._notes += others
        return own

    def _of_other(self, one: Figure, figures: RegionFigures) -> Finding | None:
        """Return the finding that the heading of a figure, or the line above its group of rows, names another unit."""
        own = self.collected.unit
        other = next((unit for unit in (one.unit, one.other_unit) if unit is not None and unit != own), None)
        if other is None:
            return None
        line = figures.line_of_unit(one.row)
        if line is not None and other == one.unit:
            return self._others.named(line.text, other, self.sheet.ref(line.row, line.column))
        row, said = figures.heading_of_unit(one.column)
        return self._others.named(said.text, other, self.sheet.ref(row, one.column))

    def _left(self, row: int, cells: dict[int, Cell]) -> dict[int, Cell]:
        """Return the cells of a row that are not read, none where all its figures are."""
        if row in self._of_others:
            return {}
        read = self._taker.read.get(row, set())
        if read and read == self._taker.figures.get(row):
            return {}
        out = self._out.get(row, set())
        return {number: cell for number, cell in cells.items() if number not in read | out}


def _is_plain(element: DataElement) -> bool:
    """Return whether an element is a number in one cell."""
    return element.is_numeric and not (element.is_list or element.is_answer)


def has_figures(context: ReadingContext, sheet: Sheet) -> bool:
    """Return whether a table of a sheet, with data elements as rows or columns, has a figure that the outline asks."""
    tables = (figures_in(context, table) for table in tables_in(context, sheet))
    figures = (one for table in tables if table.in_labels for one in table.figures() if one.cell is not None)
    return any(one.evidence.stop is None and one.evidence.facts.data_element for one in figures)
