"""The store of an earlier campaign: read from a private copy, so that its folder is never written, migrated or locked.

The copy is opened as any store is: one of an earlier version is brought up to date in the copy, a damaged or newer one
is refused by the name of the original.
"""

import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from stemagg.messages.commands import CommandCode
from stemagg.messages.history import HistoryCode
from stemagg.messages.os_errors import why
from stemagg.messages.text import InnerText, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.digest import digest
from stemagg.model.errors import StoreError, fault, said_by
from stemagg.model.filed_duties import recorded_filings
from stemagg.model.slot import Slot
from stemagg.model.source import SourceFile, joined_place
from stemagg.model.stored import CurrentValue, StoredRow, StoredValue
from stemagg.store.connection import copy_from_server
from stemagg.store.database import Store

Scales = Mapping[str, int]
"""The data elements that are taken, with the powers of ten by which their numbers are scaled here."""

_NAME = "stemagg.db"
_BESIDE = ("", "-wal", "-journal")
_GIGABYTE = 2**30
_MOST_BYTES = 8 * _GIGABYTE
_MOST_SUBMISSIONS = 2**40
_PAUSES = (0.1, 0.3, 0.6, 1.0)
"""Seconds between the attempts to copy a store that somebody is writing to."""


class EarlierStore:
    """The values of an earlier campaign, which the settings call `folder`; `number` is its place among those."""

    def __init__(self, campaign: Campaign, folder: str, number: int, scales: Scales) -> None:
        self._folder, self._number, self._scales = folder, number, scales
        self._original = campaign.folder / campaign.settings.store_file
        self._name = str(self._original) if campaign.settings.store_file else campaign.settings.store
        self._is_recorded = bool(recorded_filings(campaign))
        files, copy = (
            list(map(_state, self._files)),
            self._copy() if campaign.settings.store_file else self._from_server(campaign),
        )
        weakref.finalize(self, shutil.rmtree, copy, ignore_errors=True)
        own = campaign.settings.model_copy(update={"store": _NAME})
        with self._faults():
            self._store = Store(replace(campaign, folder=copy, settings=own))
            by = (campaign.settings, campaign.outline, campaign.roster, campaign.decisions, campaign.day)
            self._state = digest(files, self._store.kept.state(), folder, number, scales, campaign.as_of, *by)
        if not (self.reporting() or campaign.as_of):
            raise self._error(HistoryCode.NO_STORE, store=campaign.settings.store)

    @property
    def state(self) -> str:
        """What is another whenever any of the values may be: it changes with the store there, and with its settings."""
        return self._state

    def numbers(self) -> Mapping[Slot, int | None]:
        """Return the scaled number that counts in each slot that has one; None where it is not applicable."""
        return self._numbers

    def current_values(self) -> list[CurrentValue]:
        """Return the value that counts for each slot, with its place in the earlier campaign."""
        with self._faults():
            return [self._here(one) for one in self._store.current_values() if self._is_taken(one.slot)]

    def written_values(self, element: str) -> list[StoredValue]:
        """Return all values that units reported for an element."""
        with self._faults():
            found = self._store.written_values(element) if element in self._scales else []
            return [replace(one, value=self._here(one.value)) for one in found]

    def written_rows(self) -> list[StoredRow]:
        """Return all rows of lists, in the order in which they came."""
        with self._faults():
            rows = self._store.written_rows()
        return [self._row_here(one) for one in rows if one.row.data_element in self._scales]

    def files_with_answers(self) -> list[tuple[SourceFile, int]]:
        """Return the files with answers, each with the number of its values that count there."""
        with self._faults():
            return self._store.files_with_answers()

    def reporting(self) -> frozenset[str]:
        """Return the units of which anything was received there."""
        with self._faults():
            return frozenset(receipt.unit for receipt in self._store.receipts())

    @cached_property
    def _numbers(self) -> dict[Slot, int | None]:
        with self._faults():
            found = self._store.numbers()
            return {slot: self._scaled(slot, number) for slot, number in found.items() if self._is_taken(slot)}

    def _is_taken(self, slot: Slot) -> bool:
        return slot.data_element in self._scales

    def _scaled(self, slot: Slot, number: int | None) -> int | None:
        """Return a number with the decimals that it has here; ValueError for what no store has written."""
        if number is not None and not isinstance(number, int):
            raise ValueError(number)
        return None if number is None else number * 10 ** self._scales[slot.data_element]

    def _here(self, value: CurrentValue) -> CurrentValue:
        """Return a value as it is shown here; submissions of different campaigns have different numbers."""
        return replace(
            value,
            number=self._scaled(value.slot, value.number),
            campaign=self._folder,
            submission=self._submission(value.submission),
            parts=tuple(map(self._here, value.parts)),
        )

    def _row_here(self, one: StoredRow) -> StoredRow:
        place = replace(one.row.place, file=joined_place(self._folder, one.row.place.file))
        return replace(one, row=replace(one.row, place=place), submission=self._submission(one.submission))

    def _submission(self, number: int) -> int:
        return -(self._number * _MOST_SUBMISSIONS + number)

    @property
    def _files(self) -> list[Path]:
        return [self._original.with_name(f"{self._original.name}{ending}") for ending in _BESIDE]

    def _copy(self) -> Path:
        """Return a new folder with a copy of the store."""
        files = self._files
        try:
            size = sum(map(_size, files))
            if not (_size(files[0]) or self._is_recorded):
                raise self._error(HistoryCode.NO_STORE, store=self._original.name)
            if size > _MOST_BYTES:
                raise self._error(HistoryCode.STORE_TOO_BIG, size=size // _GIGABYTE, most=_MOST_BYTES // _GIGABYTE)
            return self._copied(files)
        except OSError as error:
            raise self._unusable(why(error)) from None

    def _from_server(self, campaign: Campaign) -> Path:
        """Return a new folder with a copy of the store in a server."""
        folder = Path(tempfile.mkdtemp(prefix="stemagg-history-"))
        is_kept = False
        try:
            with self._faults():
                is_kept = copy_from_server(campaign, folder / _NAME) or self._is_recorded
        finally:
            if not is_kept:
                shutil.rmtree(folder, ignore_errors=True)
        if not is_kept:
            raise self._error(HistoryCode.NO_STORE, store=campaign.settings.store)
        return folder

    def _copied(self, files: list[Path]) -> Path:
        """Return a new folder with a copy of files to which nothing was written meanwhile."""
        for pause in _PAUSES:
            before, folder = list(map(_state, files)), Path(tempfile.mkdtemp(prefix="stemagg-history-"))
            is_kept = False
            try:
                for file, ending in zip(files, _BESIDE, strict=True):
                    if _size(file):
                        shutil.copyfile(file, folder / f"{_NAME}{ending}")
                is_kept = before == list(map(_state, files))
            finally:
                if not is_kept:
                    shutil.rmtree(folder, ignore_errors=True)
            if is_kept:
                return folder
            time.sleep(pause)
        raise self._unusable(phrase(CommandCode.STORE_BUSY))

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what is wrong with the copy into a StoreError about the original."""
        try:
            yield
        except StoreError as error:
            raise self._unusable(said_by(error.faults[0])) from None
        except (ValueError, TypeError) as error:
            detail = {"detail": type(error).__name__}
            raise self._unusable(phrase(CommandCode.STORE_NOT_A_DATABASE, **detail)) from None

    def _unusable(self, message: InnerText) -> StoreError:
        return self._error(HistoryCode.STORE_UNUSABLE, message=message)

    def _error(self, code: HistoryCode, **operands: object) -> StoreError:
        return StoreError(fault(self._name, code, folder=self._folder, **operands))


def _size(file: Path) -> int:
    """Return the size of a regular file, 0 for anything else."""
    return file.stat().st_size if file.is_file() else 0


def _state(file: Path) -> tuple[int, int]:
    """Return what changes when a file is written."""
    found = file.stat() if file.is_file() else None
    return (found.st_size, found.st_mtime_ns) if found else (0, 0)
