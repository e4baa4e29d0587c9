"""Opens the campaign for a command."""

from pathlib import Path

from stemagg.campaign_folder.open import find_campaign
from stemagg.campaign_folder.open import open_campaign as campaign_in
from stemagg.model.campaign import Campaign
from stemagg.store.database import Store


def open_campaign(folder: Path | str | None = None) -> Campaign:
    """Return the campaign of a folder or of the nearest parent; the default is the working folder.

    SettingsError, with every fault, when its files are invalid; UsageError when there is no campaign.
    """
    return campaign_in(find_campaign(Path(folder) if folder else Path.cwd()))


def stale_files(campaign: Campaign) -> int:
    """Return the number of stored files that were read under other settings than the current ones."""
    return len(Store(campaign).read_under_other_settings())


def lost_files(campaign: Campaign) -> int:
    """Return the number of received originals when the store has no file at all; 0 when it has any."""
    return Store(campaign).originals_not_stored()
