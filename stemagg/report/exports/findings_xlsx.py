"""The list of findings as a workbook, for following up with the units: printed on A4, all columns for the filter.

What is read on paper comes first and is the area that is printed; the columns behind it are for sorting and looking up.
"""

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.source import shown_sheet
from stemagg.report.exports.findings_text import headings, row_of
from stemagg.report.exports.row_height import row_height
from stemagg.report.exports.sheet_formats import CREATED, HEAD, MADE_BY, TEXT, CellFormats, put_text, set_print
from stemagg.report.exports.sheet_names import SheetNames

_COLOURS = {Severity.ERROR: "#F8CBAD", Severity.QUERY: "#FFE699", Severity.NOTE: "#DDEBF7"}
_TOP = {"valign": "top"}
_PRINTED_WIDTHS = (48, 36, 24, 26, 11)
_SEVERITY = 4
_FURTHER_WIDTHS = (12, 9, 11, 30, 30, 14, 7, 22)
_FURTHER = (2, 3, 4, 5, 6, 7, 8, 11)
"""The columns of the list that are not printed: by their places in `row_of`."""
_MESSAGE, _UNIT, _REMEDY = 0, 1, 10


def write_findings(campaign: Campaign, findings: Iterable[Finding], path: Path, *, by_unit: bool = False) -> None:
    """Write findings as a workbook with a filter, on request also those of each unit on a sheet of its own.

    UsageError when the file cannot be written.
    """
    made, listed = io.BytesIO(), list(findings)
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        formats = CellFormats(book)
        whole = translate("Findings")
        _write(book.add_worksheet(whole), formats, campaign, listed)
        names = SheetNames([whole])
        for unit, of in groupby(listed, key=lambda found: found.unit) if by_unit else ():
            if unit:
                title = campaign.roster[unit].name if unit in campaign.roster else unit
                _write(book.add_worksheet(names.take(title)), formats, campaign, list(of))
    write_bytes(path, made.getvalue())


def _write(sheet: Worksheet, formats: CellFormats, campaign: Campaign, findings: Sequence[Finding]) -> None:
    """Write findings to a sheet, one a row."""
    all_titles = headings()
    printed = (all_titles[_MESSAGE], all_titles[_REMEDY], all_titles[_UNIT], translate("Place"), translate("Severity"))
    titles = (*printed, *(all_titles[place] for place in _FURTHER))
    sheet.write_row(0, 0, titles, formats(HEAD))
    text = formats(TEXT, _TOP)
    coloured = {severity: formats(TEXT, _TOP, {"bg_color": colour}) for severity, colour in _COLOURS.items()}
    for number, found in enumerate(findings, start=1):
        cells = row_of(campaign, found)
        shown = (cells[_MESSAGE], cells[_REMEDY], cells[_UNIT], _place(found), severity_name(found.severity))
        sheet.set_row(number, row_height(shown, _PRINTED_WIDTHS))
        for column, cell in enumerate((*shown, *(cells[place] for place in _FURTHER))):
            style = coloured[found.severity] if column == _SEVERITY else text
            put_text(sheet, number, column, cell, style)
    for column, width in enumerate((*_PRINTED_WIDTHS, *_FURTHER_WIDTHS)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(findings), 1), len(titles) - 1)
    set_print(sheet, 0, 0)
    sheet.print_area(0, 0, max(len(findings), 1), len(printed) - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)


def _place(found: Finding) -> str:
    """Return the place of a finding on lines that can be printed: the file, then the cell in it."""
    place = found.source
    if place is None:
        return ""
    within = "!".join(filter(None, (shown_sheet(place.sheet), place.cell or (str(place.row) if place.row else ""))))
    return "\n".join(filter(None, (place.file, within)))
