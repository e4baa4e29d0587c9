"""Opens the campaign for a command."""

from pathlib import Path

from stemagg.campaign_folder.open import find_campaign
from stemagg.campaign_folder.open import open_campaign as campaign_in
from stemagg.messages.commands import CommandCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, fault
from stemagg.store.database import Store

_MOST_NAMED = 3


def open_campaign(folder: Path | str | None = None) -> Campaign:
    """Return the campaign of a folder or of the nearest parent; the default is the working folder.

    SettingsError, with every fault, when its files are invalid; UsageError when there is no campaign.
    """
    return campaign_in(find_campaign(Path(folder) if folder else Path.cwd()))


def stale_files(campaign: Campaign) -> int:
    """Return the number of stored files read under other settings than the current ones, which can be read again."""
    store = Store(campaign)
    return sum(store.purging.removed_at(source) is None for source, _at in store.read_under_other_settings())


def what_is_lost(campaign: Campaign) -> list[Fault]:
    """Return what to say of a store that has no file although originals were received, or lacks some of them."""
    store = Store(campaign)
    if count := store.originals_not_stored():
        return [fault("", CommandCode.STORE_EMPTY, count=count)]
    lacking = store.arrived_not_stored()
    names = ", ".join([*(one.source.shown for one in lacking[:_MOST_NAMED]), *["…"][: len(lacking) - _MOST_NAMED]])
    return [fault("", CommandCode.STORE_LACKS_FILES, count=len(lacking), names=names)] if lacking else []
