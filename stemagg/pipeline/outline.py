"""`stemagg outline check`: the files that the office writes, checked without anything being done."""

from dataclasses import dataclass
from pathlib import Path

from stemagg.campaign_folder.form_size import cells_of_elements
from stemagg.campaign_folder.idle_names import idle_names
from stemagg.campaign_folder.open import find_campaign, open_campaign
from stemagg.campaign_folder.outline_due import years_without_holidays
from stemagg.campaign_folder.routine_reports import reports_due_too_early
from stemagg.messages.text import Severity
from stemagg.model.errors import Fault, SettingsError


@dataclass(frozen=True, slots=True)
class OutlineCheck:
    """What was found in the files of a campaign: faults stop every command, warnings stop none."""

    folder: Path
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()


def check(folder: Path | None) -> OutlineCheck:
    """Return all faults and warnings of the campaign of a folder, or of the nearest one above the working folder.

    UsageError when there is no campaign.
    """
    campaign_folder = find_campaign(folder or Path.cwd())
    try:
        campaign = open_campaign(campaign_folder)
    except SettingsError as error:
        return OutlineCheck(campaign_folder, error.faults)
    sizes = tuple(cells_of_elements(campaign))
    refused = tuple(found for found in sizes if found.code.severity is Severity.ERROR)
    warnings = tuple(found for found in sizes if found not in refused)
    of_days = (*years_without_holidays(campaign), *reports_due_too_early(campaign))
    return OutlineCheck(campaign_folder, refused, (*idle_names(campaign), *of_days, *warnings))
