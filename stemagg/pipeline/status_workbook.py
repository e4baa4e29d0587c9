"""`stemagg status -o`: the reporting status as a workbook."""

from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.status import StatusView
from stemagg.report.exports import status_xlsx


@in_document_language
def write_status(campaign: Campaign, view: StatusView, output: Path) -> None:
    """Write the status as a workbook: funnels, every unit, every obligation, withdrawn files."""
    status_xlsx.write_status(campaign, view.funnels, view.groups, view.withdrawn, output)
