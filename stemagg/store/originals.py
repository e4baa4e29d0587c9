"""The received files as they came, in the folder `intake/` or in the store, as the settings have it.

Where the setting was changed, those that are still in the other place are found there, too, until they are moved.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOENT
from pathlib import Path

from stemagg.files.atomic_write import sync_folder, temporary_beside
from stemagg.files.campaign_files import INTAKE_FOLDER
from stemagg.files.original import Original
from stemagg.messages.files import FileCode
from stemagg.messages.os_errors import why
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.model.event import arrived
from stemagg.model.source import SourceFile
from stemagg.store import intake, stored_originals
from stemagg.store.log_file import read_events
from stemagg.store.transactions import Transactions, store_faults


@dataclass(frozen=True)
class StoredOriginal:
    """An original in the store."""

    originals: "Originals"
    source: SourceFile

    def __str__(self) -> str:
        return f"{self.originals.name_of_store}: {self.source.sha256}"

    def read_bytes(self) -> bytes:
        """Return its content; OSError when it is no longer there."""
        with self.originals.transactions.reading() as connection:
            data = stored_originals.content(connection, self.source.sha256)
        if data is None:
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT))
        return data

    @contextmanager
    def lent(self) -> Iterator[Path]:
        """Write it to a file in `intake/`, where the next run clears what a killed one has left, and remove that."""
        path = temporary_beside(self.originals.folder / INTAKE_FOLDER / self.source.sha256)
        try:
            with contextlib.suppress(OSError):
                data = self.read_bytes()
                with store_faults(path):
                    intake.write_for_a_while(self.originals.folder, path, data)
            yield path
        finally:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """An original as it is found: under which hash, and where."""

    sha256: str
    place: str
    is_stored: bool = False


def had_files(campaign: Campaign) -> bool:
    """Return whether files were received before, as their originals in the folder or the log tell."""
    return intake.has_files(campaign.folder) or bool(arrived(list(read_events(campaign.folder))))


class Originals:
    """The originals of one campaign."""

    def __init__(self, campaign: Campaign, transactions: Transactions) -> None:
        self.folder, self.transactions = campaign.folder, transactions
        self.are_in_store = campaign.settings.originals == "store"
        self._folders: set[Path] = set()

    @property
    def name_of_store(self) -> str:
        """What messages call the store."""
        return self.transactions.backend.name

    def of(self, source: SourceFile) -> Original:
        """Return an original, where it is; where it should be when it is nowhere."""
        return StoredOriginal(self, source) if self._is_of_store(source) else intake.place(self.folder, source)

    def exists(self, source: SourceFile) -> bool:
        """Return whether there is anything in the place of an original, whatever it is."""
        return intake.is_there(self.folder, source) or self._is_stored(source)

    def is_whole(self, source: SourceFile) -> bool:
        """Return whether the original of a file is there, as it was received."""
        return self._is_whole_in_store(source) if self._is_of_store(source) else intake.is_whole(self.folder, source)

    def are_whole(self, source: SourceFile) -> bool:
        """Return whether every original of a file, wherever it is, is as it was received."""
        return intake.are_whole(self.folder, source) and (
            not self._is_stored(source) or self._is_whole_in_store(source)
        )

    def has(self, source: SourceFile, data: bytes) -> bool:
        """Return whether an original has the content of a file, whatever its name was, and none differs from it."""
        if intake.is_there(self.folder, source):
            return intake.is_kept(self.folder, source, data)
        return self._is_whole_in_store(source)

    def keep(self, source: SourceFile, data: bytes) -> Original:
        """Keep the original of a received file; StoreError when that fails."""
        if not self.are_in_store:
            kept = intake.keep(self.folder, source, data)
            self._folders.add(kept.parent)
            return kept
        with self.transactions.writing() as connection:
            stored_originals.put(connection, source.sha256, data)
        return StoredOriginal(self, source)

    def sync(self) -> None:
        """Wait until the entries of the originals that were kept are on the disk, too: before they are in the store."""
        for folder in {*self._folders, *(one.parent for one in self._folders)}:
            sync_folder(folder)
        self._folders.clear()

    def take(self, source: SourceFile, given: Path, data: bytes) -> Original:
        """Return what a new file is read from: its original; the given file where that is stored with what is in it."""
        return given if self.are_in_store else self.keep(source, data)

    def put(self, source: SourceFile, read: Original) -> None:
        """Store, within the transaction of what was read in a file, its original; Refused when it has changed since."""
        if not self.are_in_store or self.is_whole(source):
            return
        try:
            data = read.read_bytes()
        except OSError as error:
            raise Refused(FileCode.FILE_UNREADABLE, {"detail": why(error)}) from None
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise Refused(FileCode.FILE_CHANGING)
        self.keep(source, data)

    def remove(self, source: SourceFile) -> None:
        """Remove the original of a file for good; StoreError when that fails, or a link leads out of the folder."""
        intake.remove(self.folder, source)
        with self.transactions.writing() as connection:
            stored_originals.remove(connection, source.sha256)

    def count_elsewhere(self) -> int:
        """Return how many originals are not where the settings have them."""
        if self.are_in_store:
            return sum(1 for _path in intake.originals(self.folder))
        with self.transactions.reading() as connection:
            return len(stored_originals.hashes(connection))

    def all(self) -> Iterator["KeptOriginal"]:
        """Yield all originals, of whatever file."""
        for path in sorted(intake.originals(self.folder)):
            yield KeptOriginal(path.stem, str(path))
        with self.transactions.reading() as connection:
            stored = stored_originals.hashes(connection)
        for sha256 in stored:
            yield KeptOriginal(sha256, f"{self.name_of_store}: {sha256}", is_stored=True)

    def _is_of_store(self, source: SourceFile) -> bool:
        is_in_folder = os.path.lexists(intake.place(self.folder, source))
        if self.are_in_store:
            return not is_in_folder or self._is_stored(source)
        return not is_in_folder and self._is_stored(source)

    def _is_stored(self, source: SourceFile) -> bool:
        with self.transactions.reading() as connection:
            return stored_originals.has(connection, source.sha256)

    def _is_whole_in_store(self, source: SourceFile) -> bool:
        with self.transactions.reading() as connection:
            return stored_originals.is_whole(connection, source.sha256)
