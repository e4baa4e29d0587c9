"""Sheets of one workbook that ask for the same figures, under names of which nobody knows what they say."""

import re
from collections.abc import Sequence

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.readers.formats.book import CellKind, Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.text.normalise import fold

_ANY_NAME = re.compile(r"(?:sheet|trang tính|trang|biểu|bảng|bc|báo cáo|số liệu|mẫu|data)?[ .-]?\d*")


def set_aside(context: ReadingContext, sheets: Sequence[Sheet]) -> dict[str, Finding]:
    """Return the sheets, by name, with data elements that another one has, too, and with unknown words in their names.

    One group of teachers, one month, an example: its figures are not those of the whole unit.
    """
    asked = {sheet.name: _asked(context, sheet) for sheet in sheets}
    found: dict[str, Finding] = {}
    for sheet in sheets:
        said = context.phrases.read(sheet.name)
        others = [name for name, codes in asked.items() if name != sheet.name and len(codes & asked[sheet.name]) > 1]
        is_known = _says_nothing(sheet.name) or context.is_unit(sheet.name) or not (said.unknown or said.others)
        if others and not is_known and _has_numbers(sheet):
            found[sheet.name] = finding(FileCode.SHEET_OF_A_PART, sheet.ref(0), sheet=sheet.name, other=others[0])
    return found


def _asked(context: ReadingContext, sheet: Sheet) -> frozenset[str]:
    """Return the data elements that labels and headings of a sheet name, filled in or not."""
    cells = (cell for row in sheet.rows.values() for cell in row.values() if cell.kind is CellKind.TEXT)
    return frozenset(context.phrases.read(cell.text).match.data_element for cell in cells) - {""}


def _says_nothing(name: str) -> bool:
    """Return whether the name of a sheet is one that programs and clerks give to any: "Sheet1", "Biểu 2", "BC"."""
    return bool(_ANY_NAME.fullmatch(fold(name)))


def _has_numbers(sheet: Sheet) -> bool:
    return any(cell.kind is CellKind.NUMBER for cells in sheet.rows.values() for cell in cells.values())
