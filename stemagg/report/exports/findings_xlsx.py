"""The list of findings as a workbook, for following up with the units."""

import io
from collections.abc import Iterable
from pathlib import Path

from xlsxwriter import Workbook

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.report.exports.findings_text import headings, row_of
from stemagg.report.exports.sheet_formats import CREATED, FONT, MADE_BY

_COLOURS = {Severity.ERROR: "#F8CBAD", Severity.QUERY: "#FFE699", Severity.NOTE: "#DDEBF7"}
_WIDTHS = (70, 34, 12, 9, 11, 30, 34, 14, 7, 12, 50, 22)


def write_findings(campaign: Campaign, findings: Iterable[Finding], path: Path) -> None:
    """Write findings as a workbook with a filter; UsageError when the file cannot be written."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        sheet = book.add_worksheet(translate("Findings"))
        head = book.add_format({**FONT, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#DDEBF7"})
        plain = {**FONT, "border": 1, "text_wrap": True, "valign": "top"}
        formats = {severity: book.add_format({**plain, "bg_color": colour}) for severity, colour in _COLOURS.items()}
        text = book.add_format(plain)
        titles = headings()
        sheet.write_row(0, 0, titles, head)
        last = 0
        for last, found in enumerate(findings, start=1):
            for column, (cell, title) in enumerate(zip(row_of(campaign, found), titles, strict=True)):
                of_severity = title == translate("Severity")
                sheet.write_string(last, column, cell, formats[found.severity] if of_severity else text)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(titles) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    write_bytes(path, made.getvalue())
