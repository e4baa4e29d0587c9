"""The sheets of lists in the workbook of totals: every row that is counted, with its unit and its place."""

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.list_column import ListColumn
from stemagg.model.listed import cell_text
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.slot import EDUCATION_LEVEL, member_of
from stemagg.model.source import shown_sheet
from stemagg.model.stored import StoredRow
from stemagg.report.exports.sheet_formats import CENTRED, HEAD, PLAIN, CellFormats, put_text, set_print

_BEFORE, _AFTER, _COLUMN, _TEXT_COLUMN = (11, 34, 11, 12), (34, 14, 7), 16, 34
_NUMBER = {"valign": "vcenter", "align": "right", "border": 1}
_DAY = {"num_format": "dd/mm/yyyy"}


def write_list(
    sheet: Worksheet, styles: CellFormats, campaign: Campaign, element: DataElement, rows: Sequence[StoredRow]
) -> None:
    """Write the rows of a list: unit, education level, period, the columns of the list, file, sheet and row."""
    before = (translate("Unit code"), translate("Unit"), campaign.grouping_title(EDUCATION_LEVEL),
              campaign.grouping_title(PERIOD))  # fmt: skip
    after = (translate("File"), translate("Sheet"), translate("Row"))
    headings = (*before, *(column.title for column in element.columns), *after)
    own = (_TEXT_COLUMN if _is_text(element, column) else _COLUMN for column in element.columns)
    for column, (heading, width) in enumerate(zip(headings, (*_BEFORE, *own, *_AFTER), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles(HEAD))
    for number, one in enumerate(rows, start=1):
        _write_row(sheet, styles, campaign, element, number, one)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    set_print(sheet, 0, 0)


def _is_text(element: DataElement, column: ListColumn) -> bool:
    own = element.column_elements.get(column.code)
    return own is not None and not own.is_numeric


def _write_row(
    sheet: Worksheet, styles: CellFormats, campaign: Campaign, element: DataElement, number: int, one: StoredRow
) -> None:
    row, unit = one.row, campaign.roster.by_code.get(one.unit)
    level = member_of(row.members, EDUCATION_LEVEL)
    first = len(_BEFORE) + len(element.columns)
    texts = {0: one.unit, 1: unit.name if unit else "", 2: level, 3: row.period, first: row.place.file,
             first + 1: shown_sheet(row.place.sheet)}  # fmt: skip
    for column, text in texts.items():
        put_text(sheet, number, column, text, styles(PLAIN))
    sheet.write_number(number, first + 2, row.place.row, styles(CENTRED))
    for column, own in enumerate(element.columns, start=len(_BEFORE)):
        _write_cell(sheet, styles, campaign, one, own, (number, column))


def _write_cell(
    sheet: Worksheet, styles: CellFormats, campaign: Campaign, one: StoredRow, column: ListColumn, at: tuple[int, int]
) -> None:
    """Write a number as a number and a day as a day, anything else as people read it."""
    element = campaign.outline.elements[one.row.data_element].column_elements.get(column.code)
    cell = one.row.cell(column.code)
    if element is None or cell is None or cell.number is None or element.is_answer:
        put_text(sheet, *at, cell_text(campaign.outline, one.row, column), styles(PLAIN))
    elif element.is_date:
        sheet.write_datetime(*at, dt.date.fromordinal(cell.number), styles(CENTRED, _DAY))
    else:
        decimals = "." + "0" * element.decimals if element.decimals else ""
        sheet.write_number(*at, element.number(cell.number), styles(_NUMBER, {"num_format": f"#,##0{decimals}"}))
