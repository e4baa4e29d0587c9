"""`stemagg check`: a dry run of `ingest`."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.model.event import EventKind
from stemagg.model.ingest_result import IngestResult
from stemagg.pipeline.ingest import Progress, ingest, no_progress
from stemagg.pipeline.own_files import FOR_UNITS
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.store.log_file import add_event, read_events


def check(
    campaign: Campaign, paths: Sequence[Path], received: date | None = None, progress: Progress = no_progress
) -> IngestResult:
    """Run `ingest` on a temporary copy of the store, so that nothing is stored."""
    with tempfile.TemporaryDirectory(prefix="stemagg-check-", ignore_cleanup_errors=True) as folder:
        settings = campaign.settings.model_copy(update={"store": "stemagg.db", "originals": "folder"})
        copy = replace(campaign, folder=Path(folder), settings=settings)
        if has_store(campaign):
            store = Store(campaign)
            store.copy_to(Path(folder) / settings.store)
            for source, _arrived in store.read_under_other_settings():
                if store.originals.is_whole(source):
                    Store(copy).originals.keep(source, store.originals.of(source).read_bytes())
        for event in read_events(campaign.folder):
            if event.kind in {EventKind.PURGED, EventKind.RECEIVED_AGAIN, *FOR_UNITS}:
                add_event(copy.folder, event)
        return ingest(copy, paths, received, progress)
