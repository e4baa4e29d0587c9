"""Opening the campaign that a command works on."""

from pathlib import Path

from stemagg.campaign import Campaign
from stemagg.console.screen import show_faults
from stemagg.errors import fault
from stemagg.messages import translate, use_language
from stemagg.pipeline import figures, folders


def opened(folder: Path | None) -> Campaign:
    """Return the campaign that a command works on, its language from now on in use."""
    campaign = folders.open_campaign(folders.find_campaign(folder or Path.cwd()))
    use_language(campaign.settings.language)
    return campaign


def warn_if_stale(campaign: Campaign) -> None:
    """Say on standard error when totals would mix what was read under different settings."""
    count = figures.stale_files(campaign)
    if count:
        warning = fault("", "read-under-other-settings", count=count)
        show_faults((warning,), label=translate("Warning"))
