"""Files are read in workers: one that dies or hangs costs one file, never the run."""

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from stemagg.campaign import Campaign
from stemagg.pipeline.ingest import Outcome, ingest
from stemagg.readers import isolation
from stemagg.store import Store
from tests.running import command, started
from tests.world import OFFICE, campaign, csv_of, workbook

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


def large_file(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    rows = "\n".join(f"{n} | {n} | {n} | {n}" for n in range(20_000))
    path.write_bytes(workbook(Sheet1=f"a | b | c | d\n{rows}"))
    return path


def test_a_file_that_takes_too_long_is_refused_and_the_others_go_on(
    world: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = tmp_path / "received"
    good_file(received, "a.csv", 1)
    large_file(received, "b.xlsx")
    good_file(received, "c.csv", 3)
    monkeypatch.setattr(isolation, "MOST_SECONDS", 0.15)
    result = ingest(world, [received])
    assert [file.outcome for file in result.files] == [Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED]
    assert [found.code for found in result.findings if found.stops] == ["file-took-too-long"]


def test_a_file_that_was_given_up_is_read_again_next_time(
    world: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_file(tmp_path / "received", "b.xlsx")
    with monkeypatch.context() as patch:
        patch.setattr(isolation, "MOST_SECONDS", 0.05)
        ingest(world, [path])
    again = ingest(world, [path])
    assert [found.code for found in again.findings if found.stops] == ["no-data"]


def test_a_worker_that_is_killed_costs_one_file(world: Campaign, tmp_path: Path) -> None:
    received = tmp_path / "received"
    good_file(received, "a.csv", 1)
    large_file(received, "b.xlsx")
    good_file(received, "c.csv", 3)

    def kill_the_reader(_done: int, _all: int, name: str) -> None:
        if name == "b.xlsx":
            threading.Timer(0.1, kill_children).start()

    result = ingest(world, [received], progress=kill_the_reader)
    assert [file.outcome for file in result.files] == [Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED]
    assert [found.code for found in result.findings if found.stops] == ["file-killed-reader"]


def kill_children() -> None:
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)


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
