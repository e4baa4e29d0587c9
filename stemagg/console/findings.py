"""Findings on screen, grouped by unit."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from stemagg.console.screen import MarkedLines
from stemagg.console.serializer import finding_records, json_text
from stemagg.messages.language import speaking, translate
from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.source import CellRef, shown_sheet
from stemagg.report.exports.findings_text import findings_csv

STYLES = {Severity.ERROR: "bold red", Severity.QUERY: "yellow", Severity.NOTE: "cyan"}


def show_findings(console: Console, campaign: Campaign, findings: Iterable[Finding]) -> None:
    """Show findings under the name of their unit; those without a unit (on files, rules, decisions) come first."""
    for code, group in groupby(findings, key=lambda found: found.unit):
        unit = campaign.roster.by_code.get(code)
        title = f"{unit.name} ({unit.code})" if unit else translate("Files, rules, decisions")
        console.print()
        console.print(Text(title, style="bold"))
        marked = ((Text("•", STYLES[found.severity]), _lines(found)) for found in group)
        console.print(MarkedLines(marked, indent=1), crop=False)


def _lines(found: Finding) -> Text:
    text = Text.assemble((severity_name(found.severity), STYLES[found.severity]), " ")
    if found.source is not None:
        text.append(f"{_place(found.source)}: ", style="dim")
    if found.outline_item:
        where = " ".join(filter(None, (found.outline_item, found.education_level, found.period)))
        text.append(f"[{where}] ")
    text.append(found.message)
    if found.remedy and found.severity is not Severity.NOTE:
        text.append(f"\n→ {_with_command_alone(found)}", style="dim")
    return text


def _with_command_alone(found: Finding) -> str:
    """Return the remedy with its command on a separate line, so that it can be copied."""
    command = found.suggestion.command if found.suggestion else ""
    return found.remedy.replace(f" {command}", f"\n  {command}") if command else found.remedy


def _place(place: CellRef) -> str:
    """Return a place in the language in use; table rows are called rows."""
    if not place.row or place.column:
        return str(place)
    row = translate("row {row}").format(row=place.row)
    return " › ".join(filter(None, (place.file, shown_sheet(place.sheet), row)))


def findings_text(campaign: Campaign, findings: Sequence[Finding], form: str) -> str:
    """Return findings as CSV, in the campaign's language for people, or as JSON."""
    if form == "csv":
        with speaking(campaign.settings.language):
            return findings_csv(campaign, findings)
    return f"{json_text(finding_records(campaign, findings))}\n"
