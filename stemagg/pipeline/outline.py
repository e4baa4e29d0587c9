"""`stemagg outline check`: the files that the office writes, checked without anything being done."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stemagg.campaign_folder.form_size import cells_of_elements
from stemagg.campaign_folder.history_notes import history_notes
from stemagg.campaign_folder.idle_names import idle_names
from stemagg.campaign_folder.open import find_campaign
from stemagg.campaign_folder.outline_due import years_without_holidays
from stemagg.campaign_folder.routine_reports import reports_due_too_early
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, SettingsError, StoreError
from stemagg.pipeline.earlier import fits, with_earlier
from stemagg.pipeline.open import campaign_in, decisions_not_taken, open_to_undo


@dataclass(frozen=True, slots=True)
class OutlineCheck:
    """What was found in the files of a campaign: faults stop every command, warnings stop none, notes ask for nothing.

    Faults of earlier campaigns stop the commands that show figures.
    """

    folder: Path
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def check(folder: Path | None) -> OutlineCheck:
    """Return all faults and warnings of the campaign of a folder, or of the nearest one above the working folder.

    UsageError when there is no campaign.
    """
    campaign_folder = find_campaign(folder or Path.cwd())
    try:
        campaign = open_to_undo(campaign_folder)
        in_store = tuple(_of_decisions(campaign))
    except SettingsError as error:
        return OutlineCheck(campaign_folder, error.faults)
    sizes = tuple(cells_of_elements(campaign))
    of_days = (*years_without_holidays(campaign), *reports_due_too_early(campaign))
    found = (*idle_names(campaign), *of_days, *sizes, *_of_history(campaign), *in_store)
    refused, warnings, notes = (tuple(one for one in found if one.code.severity is severity) for severity in Severity)
    return OutlineCheck(campaign_folder, refused, warnings, notes)


def _of_decisions(campaign: Campaign) -> Iterator[Fault]:
    """Yield what is wrong with the decisions in the store, and with those in the folder that are not there."""
    try:
        yield from decisions_not_taken(campaign_in(campaign.folder))
    except StoreError as error:
        yield from error.faults


def _of_history(campaign: Campaign) -> Iterator[Fault]:
    """Yield what fits of the earlier campaigns and what is wrong with them."""
    try:
        with_earlier(campaign)
        for folder, earlier, found in fits(campaign):
            yield from history_notes(campaign, folder, earlier, found)
    except (SettingsError, StoreError) as error:
        yield from error.faults
