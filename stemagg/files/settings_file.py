"""The settings file of a campaign before validation: its place, and its raw contents."""

import os
import tomllib
from pathlib import Path

from stemagg.files.regular_file import read_regular
from stemagg.messages.language import CAMPAIGN_LANGUAGE, LANGUAGES

SETTINGS_FILE = "stemagg.toml"
_MOST_BYTES = 5_000_000


def is_campaign(folder: Path) -> bool:
    """Return whether a folder is a campaign folder."""
    return os.path.isfile(folder / SETTINGS_FILE)  # noqa: PTH113  (False also for paths invalid on every system)


def campaign_above(folder: Path) -> Path | None:
    """Return the campaign folder that contains an absolute folder (or is it), None when there is none."""
    return next((one for one in (folder, *folder.parents) if is_campaign(one)), None)


def settings_written(folder: Path) -> dict[str, object] | None:
    """Return the unvalidated settings of a folder, None when they cannot be read."""
    try:
        return tomllib.loads(read_regular(folder / SETTINGS_FILE, _MOST_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None


def language_written(folder: Path) -> str:
    """Return the language of the campaign that contains a folder; "" when there is none, or its settings are faulty."""
    campaign = campaign_above(folder)
    written = settings_written(campaign) if campaign else None
    language = "" if written is None else written.get("language", CAMPAIGN_LANGUAGE)
    return language if isinstance(language, str) and language in LANGUAGES else ""
