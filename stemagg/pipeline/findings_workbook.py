"""`stemagg findings -o`: the findings as a workbook."""

from collections.abc import Iterable
from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.pipeline.document_language import in_document_language
from stemagg.report.exports import findings_xlsx


@in_document_language
def write_findings(campaign: Campaign, findings: Iterable[Finding], output: Path, *, by_unit: bool = False) -> None:
    """Write findings as a workbook, for following up with the units, on request with a sheet for each unit."""
    findings_xlsx.write_findings(campaign, findings, output, by_unit=by_unit)
