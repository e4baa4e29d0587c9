"""Which periods' texts a report is made of: a point of one period never stands in the report of another."""

from dataclasses import replace

from stemagg.model.campaign import Campaign
from stemagg.model.period import Period


def is_told(campaign: Campaign, period: str) -> bool:
    """Return whether a text of a period, by its code, stands in the report: "" is of none, and always does.

    A routine report tells its own period and those within it; any other report tells all.
    """
    if campaign.reported is None or not period:
        return True
    told = campaign.outline.periods_by_code.get(period)
    return told is not None and told.lies_in(campaign.reported)


def telling(campaign: Campaign, period: str) -> Campaign:
    """Return the campaign as it tells the texts of a period, by its code, and of those within it; "" is its own."""
    if not period:
        return campaign
    return replace(campaign, reported=campaign.outline.periods_by_code.get(period) or Period.from_code(period))
