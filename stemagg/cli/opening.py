"""What commands on a campaign have in common: opening it, and saying what a document stands on."""

from pathlib import Path

from stemagg.console.screen import say, show_faults
from stemagg.console.tables import number
from stemagg.messages import translate, use_language
from stemagg.messages.commands import CommandCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import StemaggError, fault
from stemagg.model.summary import CampaignStatus
from stemagg.pipeline import init as folders
from stemagg.pipeline import summarize as figures


def opened(folder: Path | None) -> Campaign:
    """Return the campaign that a command works on, its language from now on in use."""
    campaign = folders.open_campaign(folders.find_campaign(folder or Path.cwd()))
    use_language(campaign.settings.language)
    return campaign


def speak_as_here() -> None:
    """Use the language of the campaign that the working folder lies in; that of the machine when there is none."""
    try:
        opened(None)
    except StemaggError:
        use_language("")


def warn_if_stale(campaign: Campaign) -> None:
    """Say on standard error when totals would mix what was read under different settings."""
    count = figures.stale_files(campaign)
    if count:
        warning = fault("", CommandCode.READ_UNDER_OTHER_SETTINGS, count=count)
        show_faults((warning,), label=translate("Warning"))


def say_what_it_stands_on(output: Path, state: CampaignStatus) -> None:
    """Say which file was written, and on how many of how many units it stands."""
    say(translate("Written: {file}").format(file=output))
    say(translate("It stands on {received} of {expected} units ({rate}%).").format(
        received=state.received, expected=state.expected, rate=number(state.reporting_rate)))  # fmt: skip
