"""`stemagg render`: from the store to Word documents."""

from datetime import date
from pathlib import Path

from stemagg.campaign import Campaign
from stemagg.errors import Fault, UsageError, fault
from stemagg.pipeline.figures import report_facts
from stemagg.report.docx_render import render_report
from stemagg.report.phrases import number
from stemagg.summary import ReportFacts, Threshold


def render(campaign: Campaign, output: Path, on: date | None, *, final: bool = False) -> ReportFacts:
    """Write the city's report and return what it stands on.

    Until the campaign's thresholds are met it is a draft; when a final one is asked for, UsageError says what is
    missing and nothing is written.
    """
    facts = report_facts(campaign)
    if final and facts.shortfalls:
        raise UsageError(*wanting(facts, "--final"))
    render_report(campaign, facts, campaign.folder / campaign.settings.template, output, on)
    return facts


def wanting(facts: ReportFacts, place: str = "") -> tuple[Fault, ...]:
    """Return what a final report still wants, as faults at a place."""
    status = facts.status
    codes = {
        Threshold.REPORTING_RATE: "final-reporting-rate",
        Threshold.OPEN_ERRORS: "final-open-errors",
        Threshold.OPEN_QUERIES: "final-open-queries",
    }
    counts = {"received": status.received, "expected": status.expected}
    return tuple(
        fault(place, codes[s.threshold], found=number(s.found), needed=number(s.needed), **counts)
        for s in facts.shortfalls
    )
