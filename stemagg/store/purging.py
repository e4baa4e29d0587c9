"""Originals that are removed after their retention, and the files of them that are received again: `Store.purging`."""

import secrets
from collections.abc import Collection
from datetime import datetime
from functools import cached_property

from sqlalchemy import select

from stemagg.model.campaign import Campaign
from stemagg.model.event import Arrival, Event, EventKind, purged_at
from stemagg.model.source import RemovedOriginal, SourceFile
from stemagg.store.log_file import log_event, read_events
from stemagg.store.schema import SOURCE_FILE, SUBMISSION
from stemagg.store.taken_back import TAKEN_BACK
from stemagg.store.transactions import Transactions

_FILES = select(SOURCE_FILE).order_by(SOURCE_FILE.c.id)
_SUBMISSIONS = select(SUBMISSION.c.id, SUBMISSION.c.source_file_id)


class Purging:
    """What was removed of the originals of one campaign, as its log says."""

    def __init__(self, campaign: Campaign, transactions: Transactions) -> None:
        self._campaign, self._transactions = campaign, transactions
        self._run = secrets.token_hex(4)

    def removed_at(self, source: SourceFile) -> datetime | None:
        """Return when the original of a file was removed; None when it was not, or was received again since."""
        return self._removed.get(source.sha256)

    def removed_behind(self, submissions: Collection[int], names: Collection[str]) -> tuple[RemovedOriginal, ...]:
        """Return the files of submissions, and those with names that no other has, whose originals were removed."""
        if not self._removed:
            return ()
        with self._transactions.reading() as connection:
            rows = [row for row in connection.execute(_FILES) if TAKEN_BACK not in row.sha256]
            file_of = {row.id: row.source_file_id for row in connection.execute(_SUBMISSIONS)} if submissions else {}
        behind = {file_of.get(one) for one in submissions}
        shown = {row.id: SourceFile(row.name, row.sha256, row.size, row.folder).shown for row in rows}
        lasting = {shown[row.id] for row in rows if row.sha256 not in self._removed}
        return tuple(
            RemovedOriginal(shown[row.id], self._removed[row.sha256].date(), row.sha256)
            for row in rows
            if row.sha256 in self._removed
            and (row.id in behind or (shown[row.id] in names and shown[row.id] not in lasting))
        )

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
