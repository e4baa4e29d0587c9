"""Sheets of one workbook that ask for the same figures, under names of which nobody knows what they say."""

import re
from collections.abc import Sequence

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.sheet_tables import figures_in, tables_in
from stemagg.text.normalise import fold

_ANY_NAME = re.compile(r"(?:sheet|trang tính|trang|biểu|bảng|bc|báo cáo|số liệu|mẫu|data)?[ .-]?\d*")


def set_aside(context: ReadingContext, sheets: Sequence[Sheet]) -> dict[str, Finding]:
    """Return the sheets, by name, with data elements that another one has, too, and with unknown words in their names.

    One group of teachers, one month, an example: its figures are not those of the whole unit. Where another one is
    filled in, too, both are compared elsewhere.
    """
    asked = {sheet.name: _asked(context, sheet) for sheet in sheets}
    filled = {sheet.name for sheet in sheets if _has_figures(context, sheet)}
    found: dict[str, Finding] = {}
    for sheet in sheets:
        rivals = [name for name, codes in asked.items() if name != sheet.name and len(codes & asked[sheet.name]) > 1]
        if rivals and sheet.name in filled and filled.isdisjoint(rivals) and not _is_known(context, sheet.name):
            found[sheet.name] = finding(TableCode.SHEET_OF_A_PART, sheet.ref(0), sheet=sheet.name, other=rivals[0])
    return found


def _is_known(context: ReadingContext, name: str) -> bool:
    """Return whether every word of a sheet's name is known, or it is one that any sheet can have: "Biểu 2", "BC"."""
    said = context.phrases.read(name)
    return bool(_ANY_NAME.fullmatch(fold(name))) or context.is_unit(name) or not (said.unknown or said.others)


def _asked(context: ReadingContext, sheet: Sheet) -> frozenset[str]:
    """Return the data elements that labels and headings of a sheet name, filled in or not."""
    cells = (cell for row in sheet.rows.values() for cell in row.values() if cell.kind is CellKind.TEXT)
    return frozenset(context.phrases.read(cell.text).match.data_element for cell in cells) - {""}


def _has_figures(context: ReadingContext, sheet: Sheet) -> bool:
    tables = (figures_in(context, table) for table in tables_in(context, sheet))
    return any(one.cell is not None and one.cell.is_number for table in tables for one in table.figures())
