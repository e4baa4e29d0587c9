"""The list of findings in rows, and as CSV: the message comes first."""

import csv
import io
from collections.abc import Iterable

from stemagg.messages.language import translate
from stemagg.messages.wording import severity_name, worded
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.source import shown_sheet
from stemagg.report.exports.totals_text import defused

_VALUE_OPERANDS = ("raw", "found", "values", "figures", "name", "heading", "items", "changes")


def headings() -> tuple[str, ...]:
    """Return the headings of the list, in the language of messages."""
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


def row_of(campaign: Campaign, found: Finding) -> tuple[str, ...]:
    """Return the cells of a finding, one below each heading."""
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
    writer.writerow(headings())
    writer.writerows([defused(cell) for cell in row_of(campaign, found)] for found in findings)
    return text.getvalue()
