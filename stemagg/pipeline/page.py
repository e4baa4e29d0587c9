"""`stemagg page`: one self-contained web page."""

from pathlib import Path

from stemagg.files.guard import guard_outputs
from stemagg.model.campaign import Campaign
from stemagg.model.reporting import CampaignStatus
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.earlier import with_earlier
from stemagg.pipeline.report_facts import facts_with_spans
from stemagg.report.web.page import write_page


@in_document_language
def page(campaign: Campaign, output: Path) -> CampaignStatus:
    """Write the page and return the reporting status it is based on."""
    guard_outputs(campaign, [output], endings=(".html", ".htm"))
    campaign = with_earlier(campaign)
    facts = facts_with_spans(campaign)
    write_page(campaign, facts, output)
    return facts.status
