"""Sheets, or tables in one sheet, that are each of another unit, beside some of none, such as those with the sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from stemagg.messages.files import FileCode
from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.roster import ReportingUnit
from stemagg.readers.formats.book import Book, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.sheet_tables import tables_in
from stemagg.readers.tables.unit_of_workbook import unit_of_workbook


@dataclass
class SheetsOfUnits:
    """What sheets hold of each unit, and what of none; a sheet with tables of several units is cut into these.

    `of_units` are the sheets of each unit by its code, `of_none` those that name none, `findings` say which table
    within a sheet was taken for which unit's.
    """

    context: ReadingContext
    book: Book
    sheets: Sequence[Sheet]
    of_units: dict[str, list[Sheet]] = field(default_factory=dict)
    of_none: list[Sheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        for sheet in self.sheets:
            if unit := _unit(self.context, self.book, sheet):
                self._add(unit, sheet)
            else:
                self._take_tables(sheet)

    def not_read(self) -> Iterator[Finding]:
        """Yield what names the sheets and tables with numbers that belong to none of the units."""
        for sheet in (one for one in self.of_none if one.has_numbers):
            if self._is_part(sheet):
                yield finding(TableCode.TABLE_OF_NO_UNIT, sheet.ref(min(sheet.rows)))
            else:
                yield finding(FileCode.SHEET_OF_NO_UNIT, sheet.ref(0), sheet=sheet.name)

    def _is_part(self, sheet: Sheet) -> bool:
        """Return whether there is more on a sheet of the workbook than this."""
        return any(one.name == sheet.name and len(one.rows) > len(sheet.rows) for one in self.book.sheets)

    def _take_tables(self, sheet: Sheet) -> None:
        """Take each table of a sheet for the unit named above it."""
        tables = [table.sheet for table in tables_in(self.context, sheet)]
        units = [unit_of_workbook(self.context, self.book, [table])[0] for table in tables]
        if not any(units):
            self.of_none.append(sheet)
            return
        for unit, table in zip(units, tables, strict=True):
            if unit is None:
                self.of_none.append(table)
                continue
            place = table.ref(min(table.rows))
            self.findings.append(finding(TableCode.TABLE_OF_UNIT, place, unit=unit.code, unit_name=unit.name))
            self._add(unit, table)

    def _add(self, unit: ReportingUnit, sheet: Sheet) -> None:
        """Add a sheet of a unit, to a table of it on the same sheet if there is one."""
        own = self.of_units.setdefault(unit.code, [])
        if own and own[-1].name == sheet.name:
            before = own.pop()
            merged = [*before.merged, *sheet.merged]
            sheet = replace(before, rows={**before.rows, **sheet.rows}, merged=merged)
        own.append(sheet)


def _unit(context: ReadingContext, book: Book, sheet: Sheet) -> ReportingUnit | None:
    """Return the unit that a sheet or its name says; None where they say none, several, or different ones."""
    if sheet.unit:
        return context.campaign.roster[sheet.unit]
    inside, findings = unit_of_workbook(context, book, [sheet])
    is_silent = inside is None and all(one.code is TableCode.UNIT_NOT_NAMED for one in findings)
    can_name = "sheet_name" in context.campaign.outline.fields.unit_in
    named = {unit.code: unit for _name, unit in context.units.within(sheet.name)} if can_name else {}
    by_name = next(iter(named.values())) if len(named) == 1 else None
    if is_silent:
        return by_name
    return inside if by_name is None or by_name == inside else None
