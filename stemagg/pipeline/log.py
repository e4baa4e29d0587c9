"""`stemagg log`: what was done in a campaign, with who and when."""

from stemagg.model.campaign import Campaign
from stemagg.model.event import LoggedEvent, as_logged
from stemagg.store.log_file import read_events


def log(campaign: Campaign) -> list[LoggedEvent]:
    """Return the events of a campaign, the earliest first; the files of one run of `ingest` are one event."""
    return as_logged(list(read_events(campaign.folder)))
