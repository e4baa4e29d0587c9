"""The list of findings as a workbook or CSV, for following up with the units: the message comes first."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from xlsxwriter import Workbook

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name, worded
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.source import shown_sheet
from stemagg.report.exports.sheet_formats import CREATED, FONT, MADE_BY
from stemagg.report.exports.totals_text import defused

_VALUE_OPERANDS = ("raw", "found", "values", "figures", "name", "heading", "items", "changes")
_COLOURS = {Severity.ERROR: "#F8CBAD", Severity.QUERY: "#FFE699", Severity.NOTE: "#DDEBF7"}
_WIDTHS = (70, 34, 12, 9, 11, 30, 34, 14, 7, 12, 50, 22)


def _headings() -> tuple[str, ...]:
    return (
        translate("Message"),
        translate("Unit"),
        translate("Unit code"),
        translate("Outline item"),
        translate("Where"),
        translate("Value found"),
        translate("File"),
        translate("Sheet"),
        translate("Cell"),
        translate("Severity"),
        translate("What to do"),
        translate("Code"),
    )


def _row(campaign: Campaign, found: Finding) -> tuple[str, ...]:
    unit = campaign.roster.by_code.get(found.unit)
    operands = dict(found.operands)
    place = found.source
    return (
        found.message,
        unit.name if unit else "",
        found.unit,
        found.outline_item,
        " ".join(filter(None, (found.education_level, found.period))),
        next((worded(operands[name]) for name in _VALUE_OPERANDS if name in operands), ""),
        place.file if place else "",
        shown_sheet(place.sheet) if place else "",
        (place.cell or (str(place.row) if place.row else "")) if place else "",
        severity_name(found.severity),
        found.remedy,
        found.code,
    )


def findings_csv(campaign: Campaign, findings: Iterable[Finding]) -> str:
    """Return findings as CSV; text that a spreadsheet would read as a formula is prefixed with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_headings())
    writer.writerows([defused(cell) for cell in _row(campaign, found)] for found in findings)
    return text.getvalue()


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
        headings = _headings()
        sheet.write_row(0, 0, headings, head)
        last = 0
        for last, found in enumerate(findings, start=1):
            for column, (cell, heading) in enumerate(zip(_row(campaign, found), headings, strict=True)):
                of_severity = heading == translate("Severity")
                sheet.write_string(last, column, cell, formats[found.severity] if of_severity else text)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    write_bytes(path, made.getvalue())


def of_severity(findings: Iterable[Finding], least: Severity) -> Iterator[Finding]:
    """Yield the findings of this severity or higher."""
    order = [Severity.NOTE, Severity.QUERY, Severity.ERROR]
    return (found for found in findings if order.index(found.severity) >= order.index(least))
