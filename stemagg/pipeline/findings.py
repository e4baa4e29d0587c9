"""`stemagg findings`: the current findings about what is in the store."""

from stemagg.aggregate.targets import target_results
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, of_severity
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.stored_findings import all_findings
from stemagg.store.database import Store


def findings(campaign: Campaign, least: Severity = Severity.NOTE) -> list[Finding]:
    """Return every finding about stored data of this severity or higher, worst first, by unit."""
    store = Store(campaign)
    found = all_findings(campaign, store, lambda: target_results(campaign, answers_of(campaign, store)))
    return of_severity(found, least)
