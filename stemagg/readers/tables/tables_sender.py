"""The unit that sent tables of other units: by the lines above them, or by the names of file and sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.model.finding import Finding
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import SourceFile
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.region_header import UnitTable
from stemagg.readers.tables.unit_from_file_name import or_named_elsewhere
from stemagg.readers.tables.unit_of_workbook import unit_of_workbook


@dataclass
class TablesSender:
    """Finds the sender of a file when it is asked for; how it was found is then in `findings`."""

    context: ReadingContext
    book: Book
    source: SourceFile
    sheets: Sequence[Sheet]
    tables: Sequence[UnitTable]
    findings: list[Finding] = field(default_factory=list)

    def office(self) -> ReportingUnit | None:
        """Return the sender when it is a unit that schools can be under, None for any other or none."""
        return self._office

    @cached_property
    def _office(self) -> ReportingUnit | None:
        heads = [head for sheet in self.sheets if (head := self._above_tables(sheet)).rows]
        if not heads:
            heads = [replace(sheet, rows={}) for sheet in self.sheets]
        named = unit_of_workbook(self.context, self.book, heads)
        unit, findings = or_named_elsewhere(self.context, self.source, heads, named)
        kinds = {kind.code: kind for kind in self.context.campaign.outline.unit_kinds}
        if unit is None or kinds[unit.kind].single_school:
            return None
        self.findings += findings
        return unit

    def _above_tables(self, sheet: Sheet) -> Sheet:
        """Return the rows of a sheet above its first table: all of one without any."""
        first = min((t.header.first_row for t in self.tables if t.sheet.name == sheet.name), default=0)
        return replace(sheet, rows={row: cells for row, cells in sheet.rows.items() if not first or row < first})
