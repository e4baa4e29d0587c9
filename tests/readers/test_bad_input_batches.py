"""Folders with many files, odd names and files that change or cannot be opened: through the real command."""

import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from stemagg.model.errors import Refused
from stemagg.pipeline.input_files import InputFile, read_bytes
from tests.worlds.received_cases import NEIGHBOUR, Batch, Case, Make, saying_in_csv, sheet_of
from tests.worlds.running import INGEST_JSON, Ran, command, process
from tests.worlds.world import csv_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
BROKEN = b"PK\x03\x04 broken off"


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    """Return a campaign whose received folder has one good file."""
    return Batch(tmp_path, [Case("", "good.csv", saying_in_csv("12"))])


def outcomes(ran: Ran) -> dict[str, str]:
    return {file["file"]: file["outcome"] for file in ran.data["files"]}


def test_bad_files_among_two_hundred_are_named_once_and_all_others_stored(tmp_path: Path) -> None:
    bad = {0: "first", 100: "middle", 199: "last"}

    def make(number: int) -> Make:
        return (lambda _s: BROKEN + bad[number].encode()) if number in bad else saying_in_csv("12")

    cases = [Case("C01", f"{number:03}.csv", make(number)) for number in range(200)]
    batch = Batch(tmp_path, cases)
    assert batch.ran.code == 1
    assert (batch.ran.data["accepted"], batch.ran.data["rejected"], batch.ran.data["new"]) == (197, 3, 197)
    named = [found["file"] for found in batch.ran.data["findings"] if found["code"] == "file-damaged"]
    assert named == ["000.csv", "100.csv", "199.csv"]
    assert sum(lessons == "12" for lessons in batch.lessons.values()) == 197


def missing(folder: Path) -> Path:
    return folder / "nowhere.csv"


def empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def broken_link(folder: Path) -> Path:
    (folder / "broken.csv").symlink_to(folder / "gone.csv")
    return folder / "broken.csv"


def loop(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


@POSIX
@pytest.mark.parametrize("made", [missing, empty, broken_link, loop, pipe])
def test_path_that_is_named_and_cannot_be_read_stops_before_anything_is_read(
    made: Callable[[Path], Path], tmp_path: Path, batch: Batch
) -> None:
    path = made(tmp_path)
    fresh = batch.received / "another.csv"
    fresh.write_bytes(csv_of(sheet_of(NEIGHBOUR, lessons="5")))
    ran = command("ingest", fresh, path, folder=batch.campaign)
    assert (ran.code, ran.out) == (2, "")
    assert path.name in ran.err.replace("\n", "")
    assert batch.lessons["LG"] is None


@POSIX
def test_what_is_no_file_in_a_folder_is_skipped_and_never_hangs(batch: Batch) -> None:
    for made in (broken_link, loop, pipe):
        made(batch.received)
    (batch.received / "x.xlsx").mkdir()
    (batch.received / "x.xlsx" / "in it.csv").write_bytes(csv_of(sheet_of(NEIGHBOUR, lessons="5")))
    ran = process("ingest", batch.received, *INGEST_JSON, folder=batch.campaign)
    data = ran.data
    assert (ran.code, data["read"], data["accepted"], data["skipped"]) == (0, 5, 2, 3)


ODD_NAMES = {
    "[red]bold[bold].csv": "", "100% %s %(x)s {0}.csv": "", 'it\'s "quoted" & <b>.csv': "",
    unicodedata.normalize("NFD", "Báo cáo Trường.csv"): "", "Báo cáo 🚀.csv": "", "a" * 246 + ".csv": "", "-o.csv": "",
    "hai\ndòng.csv": "hai dòng.csv", "đổi \x1b[31mmàu.csv": "đổi [31mmàu.csv", "lật\u202evsc.csv": "lậtvsc.csv",
}  # fmt: skip


@POSIX
def test_odd_names_are_read_and_shown_as_they_are_but_never_obeyed(tmp_path: Path) -> None:
    batch = Batch(tmp_path, [Case("C03", name, saying_in_csv("khoảng 20")) for name in ODD_NAMES])
    assert set(outcomes(batch.ran)) == set(ODD_NAMES)
    shown = command("ingest", batch.received, folder=batch.campaign).out
    words = " ".join(shown.split())
    for name, printed in ODD_NAMES.items():
        assert (printed or name)[:80] in words
    assert not set("\x1b\u202e") & set(shown)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their file systems have no such names")
def test_name_that_is_no_text_is_read_and_shown(batch: Batch) -> None:
    path = os.fsdecode(os.fsencode(batch.received) + b"/b\xe1o c\xe1o.csv")
    Path(path).write_bytes(csv_of(sheet_of(NEIGHBOUR, lessons="5")))
    ran = process("ingest", batch.received, *INGEST_JSON, folder=batch.campaign)
    assert (ran.code, outcomes(ran)["b\ufffdo c\ufffdo.csv"], ran.err) == (0, "accepted", "")
    assert batch.lessons["LG"] == "5"


def test_two_files_of_one_name_are_shown_with_their_folders(tmp_path: Path, batch: Batch) -> None:
    for folder, lessons in (("một", "5"), ("hai", "khoảng 5")):
        path = tmp_path / "both" / folder / "a.csv"
        path.parent.mkdir(parents=True)
        path.write_bytes(csv_of(sheet_of(NEIGHBOUR, lessons=lessons)))
    ran = command("ingest", tmp_path / "both", *INGEST_JSON, folder=batch.campaign)
    assert set(outcomes(ran)) == {"một/a.csv", "hai/a.csv"}
    assert [f["file"] for f in ran.data["findings"] if f["code"] == "number-not-exact"] == ["hai/a.csv"]


# --- Files that change or cannot be opened -----------------------------------------------------------------


@POSIX
def test_file_and_folder_that_may_not_be_opened_are_named_and_the_others_stored(batch: Batch) -> None:
    closed = batch.received / "closed.csv"
    closed.write_bytes(csv_of(sheet_of(NEIGHBOUR, lessons="5")))
    closed.chmod(0)
    (batch.received / "closed").mkdir(mode=0)
    try:
        ran = process("ingest", batch.received, *INGEST_JSON, folder=batch.campaign, as_anybody=True)
    finally:
        (batch.received / "closed").chmod(0o700)
    assert ran.code == 1
    assert outcomes(ran) == {"good.csv": "accepted", "closed.csv": "rejected", "closed": "rejected"}
    assert sorted(f["file"] for f in ran.data["findings"] if f["code"] == "file-unreadable") == ["closed", "closed.csv"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux has files that are longer than they say")
def test_file_that_is_longer_than_it_was_is_still_being_written(batch: Batch) -> None:
    ran = command("ingest", batch.received, "/proc/self/status", *INGEST_JSON, folder=batch.campaign)
    assert (ran.code, outcomes(ran)) == (1, {"good.csv": "accepted", "status": "rejected"})
    assert [f["file"] for f in ran.data["findings"] if f["code"] == "file-changing"] == ["status"]


def test_file_that_is_gone_when_it_is_its_turn_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_bytes(InputFile(tmp_path / "gone.csv", ""))
    assert refused.value.code == "file-unreadable"
