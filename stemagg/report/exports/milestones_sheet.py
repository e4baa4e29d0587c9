"""The sheet of milestones in the workbook of totals."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from stemagg.model.milestone_result import MilestoneResult
from stemagg.report.content.milestone_words import milestone_cells, milestone_headings
from stemagg.report.exports.sheet_formats import HEAD, TEXT, CellFormats, put_text, set_print

_WIDTHS = (48, 13, 15, 13, 11, 14)


def write_milestones(sheet: Worksheet, styles: CellFormats, results: Sequence[MilestoneResult], mark: str) -> None:
    """Write a row for each milestone, with its due day and how far it is."""
    for column, (heading, width) in enumerate(zip(milestone_headings(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, styles(HEAD))
    for row, result in enumerate(results, start=1):
        for column, cell in enumerate(milestone_cells(result, mark)):
            put_text(sheet, row, column, cell, styles(TEXT))
    sheet.freeze_panes(1, 1)
    set_print(sheet, 0, 0)
