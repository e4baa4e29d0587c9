"""Opens the campaign for a command."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from stemagg.campaign_folder import open as campaign_folder
from stemagg.campaign_folder.decisions_csv import written_decisions
from stemagg.campaign_folder.open import find_campaign
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, SettingsError, StoreError, fault
from stemagg.model.written_decision import WrittenDecision
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.store.decisions import stored_decisions
from stemagg.text.shell_word import quoted

_MOST_NAMED = 3


def open_campaign(folder: Path | str | None = None) -> Campaign:
    """Return the campaign of a folder or of the nearest parent; the default is the working folder.

    SettingsError, with every fault, when its files are invalid; UsageError when there is no campaign; StoreError when
    its decisions are in a store that cannot be read.
    """
    return campaign_in(find_campaign(Path(folder) if folder else Path.cwd()))


def campaign_in(folder: Path) -> Campaign:
    """Return the campaign in a folder, with its decisions wherever they are kept; errors as above."""
    return campaign_folder.open_campaign(folder, stored_decisions)


def open_to_undo(folder: Path | None = None) -> Campaign:
    """Return a campaign as `open_campaign` does, without its decisions where the store is away or they have faults.

    Then they can still be listed with the log, and undone.
    """
    try:
        return open_campaign(folder)
    except (SettingsError, StoreError):
        return campaign_folder.open_campaign(find_campaign(folder or Path.cwd()))


def decisions_not_taken(campaign: Campaign) -> list[Fault]:
    """Return what to say of decisions in a file of the folder that count for nothing: they are kept in the store."""
    if campaign.settings.store_file:
        return []
    name = campaign.settings.decisions
    path = campaign.folder / name
    try:
        written = written_decisions(path)
    except SettingsError as error:
        return list(error.faults)
    count = _lacking(campaign, written)
    return [fault(name, EventCode.DECISIONS_NOT_TAKEN, count=count, file=_as_typed(path))] if count else []


def _as_typed(path: Path) -> str:
    """Return how a path is typed in the working folder: its name where it lies in that."""
    return quoted(path.name if path.parent == Path.cwd() else str(path)) or path.name


def stale_files(campaign: Campaign) -> int:
    """Return the number of stored files read under other settings than the current ones, which can be read again."""
    store = Store(campaign)
    return sum(store.purging.removed_at(source) is None for source, _at in store.read_under_other_settings())


def what_is_lost(campaign: Campaign) -> list[Fault]:
    """Return what to say of a store that has no file although originals were received, or lacks some of them."""
    store = Store(campaign)
    copied = _decisions_in_copy(campaign)
    if count := store.originals_not_stored():
        return [*copied, fault("", EventCode.STORE_EMPTY, count=count)]
    lacking = store.arrived_not_stored()
    code = EventCode.STORE_LACKS_FILES
    if store.originals.are_in_store and not all(store.originals.exists(one.source) for one in lacking):
        code = EventCode.STORE_LOST_ORIGINALS
    names = ", ".join([*(one.source.shown for one in lacking[:_MOST_NAMED]), *["…"][: len(lacking) - _MOST_NAMED]])
    lost = [fault("", code, count=len(lacking), names=names)] if lacking else []
    return [*copied, *lost]


def originals_elsewhere(campaign: Campaign) -> list[Fault]:
    """Return what to say of originals that are not where the settings have them."""
    if not has_store(campaign):
        return []
    originals = Store(campaign).originals
    code = EventCode.ORIGINALS_IN_FOLDER if originals.are_in_store else EventCode.ORIGINALS_IN_STORE
    count = originals.count_elsewhere()
    return [fault("", code, count=count)] if count else []


def _decisions_in_copy(campaign: Campaign) -> list[Fault]:
    """Return what to say of decisions in a store that is a file: they count only where decisions.csv has them, too."""
    if not campaign.settings.store_file:
        return []
    count = _lacking(campaign, stored_decisions(campaign))
    name, file = campaign.settings.store, campaign.settings.decisions
    return [fault(name, EventCode.DECISIONS_IN_COPY, count=count, file=file)] if count else []


def _lacking(campaign: Campaign, written: Iterable[WrittenDecision]) -> int:
    """Return how many decisions are not among those of a campaign."""
    return (Counter(written) - Counter(one.written for one in campaign.decisions)).total()
