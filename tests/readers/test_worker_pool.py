"""Files are read in workers: one that dies or hangs costs one file, never the run."""

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import repeat
from pathlib import Path
from typing import cast

import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.ingest_result import FileOutcome
from stemagg.model.source import SourceFile
from stemagg.model.submission import Reading
from stemagg.pipeline.ingest import ingest
from stemagg.readers.worker_limits import took_too_long
from stemagg.readers.worker_pool import Job, ReaderPool
from stemagg.store.database import Store
from tests.worlds.running import ENVIRONMENT, HOME, SECONDS_OF_A_HANG, command, process, started, wait_until
from tests.worlds.world import OFFICE, campaign, csv_of

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
    """Return a function that sends the workers a signal before the file b.csv is taken from them."""

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


class Deadly:
    """What ends the process that takes it out of its pipe, as a file may that makes a library crash."""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (9,)


class Endless:
    """What keeps the process busy forever that takes it out of its pipe, as a file may that no limit foresees."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, int]]:
        return deque, (repeat(None), 0)


def jobs(
    folder: Path, number: int, deadly: Sequence[int] = (), endless: Sequence[int] = (), pipes: Sequence[int] = ()
) -> list[Job]:
    """Return jobs of which some kill their reader, some keep it busy, and some are pipes that nobody fills."""
    made = []
    for n in range(number):
        path = good_file(folder, f"{n:03}.csv", n)
        if n in pipes:
            path.unlink()
            os.mkfifo(path)
        harm = Deadly() if n in deadly else Endless() if n in endless else None
        made.append(Job(path, SourceFile(path.name, f"{n:064}", 1), cast(datetime | None, harm)))
    return made


def refused(readings: Iterable[Reading]) -> dict[int, str]:
    """Return number and code of what was refused; every other file must have its submission."""
    codes: dict[int, str] = {}
    for n, reading in enumerate(readings):
        assert reading.source.name == f"{n:03}.csv"
        assert reading.rejected is bool(reading.findings and reading.findings[0].stops)
        if reading.rejected:
            codes[n] = reading.findings[0].code
    return codes


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("bombs", [(0,), (14,), (29,), (0, 1, 2), (27, 28, 29)], ids=str)
def test_files_that_kill_their_reader_cost_nobody_else(
    bombs: tuple[int, ...], workers: int, world: Campaign, tmp_path: Path
) -> None:
    with ReaderPool(world, workers) as pool:
        readings = list(pool.read(jobs(tmp_path / "received", 30, deadly=bombs)))
    assert len(readings) == 30
    assert refused(readings) == dict.fromkeys(bombs, "file-killed-reader")
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_nothing_waits_for_a_pipe_in_the_place_of_a_file(world: Campaign, tmp_path: Path) -> None:
    with ReaderPool(world) as pool:
        readings = list(pool.read(jobs(tmp_path / "received", 12, deadly=(5,), pipes=(0, 6, 11))))
    no_file = "file-unreadable"
    assert refused(readings) == {0: no_file, 5: "file-killed-reader", 6: no_file, 11: no_file}


def test_a_file_that_takes_too_much_processor_time_costs_nobody_else(world: Campaign, tmp_path: Path) -> None:
    with ReaderPool(world, processor_seconds=5) as pool:
        readings = list(pool.read(jobs(tmp_path / "received", 3, endless=(1,))))
    assert refused(readings) == {1: "file-took-too-long"}


@pytest.mark.parametrize("by_system", [True, False])
def test_a_process_that_never_ends_is_ended_by_the_system_or_by_itself(by_system: bool) -> None:  # noqa: FBT001
    program = (
        "from stemagg.readers.worker_limits import ProcessorTime\n"
        f"ProcessorTime(0.1, by_system={by_system}).begin_file()\n"
        "while True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, check=False, capture_output=True)  # noqa: S603
    assert took_too_long(ended.returncode), ended
    assert not took_too_long(0)


@pytest.mark.skipif(sys.platform != "linux", reason="waits for processes that are no children by pidfd_open")
def test_no_worker_outlives_a_run_that_was_killed(world: Campaign, tmp_path: Path) -> None:
    program = (
        "import multiprocessing, sys, threading\n"
        "from pathlib import Path\n"
        "from stemagg.campaign_folder.open import open_campaign\n"
        "from stemagg.readers.worker_pool import ReaderPool\n"
        "from tests.readers.test_worker_pool import jobs\n"
        "received = Path(sys.argv[2])\n"
        "with ReaderPool(open_campaign(Path(sys.argv[1]))) as pool:\n"
        "    reading = pool.read(jobs(received, 3, endless=(1,)))\n"
        "    next(reading)\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    next(reading)\n"
    )
    arguments = [sys.executable, "-c", program, str(world.folder), str(tmp_path / "received")]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(HOME)}
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603
        workers = [int(pid) for pid in (run.stdout.readline() if run.stdout else "").split()]
        ends = [os.pidfd_open(pid) for pid in workers]
        run.kill()
    assert ends
    for end in ends:
        select.select([end], [], [])  # until that process has ended
        os.close(end)


def zip_bomb(path: Path) -> Path:
    """Write a workbook whose sheet is 300 MB of zeros in 300 kB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>')
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(bytes(1 << 20))
    return path


@pytest.mark.parametrize("place", [0, 15, 30], ids=["first", "middle", "last"])
def test_bomb_among_thirty_good_files_is_named_and_they_are_stored(place: int, world: Campaign, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for n in range(30):
        good_file(received, f"{2 * n + 1:03}.csv", n)
    bomb = zip_bomb(received / f"{2 * place:03}.xlsx")
    result = ingest(world, [received])
    assert [file.source.name for file in result.files if file.outcome is FileOutcome.REJECTED] == [bomb.name]
    assert [found.source.file for found in result.findings if found.stops and found.source] == [bomb.name]
    assert len(Store(world).receipts()) == 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process for a while")
def test_a_file_is_read_however_long_the_machine_takes_for_it(world: Campaign, three_files: Path) -> None:
    def stop_for_a_while(_done: int, _all: int, name: str) -> None:
        for child in multiprocessing.active_children() if name.endswith("b.csv") else ():
            os.kill(child.pid or 0, signal.SIGSTOP)
            threading.Timer(2.5, os.kill, (child.pid or 0, signal.SIGCONT)).start()

    result = ingest(world, [three_files], progress=stop_for_a_while)
    assert [file.outcome for file in result.files] == [FileOutcome.ACCEPTED] * 3


def test_a_worker_that_someone_kills_costs_no_file(world: Campaign, three_files: Path) -> None:
    result = ingest(world, [three_files], progress=at_the_second(signal.SIGKILL))
    assert [file.outcome for file in result.files] == [FileOutcome.ACCEPTED] * 3
    assert not [found for found in result.findings if found.stops]


def test_a_file_that_wants_too_much_memory_is_refused_by_the_limit(world: Campaign, tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_bytes(b"a," * 40_000_000)
    result = ingest(world, [wide, good_file(tmp_path / "received", "c.csv", 3)])
    assert [file.outcome for file in result.files] == [FileOutcome.REJECTED, FileOutcome.ACCEPTED]
    assert [found.source.file for found in result.findings if found.stops and found.source] == ["wide.csv"]


def test_no_worker_is_left_behind(world: Campaign, tmp_path: Path) -> None:
    ingest(world, [good_file(tmp_path / "received", "a.csv", 1)])
    assert not multiprocessing.active_children()


def test_files_are_read_although_the_temporary_folder_has_a_very_long_name(
    world: Campaign, three_files: Path, tmp_path: Path
) -> None:
    deep = tmp_path / ("d" * 120)  # longer than the name of a socket may be
    deep.mkdir()
    assert process("ingest", three_files, folder=world.folder, TMPDIR=str(deep)).code == 0
    assert len(Store(world).receipts()) == 3


def test_no_file_of_the_working_folder_is_run_as_a_module(world: Campaign, three_files: Path) -> None:
    for name in ("stemagg", "lxml", "openpyxl", "xlrd", "bisect"):
        (world.folder / f"{name}.py").write_text("open('taken', 'w')\n")
    program = "import sys; sys.path.remove(''); from stemagg.cli.main import run; run()"
    subprocess.run(  # noqa: S603  (the program under test)
        [sys.executable, "-c", program, "ingest", three_files], cwd=world.folder, env=ENVIRONMENT, check=True,
        capture_output=True, timeout=SECONDS_OF_A_HANG,
    )  # fmt: skip
    assert len(Store(world).receipts()) == 3
    assert not (world.folder / "taken").exists()


def test_an_interrupted_ingest_leaves_a_sound_store_and_says_so(world: Campaign, tmp_path: Path) -> None:
    received = tmp_path / "received"
    for number in range(60):
        good_file(received, f"{number:02}.csv", number)
    with started("ingest", received, folder=world.folder) as running:
        store = world.folder / "stemagg.db"
        wait_until(lambda: store.exists() and bool(Store(world).receipts()), running)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=SECONDS_OF_A_HANG)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert len(Store(world).receipts()) > 0
    assert command("ingest", received, folder=world.folder).code == 0
    assert len(Store(world).receipts()) == 60
