"""Which periods' texts a report is made of: a point of one period never stands in the report of another."""

from stemagg.model.campaign import Campaign


def is_told(campaign: Campaign, period: str) -> bool:
    """Return whether a text of a period, by its code, stands in the report: "" is of none, and always does.

    A routine report tells its own period and those within it; any other report tells all.
    """
    if campaign.reported is None or not period:
        return True
    told = campaign.outline.periods_by_code.get(period)
    return told is not None and told.lies_in(campaign.reported)
