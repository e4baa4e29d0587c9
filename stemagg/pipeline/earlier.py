"""Joins a campaign with the earlier ones that its settings name, once for all that a command shows of their figures."""

from collections.abc import Iterator
from dataclasses import replace

from stemagg.campaign_folder.earlier import history_folder_faults, history_place
from stemagg.campaign_folder.open import open_campaign
from stemagg.campaign_folder.successor_column import successor_faults
from stemagg.messages.history import HistoryCode
from stemagg.model.campaign import Campaign
from stemagg.model.duty import not_begun
from stemagg.model.earlier import EarlierCampaign
from stemagg.model.earlier_fit import EarlierFit, earlier_fit
from stemagg.model.errors import Fault, SettingsError, StoreError, fault, said_by
from stemagg.model.joined_campaign import joined
from stemagg.model.slot import Slot
from stemagg.pipeline.as_of import held_on
from stemagg.store.decisions import stored_decisions
from stemagg.store.earlier import EarlierStore


def with_earlier(campaign: Campaign) -> Campaign:
    """Return a campaign with the figures of the earlier ones that its settings name; the same one when there are none.

    SettingsError or StoreError when one of them cannot be used: figures without it would be others than asked for.
    """
    if campaign.earlier or not campaign.settings.history:
        return campaign
    past = list(_opened(campaign))
    made = joined(campaign, past)
    known = made.roster.by_code
    if faults := list(
        successor_faults(campaign.settings.roster, map(known.__getitem__, campaign.roster.by_code), known)
    ):
        raise SettingsError(*faults)
    return made


def with_earlier_if_possible(campaign: Campaign) -> tuple[Campaign, tuple[Fault, ...]]:
    """Return a campaign with the figures of earlier ones, or without, with a warning why these cannot be used."""
    try:
        return with_earlier(campaign), ()
    except (SettingsError, StoreError) as error:
        return campaign, tuple(fault(one.place, HistoryCode.LEFT_OUT, message=said_by(one)) for one in error.faults)


def _earlier_campaigns(campaign: Campaign) -> list[tuple[str, Campaign]]:
    """Return the earlier campaigns by their folders as written; SettingsError with all that is wrong with them.

    Each is looked at on the day on which this one is; what it names as history in turn is not read.
    """
    opened: list[tuple[str, Campaign]] = []
    faults = list(history_folder_faults(campaign))
    for name in campaign.settings.history if not faults else ():
        try:
            earlier = held_on(open_campaign(campaign.folder / name, stored_decisions), campaign.as_of)
            opened.append((name, replace(earlier, on=campaign.on)))
        except StoreError as error:
            first = error.faults[0]
            unusable = fault(first.place, HistoryCode.STORE_UNUSABLE, folder=name, message=said_by(first))
            raise StoreError(unusable) from None
        except SettingsError as error:
            first = error.faults[0]
            here, message = history_place(campaign, name), said_by(first)
            faults.append(fault(here, HistoryCode.FAULTY, folder=name, place=first.place, message=message))
    if faults:
        raise SettingsError(*faults)
    return opened


def fits(campaign: Campaign) -> Iterator[tuple[str, Campaign, EarlierFit]]:
    """Yield the earlier campaigns by their folders as written, each with what of it fits; SettingsError as above."""
    given: dict[str, str] = {}
    for folder, earlier in _earlier_campaigns(campaign):
        found = earlier_fit(campaign, earlier, given)
        given |= {period.code: folder for period in found.periods}
        yield folder, earlier, found


def _opened(campaign: Campaign) -> Iterator[tuple[EarlierCampaign, Campaign]]:
    for number, (folder, earlier, found) in enumerate(fits(campaign), start=1):
        store = EarlierStore(earlier, folder, number, found.scales)
        codes = {period.code for period in found.periods}
        owed = {
            unit.code: slots
            for unit in earlier.roster
            if (slots := tuple(_owed(earlier, unit.code, found, codes, store)))
        }
        gone = frozenset(unit.code for unit in earlier.roster if unit.code not in campaign.roster)
        title, files = earlier.outline.title, (earlier.settings.outline, earlier.settings.roster)
        yield EarlierCampaign(folder, title, found.periods, owed, store, found.not_counted, gone, files), earlier


def _owed(earlier: Campaign, unit: str, found: EarlierFit, codes: set[str], store: EarlierStore) -> Iterator[Slot]:
    """Yield what a unit owed of what is taken, as the earlier campaign itself counts it on the day looked at."""
    of = earlier.roster[unit]
    later = not_begun(earlier, of)
    taken = (s for s in earlier.slots_owed(of) if s.data_element in found.scales and s.period in codes)
    yield from (slot for slot in taken if slot not in later or slot in store.numbers())
