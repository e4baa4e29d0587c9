"""A workbook of Excel 97-2003 as old computers still write it: Vietnamese in TCVN3, drawn by the font .VnTime.

The file holds Western letters in the places of the Vietnamese ones ("Tr­êng" for "Trường"); capitals with a tone do not
exist, so lines in capitals are small letters in the font of capitals, .VnTimeH.
"""

import io
import re
import unicodedata
from typing import Any

import xlwt  # type: ignore[import-untyped]
from sample_report import report_rows
from sample_world import Answer

# TCVN 5712:1993, VN3: the letters from 0xA1, with marks alone (B0-B4) and unused places left out.
_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_BYTES = {letter: chr(first + place) for first, letters in _LETTERS.items() for place, letter in enumerate(letters)}
_COLUMN_WIDTHS = (2_000, 14_000, 5_500, 5_500)


def old_workbook(answer: Answer, entry: dict[str, Any]) -> bytes:
    """Return the report of a unit as an .xls in TCVN3."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Bao cao")
    plain, capitals = (xlwt.easyxf(f"font: name {name}, height 240") for name in (".VnTime", ".VnTimeH"))
    for column, width in enumerate(_COLUMN_WIDTHS):
        sheet.col(column).width = width
    for row, cells in enumerate(report_rows(answer, entry)):
        for column, value in enumerate(cells):
            if isinstance(value, str) and value:
                sheet.write(row, column, tcvn3(value), capitals if _is_capital(value) else plain)
            elif value != "":
                sheet.write(row, column, value, plain)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def tcvn3(text: str) -> str:
    """Return a text as its TCVN3 bytes look when taken for Western letters."""
    whole = unicodedata.normalize("NFC", text.lower() if _is_capital(text) else text)
    return "".join(_BYTES.get(letter) or _BYTES.get(letter.lower(), letter) for letter in whole)


def _is_capital(text: str) -> bool:
    return text == text.upper() and bool(re.search(r"[^\W\d]{2}", text))
