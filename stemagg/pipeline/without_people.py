"""`stemagg store rebuild --without-people`: nothing of the store of before stays, as people may be in it."""

from dataclasses import replace

from stemagg.files.atomic_write import sync_folder
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.rebuilt import Rebuilt
from stemagg.pipeline.ingest import Progress, no_progress
from stemagg.pipeline.store import file_of_store, rebuild
from stemagg.store.beside import all_beside
from stemagg.store.database import Store
from stemagg.store.transactions import store_faults


def rebuild_without_people(campaign: Campaign, progress: Progress = no_progress) -> Rebuilt:
    """Make the store anew, then remove all stores of before beside it, and what is left of them in the database.

    They stay where a file is missing in the new one. UsageError where people are kept; StoreError when one cannot be
    removed.
    """
    if campaign.settings.keep_people:
        raise UsageError(fault("stemagg.toml", EventCode.PEOPLE_ARE_KEPT))
    rebuilt = rebuild(campaign, progress)
    if rebuilt.missing:
        return rebuilt
    store = file_of_store(campaign)
    removed = list(all_beside(store))
    for path in removed:
        with store_faults(path):
            path.unlink(missing_ok=True)
    sync_folder(store.parent)
    Store(campaign).reclaim()
    return replace(rebuilt, before=None, removed=tuple(path.name for path in removed))
