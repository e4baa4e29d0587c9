"""`stemagg status`: which units have reported, have not, or were late."""

from stemagg.aggregate.reporting_status import reporting_status
from stemagg.model.campaign import Campaign
from stemagg.model.reporting import CampaignStatus
from stemagg.pipeline.findings import everything_found
from stemagg.store.database import Store


def status(campaign: Campaign) -> CampaignStatus:
    """Return the current reporting status of the campaign and of each unit."""
    store = Store(campaign)
    return reporting_status(campaign, store.receipts(), store.current_values(), everything_found(campaign, store))
