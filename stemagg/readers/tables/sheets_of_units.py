"""Workbooks with a sheet for each of several units, beside sheets of none, such as one with the sums."""

from collections.abc import Sequence

from stemagg.messages.files import FileCode
from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.roster import ReportingUnit
from stemagg.readers.formats.book import Book, CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.unit_of_workbook import form_mark, unit_of_workbook

_LEAST = 2


def sheets_of_units(context: ReadingContext, book: Book, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """Return the sheets of each unit; none when they are not of several units, each with its own."""
    found: dict[str, list[Sheet]] = {}
    if form_mark(book):
        return []
    for sheet in sheets:
        if unit := _unit(context, book, sheet):
            found.setdefault(unit.code, []).append(sheet)
    return list(found.values()) if len(found) >= _LEAST else []


def sheets_of_no_unit(sheets: Sequence[Sheet], groups: Sequence[Sequence[Sheet]]) -> list[Finding]:
    """Return what names the sheets with numbers that belong to none of the units."""
    known = {sheet.name for group in groups for sheet in group}
    others = (sheet for sheet in sheets if sheet.name not in known and _has_numbers(sheet))
    return [finding(FileCode.SHEET_OF_NO_UNIT, sheet.ref(0), sheet=sheet.name) for sheet in others]


def _unit(context: ReadingContext, book: Book, sheet: Sheet) -> ReportingUnit | None:
    """Return the unit that a sheet or its name says; None where they say none, several, or different ones."""
    inside, findings = unit_of_workbook(context, book, [sheet])
    is_silent = inside is None and all(one.code is TableCode.UNIT_NOT_NAMED for one in findings)
    can_name = "sheet_name" in context.campaign.outline.fields.unit_in
    named = {unit.code: unit for _name, unit in context.units.within(sheet.name)} if can_name else {}
    by_name = next(iter(named.values())) if len(named) == 1 else None
    if is_silent:
        return by_name
    return inside if by_name is None or by_name == inside else None


def _has_numbers(sheet: Sheet) -> bool:
    return any(cell.kind is CellKind.NUMBER for cells in sheet.rows.values() for cell in cells.values())
