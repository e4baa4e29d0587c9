"""`stemagg status`: who has reported, who has not, who was late."""

from stemagg.aggregate.reporting_status import reporting_status
from stemagg.model.campaign import Campaign
from stemagg.model.reporting import CampaignStatus
from stemagg.pipeline.findings import everything_found
from stemagg.store.database import Store


def status(campaign: Campaign) -> CampaignStatus:
    """Return the state of reporting of the whole campaign and of each unit, as the store has it now."""
    store = Store(campaign)
    return reporting_status(campaign, store.receipts(), store.current_values(), everything_found(campaign, store))
