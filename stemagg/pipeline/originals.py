"""`stemagg store originals`: moves the originals to where the settings have them."""

from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault
from stemagg.model.moved import MovedOriginals
from stemagg.pipeline.ingest import Progress, no_progress
from stemagg.store.database import Store
from stemagg.store.log_file import read_events
from stemagg.store.moving import Moving


def move_originals(campaign: Campaign, progress: Progress = no_progress) -> MovedOriginals:
    """Move the originals that are elsewhere; each is kept in its new place before it is removed from the old one.

    Those that are not what was received, were to be removed, or that nobody knows, stay. StoreError when one cannot be
    moved: the next time it is.
    """
    store, events = Store(campaign), list(read_events(campaign.folder))
    files = {file.source.sha256: file.source for one in events for file in one.files}
    files |= {one.source.sha256: one.source for one in store.stored_arrivals()}
    kept: list[Fault] = []
    with store.kept_open():
        moving = Moving(store.originals, files, events)
        elsewhere = moving.all()
        for done, one in enumerate(elsewhere):
            progress(done, len(elsewhere), files[one.sha256].shown if one.sha256 in files else one.place)
            if why := moving.move(one):
                kept.append(why)
        progress(len(elsewhere), len(elsewhere), "")
    if elsewhere and not store.originals.are_in_store:
        store.reclaim()
    return MovedOriginals(len(elsewhere) - len(kept), store.originals.are_in_store, tuple(kept))
