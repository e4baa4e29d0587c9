"""Files are stored several at a time: what counts as done is in the store, and Ctrl-C loses nothing that was read."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.source import SourceFile
from stemagg.pipeline.batches import batches
from stemagg.pipeline.ingest import ingest
from stemagg.pipeline.kept_files import KeptFile, Read
from tests.worlds.told import said
from tests.worlds.world import write_campaign


def read_one_by_one(count: int, *, then: type[BaseException] | None = None) -> Iterator[Read]:
    for number in range(count):
        yield KeptFile(SourceFile(f"{number}.xlsx", "", 0)), None
    if then:
        raise then


def sizes(read: Iterator[Read], seconds_a_file: float = 0.0) -> list[int]:
    now = iter(range(10_000))
    return [len(some) for some in batches(read, lambda: next(now) * seconds_a_file)]


def test_fifty_files_are_stored_at_a_time() -> None:
    assert sizes(read_one_by_one(120)) == [50, 50, 20]


def test_what_was_read_does_not_wait_for_slow_files() -> None:
    assert sizes(read_one_by_one(6), seconds_a_file=0.15) == [4, 2]


def test_what_was_read_before_ctrl_c_is_stored() -> None:
    stored: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        stored.extend(len(some) for some in batches(read_one_by_one(3, then=KeyboardInterrupt)))
    assert stored == [3]


def test_a_file_counts_as_done_only_once_it_is_stored(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    for number in range(3):
        said(tmp_path / "received" / f"{number}.csv", number)
    shown: list[tuple[int, int]] = []

    def progress(done: int, _all: int, _name: str) -> None:
        with contextlib.closing(sqlite3.connect(folder / "stemagg.db")) as store:
            shown.append((done, store.execute("SELECT count(*) FROM source_file").fetchone()[0]))

    ingest(open_campaign(folder), [tmp_path / "received"], progress=progress)
    assert shown[-1] == (3, 3)
    assert all(done <= stored for done, stored in shown)
