"""Determines the unit of a file from its name or sheet name, where the outline allows it."""

from collections.abc import Sequence
from pathlib import PurePath

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import CellRef, SourceFile
from stemagg.readers.formats.book import Sheet
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.other_units import OtherUnits

Named = tuple[ReportingUnit | None, list[Finding]]
_NOT_NAMED = TableCode.UNIT_NOT_NAMED
_CODES = {"sheet_name": TableCode.UNIT_FROM_NAME_OF_SHEET, "file_name": TableCode.UNIT_FROM_NAME_OF_FILE}


def or_named_elsewhere(context: ReadingContext, source: SourceFile, sheets: Sequence[Sheet], named: Named) -> Named:
    """Return the unit found inside, otherwise the only one whose full name appears where the outline allows.

    A unit found by name raises a query. Several names in the file name or the sheet names give no unit, and a unit
    found inside is none where the file is named after another. Where only the letter counts, no name gives one.
    """
    unit, findings = named
    if unit is not None:
        place = CellRef(source.shown)
        stop = OtherUnits(context, unit).in_name(PurePath(source.name).stem, place)
        return (None, [stop]) if stop else named
    if context.phrases.is_strict or all(found.code != _NOT_NAMED for found in findings):
        return named
    places = {
        "sheet_name": [(sheet.name, CellRef(source.shown, sheet.name)) for sheet in sheets],
        "file_name": [(PurePath(source.name).stem, CellRef(source.shown))],
    }
    for where in context.campaign.outline.fields.unit_in:
        found = {
            unit.code: (unit, name, place) for text, place in places[where] for name, unit in context.units.within(text)
        }
        if len(found) == 1:
            unit, name, place = next(iter(found.values()))
            asked = finding(_CODES[where], place, unit=unit.code, name=name, unit_name=unit.name)
            return unit, [*(f for f in findings if f.code != _NOT_NAMED), asked]
    return named
