"""The folders of earlier campaigns that the settings name: which of them are none, and where that is written."""

import os
from collections.abc import Iterator
from pathlib import Path

from stemagg.campaign_folder.written import parsed, place
from stemagg.files.settings_file import SETTINGS_FILE, is_campaign
from stemagg.messages.history import HistoryCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, Place, fault


def history_place(campaign: Campaign, name: str = "") -> Place:
    """Return the place of the history in the settings, or of a folder in it."""
    location = ("history", campaign.settings.history.index(name)) if name else ("history",)
    return place(SETTINGS_FILE, parsed(campaign.folder / SETTINGS_FILE), location)


def history_folder_faults(campaign: Campaign) -> Iterator[Fault]:
    """Yield a fault for each folder that is no other campaign, and for each that is named twice."""
    seen: dict[tuple[int, int], str] = {}
    own = _identity(campaign.folder)
    for name in campaign.settings.history:
        here, folder = history_place(campaign, name), campaign.folder / name
        identity = _identity(folder)
        if identity is None:
            yield fault(here, HistoryCode.FOLDER_MISSING, folder=name)
        elif not folder.is_dir():
            yield fault(here, HistoryCode.NOT_A_FOLDER, folder=name)
        elif identity == own:
            yield fault(here, HistoryCode.ITSELF, folder=name)
        elif not is_campaign(folder):
            yield fault(here, HistoryCode.NO_CAMPAIGN, folder=name)
        elif (first := seen.setdefault(identity, name)) != name or campaign.settings.history.count(name) > 1:
            yield fault(here, HistoryCode.TWICE, folder=name, first=first)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what identifies a folder whatever it is called; None when there is none."""
    try:
        found = os.stat(folder)  # noqa: PTH116  (also for paths invalid on every system)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
