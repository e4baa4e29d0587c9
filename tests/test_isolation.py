"""Files are read in workers: one that dies or hangs costs one file, never the run."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from stemagg.campaign import Campaign
from stemagg.pipeline.ingest import Outcome, ingest
from stemagg.readers import isolation
from stemagg.store import Store
from tests.running import command, started
from tests.world import OFFICE, campaign, csv_of

GOOD = "Dấu thời gian | Tên đơn vị | Số bài học STEM [2021-2022]\n{moment} | {unit} | {count}"


@pytest.fixture
def world(tmp_path: Path) -> Campaign:
    folder = tmp_path / "campaign"
    folder.mkdir()
    return campaign(folder)


def good_file(folder: Path, name: str, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(csv_of(GOOD.format(moment=f"2023/03/20 9:00:{count % 60:02} SA GMT+7", unit=OFFICE, count=count)))
    return path


def at_the_second(do: int) -> Callable[[int, int, str], None]:
    """Return a function that sends the workers a signal before the file b.csv is read."""

    def watch(_done: int, _all: int, name: str) -> None:
        if name.endswith("b.csv"):
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, do)

    return watch


@pytest.fixture
def three_files(tmp_path: Path) -> Path:
    for count, name in enumerate(("a.csv", "b.csv", "c.csv"), start=1):
        good_file(tmp_path / "received", name, count)
    return tmp_path / "received"


def test_a_file_that_takes_too_long_is_refused_and_the_others_go_on(
    world: Campaign, three_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "MOST_SECONDS", 3.0)
    result = ingest(world, [three_files], progress=at_the_second(signal.SIGSTOP))
    assert [file.outcome for file in result.files] == [Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED]
    assert [found.code for found in result.findings if found.stops] == ["file-took-too-long"]


def test_a_worker_that_is_killed_costs_one_file(world: Campaign, three_files: Path) -> None:
    result = ingest(world, [three_files], progress=at_the_second(signal.SIGKILL))
    assert [file.outcome for file in result.files] == [Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED]
    assert [found.code for found in result.findings if found.stops] == ["file-killed-reader"]


def test_a_file_that_was_given_up_is_read_again_next_time(world: Campaign, three_files: Path) -> None:
    ingest(world, [three_files], progress=at_the_second(signal.SIGKILL))
    again = ingest(world, [three_files])
    assert [file.outcome for file in again.files] == [Outcome.ACCEPTED] * 3
    assert not [found for found in again.findings if found.stops]


def test_a_file_that_wants_too_much_memory_is_refused_by_the_limit(
    world: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_bytes(b"a," * 40_000_000)
    monkeypatch.setattr(isolation, "MOST_SECONDS", 30.0)
    result = ingest(world, [wide, good_file(tmp_path / "received", "c.csv", 3)])
    assert [file.outcome for file in result.files] == [Outcome.REJECTED, Outcome.ACCEPTED]
    assert [found.source.file for found in result.findings if found.stops and found.source] == ["wide.csv"]


def test_no_worker_is_left_behind(world: Campaign, tmp_path: Path) -> None:
    ingest(world, [good_file(tmp_path / "received", "a.csv", 1)])
    assert not multiprocessing.active_children()


def test_an_interrupted_ingest_leaves_a_sound_store_and_says_so(world: Campaign, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for number in range(60):
        good_file(received, f"{number:02}.csv", number)
    with started("ingest", received, folder=world.folder) as running:
        store = world.folder / "stemagg.db"
        for _ in range(200):
            if store.exists() and Store(world).receipts():
                break
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert len(Store(world).receipts()) > 0
    assert command("ingest", received, folder=world.folder).code == 0
    assert len(Store(world).receipts()) == 60
