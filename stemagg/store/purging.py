"""Originals that are removed after their retention, and the files of them that are received again: `Store.purging`."""

import secrets
from datetime import datetime
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.event import Arrival, Event, EventKind, purged_at
from stemagg.model.source import SourceFile
from stemagg.store.log_file import log_event, read_events


class Purging:
    """What was removed of the originals of one campaign, as its log says."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._run = secrets.token_hex(4)

    def removed_at(self, source: SourceFile) -> datetime | None:
        """Return when the original of a file was removed; None when it was not, or was received again since."""
        return self._removed.get(source.sha256)

    def receive_again(self, source: SourceFile) -> datetime | None:
        """Log, before its original is kept again, that a file was received of which it was removed; return when."""
        removed = self._removed.pop(source.sha256, None)
        if removed is not None:
            now = int(self._campaign.now.timestamp())
            log_event(
                self._campaign, Event(EventKind.RECEIVED_AGAIN, run=self._run, files=(Arrival(source, None, now),))
            )
        return removed

    def log_removal(self, files: tuple[Arrival, ...]) -> None:
        """Log which originals are about to be removed: whatever stops that, the log has said it before."""
        log_event(self._campaign, Event(EventKind.PURGED, files=files))

    @cached_property
    def _removed(self) -> dict[str, datetime]:
        return purged_at(read_events(self._campaign.folder))
