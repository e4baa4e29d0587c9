"""The settings of a campaign as they are written: where they lie, and what they say before anything is checked."""

import os
import tomllib
from pathlib import Path

from stemagg.messages.language import CAMPAIGN_LANGUAGE, LANGUAGES

SETTINGS_FILE = "stemagg.toml"
_MOST_BYTES = 5_000_000


def is_campaign(folder: Path) -> bool:
    """Tell whether a folder is that of a campaign."""
    return os.path.isfile(folder / SETTINGS_FILE)  # noqa: PTH113  (False, too, for a path that no system can have)


def campaign_above(folder: Path) -> Path | None:
    """Return the folder of the campaign that an absolute folder is or lies in, None when there is none."""
    return next((one for one in (folder, *folder.parents) if is_campaign(one)), None)


def settings_written(folder: Path) -> dict[str, object] | None:
    """Return the settings in a folder as they are written, None when they cannot be read."""
    try:
        with (folder / SETTINGS_FILE).open("rb") as file:
            return tomllib.loads(file.read(_MOST_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None


def language_written(folder: Path) -> str:
    """Return the language of the campaign that a folder is or lies in; "" when there is none, or it is faulty."""
    campaign = campaign_above(folder)
    written = settings_written(campaign) if campaign else None
    language = "" if written is None else written.get("language", CAMPAIGN_LANGUAGE)
    return language if isinstance(language, str) and language in LANGUAGES else ""
