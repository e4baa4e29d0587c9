"""What the sheets of all workbooks have in common: fonts, cell formats, text cells, page layout."""

import datetime as dt
from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MADE_BY = "stemagg"
CREATED = dt.datetime(2020, 1, 1)  # noqa: DTZ001  (constant, for reproducible bytes)
FONT = {"font_name": "Times New Roman", "theme_font_name": "Times New Roman", "font_size": 11}

CENTRED = {"align": "center", "valign": "vcenter", "border": 1}
HEAD = {**CENTRED, "bold": True, "text_wrap": True, "bg_color": "#DDEBF7"}
TEXT = {"valign": "vcenter", "text_wrap": True, "border": 1}
PLAIN = {"valign": "vcenter", "indent": 1, "border": 1}

_MOST_IN_CELL = 32_767
_A4 = 9


class CellFormats:
    """The formats of a workbook, each created once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, *parts: Mapping[str, object]) -> Format:
        """Return the format of these properties, later ones over earlier ones."""
        wanted: dict[str, object] = {**FONT}
        for part in parts:
            wanted.update(part)
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a string as text, never as formula or number; an empty one is a blank cell."""
    if text:
        sheet.write_string(row, column, fitting(text), style)
    else:
        sheet.write_blank(row, column, None, style)


def fitting(text: str) -> str:
    """Return a text that fits into a cell, truncated with an ellipsis if necessary."""
    return text if len(text) <= _MOST_IN_CELL else f"{text[: _MOST_IN_CELL - 1]}…"


def set_print(sheet: Worksheet, first: int, last: int) -> None:
    """Set a sheet up for printing on landscape A4, one page wide, with these rows on each page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, last)
    sheet.set_footer("&C&P/&N")
