"""Originals that are moved to where the settings have them, and taken from a store that was put aside.

Each is kept in its new place before it is removed from the old one: whatever stops that, it is in one of them, or both.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from stemagg.messages.events import EventCode
from stemagg.model.errors import Fault, StoreError, fault
from stemagg.model.event import Event, purged_at
from stemagg.model.source import SourceFile
from stemagg.store import intake, stored_originals
from stemagg.store.beside import put_aside
from stemagg.store.originals import KeptOriginal, Originals
from stemagg.store.sqlite import SqliteFile
from stemagg.store.transactions import Transactions
from stemagg.text.days import day_in_figures


class Moving:
    """The originals of one campaign that are not where the settings have them; `files` are those that are known."""

    def __init__(self, originals: Originals, files: Mapping[str, SourceFile], events: Iterable[Event]) -> None:
        self._originals, self._files, self._purged = originals, files, purged_at(events)

    def all(self) -> list[KeptOriginal]:
        """Return those that are elsewhere."""
        return [one for one in self._originals.all() if one.is_stored != self._originals.are_in_store]

    def move(self, one: KeptOriginal) -> Fault | None:
        """Move an original; return why it stays where it is, if it does. StoreError when that fails."""
        source = self._files.get(one.sha256)
        if removed := self._purged.get(one.sha256):
            shown = source.shown if source else one.place
            return fault(shown, EventCode.ORIGINAL_NOT_MOVED_PURGED, day=day_in_figures(removed.date()))
        if one.is_stored:
            return self._to_folder(source or SourceFile("", one.sha256, 0))
        return self._to_store(one, source) if source else fault(one.place, EventCode.ORIGINAL_UNKNOWN)

    def _to_store(self, one: KeptOriginal, source: SourceFile) -> Fault | None:
        path = Path(one.place)
        data = intake.content(self._originals.folder, path)
        if data is None or hashlib.sha256(data).hexdigest() != source.sha256:
            return fault(source.shown, EventCode.ORIGINAL_NOT_MOVED, original=one.place)
        self._originals.keep(source, data)
        intake.remove_one(self._originals.folder, path)
        return None

    def _to_folder(self, source: SourceFile) -> Fault | None:
        with self._originals.transactions.reading() as connection:
            data = None
            with contextlib.suppress(OSError):
                data = stored_originals.content(connection, source.sha256)
        if data is None or hashlib.sha256(data).hexdigest() != source.sha256:
            return fault(source.shown, EventCode.ORIGINAL_NOT_MOVED, original=str(self._originals.of(source)))
        self._originals.keep(source, data)
        self._originals.sync()
        with self._originals.transactions.writing() as connection:
            stored_originals.remove(connection, source.sha256)
        return None


def take_from_beside(originals: Originals, store: Path, wanted: Iterable[SourceFile]) -> None:
    """Take originals that are nowhere from stores beside the file of a store, put aside because they were damaged."""
    lacking = [one for one in wanted if originals.are_in_store and not originals.exists(one)]
    for aside in put_aside(store) if lacking else ():
        transactions = Transactions(SqliteFile(aside))
        for one in lacking:
            with contextlib.suppress(StoreError):
                with transactions.reading() as connection:
                    data = stored_originals.content(connection, one.sha256)
                if data is not None and hashlib.sha256(data).hexdigest() == one.sha256:
                    originals.keep(one, data)
