"""Where decisions are kept: rows of the store where that is in a server, otherwise of decisions.csv."""

from pathlib import Path

from stemagg.campaign_folder.decisions_csv import add_decisions, remove_decision
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.event import Event, EventKind
from stemagg.store.decisions import StoredDecisions
from stemagg.store.log_file import log_event


def record(campaign: Campaign, decision: Decision) -> None:
    """Add a decision behind all others, and log it; UsageError or StoreError when that fails."""
    if not campaign.settings.store_file:
        StoredDecisions(campaign).add([decision])
        return
    add_decisions(file_in(campaign), [decision])
    log_event(campaign, Event(EventKind.DECIDED, decision=decision))


def take_back(campaign: Campaign, decision: Decision, number: int) -> bool:
    """Remove a decision, and log that no. `number` was undone; return whether it was still there as it was recorded."""
    if not campaign.settings.store_file:
        return StoredDecisions(campaign).remove(decision, number)
    is_there = remove_decision(file_in(campaign), decision)
    if is_there:
        log_event(campaign, Event(EventKind.UNDONE, undone=(number,)))
    return is_there


def file_in(campaign: Campaign) -> Path:
    """Return the path of the file of decisions in the folder of a campaign."""
    return campaign.folder / campaign.settings.decisions
