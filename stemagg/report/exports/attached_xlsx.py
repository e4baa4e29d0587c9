"""The workbook beside a report: the lists that are too long for its appendices, a sheet each."""

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from stemagg.files.atomic_write import write_bytes
from stemagg.report.content.attached_lists import AttachedList
from stemagg.report.content.blocks import BOLD_NUMBER, BOLD_TEXT, NUMBER, ReportCell, ReportRow, TablePart
from stemagg.report.exports.sheet_formats import (
    CENTRED,
    CREATED,
    FONT,
    HEAD,
    MADE_BY,
    TEXT,
    CellFormats,
    put_text,
    set_print,
)
from stemagg.report.exports.sheet_names import SheetNames
from stemagg.text.normalise import one_line
from stemagg.text.numbers import PARTIAL_MARK

_TITLE, _BOLD = {"bold": True, "font_size": 13}, {"bold": True}
_RIGHT = {"valign": "vcenter", "align": "right", "border": 1}
_NUMBERS = frozenset({NUMBER, BOLD_NUMBER})
_NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?")
_FIRST = 2
_PER_LETTER = 120  # twips of a column's width in the report, for one letter of a column in the workbook


def attached_path(document: Path) -> Path:
    """Return where the workbook of a report is: beside it, under its name."""
    return document.with_name(f"{document.stem} - Danh sach kem theo.xlsx")


def write_attached(lists: Iterable[AttachedList], path: Path) -> None:
    """Write the workbook; equal lists give equal bytes. UsageError when it cannot be written.

    A figure that lacks some units is followed by the mark for that; what is missing is never 0.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        book.set_properties({"author": MADE_BY, "created": CREATED})
        styles, names = CellFormats(book), SheetNames()
        for one in lists:
            sheet = book.add_worksheet(names.take(one.name))
            sheet.write_string(0, 0, one.title, styles(_TITLE))
            _write(sheet, styles, one.table.parts)
    write_bytes(path, made.getvalue())


def _write(sheet: Worksheet, styles: CellFormats, parts: Sequence[TablePart]) -> None:
    """Write the parts of a table one below the other, with the heading rows of the first on each page."""
    start = _FIRST
    for part in parts:
        for column, width in enumerate(part.widths):
            sheet.set_column(column, column, max(width / _PER_LETTER, 6))
        above: dict[int, ReportCell] = {}
        for row, own in enumerate(part.rows, start=start):
            _write_row(sheet, styles, own, row, above)
        start += len(part.rows) + 1
    heads = sum(row.is_header for row in parts[0].rows) if parts else 0
    sheet.freeze_panes(_FIRST + heads, 0)
    set_print(sheet, _FIRST, _FIRST + max(heads, 1) - 1)


def _write_row(sheet: Worksheet, styles: CellFormats, own: ReportRow, row: int, above: dict[int, ReportCell]) -> None:
    """Write a row; a cell that is merged with the one above says the same, so that a filter finds every row."""
    column = 0
    for cell in own.cells:
        said = above.get(column, cell) if cell.merge == "continue" else cell
        above[column] = said
        _write_cell(sheet, styles, said, (row, column), is_header=own.is_header)
        for place in range(column + 1, column + cell.span):
            sheet.write_blank(row, place, None, styles(HEAD if own.is_header else TEXT))
        column += cell.span


def _write_cell(
    sheet: Worksheet, styles: CellFormats, cell: ReportCell, at: tuple[int, int], *, is_header: bool
) -> None:
    text, bold = one_line(cell.text), _BOLD if cell.style in {BOLD_TEXT, BOLD_NUMBER} else {}
    if is_header:
        put_text(sheet, *at, text, styles(HEAD))
    elif cell.style in _NUMBERS and _NUMBER.fullmatch(text):
        _whole, _, decimals = text.partition(",")
        shown = f"#,##0{'.' * bool(decimals)}{'0' * len(decimals)}" + (f'"{PARTIAL_MARK}"' if cell.note else "")
        value = float(text.replace(".", "").replace(",", "."))
        sheet.write_number(*at, value, styles(_RIGHT, bold, {"num_format": shown}))
    else:
        put_text(sheet, *at, text, styles(CENTRED if cell.style in _NUMBERS else TEXT, bold))
