"""All decisions of a campaign as a workbook, to look at."""

import io
from pathlib import Path

from xlsxwriter import Workbook

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.decision import in_force
from stemagg.report.exports.sheet_formats import CREATED, HEAD, MADE_BY, TEXT, CellFormats, put_text, set_print

_WIDTHS = (6, 11, 50, 30, 40, 18, 13, 10)


def write_decisions(campaign: Campaign, path: Path) -> None:
    """Write decisions in their order, each with whether it is in force; UsageError when the file cannot be written."""
    made, effective = io.BytesIO(), set(map(id, in_force(campaign.decisions)))
    with Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        formats = CellFormats(book)
        sheet = book.add_worksheet(translate("Decisions"))
        sheet.write_row(0, 0, headings(), formats(HEAD))
        for row, one in enumerate(campaign.decisions, start=1):
            mark = "x" if id(one) in effective else ""
            for column, text in enumerate((str(one.line), *one.written, mark)):
                put_text(sheet, row, column, text, formats(TEXT))
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(campaign.decisions), 1), len(_WIDTHS) - 1)
        set_print(sheet, 0, 0)
    write_bytes(path, made.getvalue())


def headings() -> tuple[str, ...]:
    """Return what stands above the columns, in the language in use."""
    return (
        translate("Row"),
        translate("Kind of decision"),
        translate("About"),
        translate("Means"),
        translate("Reason"),
        translate("Decided by"),
        translate("Decided on"),
        translate("In force"),
    )
