"""`stemagg findings`: the current findings about what is in the store."""

from collections.abc import Iterable
from pathlib import Path

from stemagg.aggregate.targets import target_results
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.stored_findings import all_findings
from stemagg.report.exports.findings import of_severity
from stemagg.report.exports.findings import write_findings as write_workbook
from stemagg.store.database import Store


def findings(campaign: Campaign, least: Severity = Severity.NOTE) -> list[Finding]:
    """Return every finding about stored data of this severity or higher, worst first, by unit."""
    store = Store(campaign)
    aims = target_results(campaign, answers_of(campaign, store))
    return list(of_severity(all_findings(campaign, store, aims), least))


@in_document_language
def write_findings(campaign: Campaign, findings: Iterable[Finding], output: Path) -> None:
    """Write findings as a workbook, for following up with the units."""
    write_workbook(campaign, findings, output)
