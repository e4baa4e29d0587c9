"""At a real terminal: questions that are answered, Ctrl-D and Ctrl-C, the progress bar."""

import contextlib
import os
import re
import select
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds.running import ENVIRONMENT, SECONDS_OF_A_HANG, command
from tests.worlds.world import OFFICE, campaign, csv_of

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

NAMES = ("Trường THPT Hoà Bimh", "Trường THPT Lý Tự Trong", "Trường X")
ANSWER = "Dấu thời gian | Tên đơn vị | Số bài học STEM [2021-2022]\n{moment} | {unit} | {count}"
ROWS = "\n".join(f"2023/03/2{n} 9:00:00 SA GMT+7 | {name} | {n}" for n, name in enumerate(NAMES))
FORM = f"Dấu thời gian | Tên đơn vị | Số bài học STEM [2021-2022]\n{ROWS}"


class Terminal:
    """A command that runs at a terminal of its own, and what it has shown so far."""

    def __init__(self, *arguments: str | Path, folder: Path) -> None:
        self._here, there = pty.openpty()
        self.process = subprocess.Popen(  # noqa: S603  (the program under test)
            [sys.executable, "-m", "stemagg", *map(str, arguments)], cwd=folder,
            env={**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "200"},
            stdin=there, stdout=there, stderr=there, start_new_session=True, preexec_fn=_take_terminal,  # noqa: PLW1509
        )  # fmt: skip
        os.close(there)
        self.shown = ""
        self._seen = 0

    def wait_for(self, pattern: str) -> None:
        """Wait until the pattern is shown after what was waited for before; AssertionError when it does not come."""
        while not (found := re.compile(pattern).search(self.shown, self._seen)):
            assert self._read(), self.shown
        self._seen = found.end()

    def type(self, keys: str) -> None:
        os.write(self._here, keys.encode())

    def press(self, key: str) -> None:
        """Press a key until the command is at its end: one that comes as `input` begins to wait is seen at the next."""
        while self.process.poll() is None:
            self.type(key)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=10)

    def finish(self) -> int:
        """Wait for the end and return the exit code."""
        while self._read():
            pass
        os.close(self._here)
        return self.process.wait(timeout=SECONDS_OF_A_HANG)

    def _read(self) -> bool:
        try:
            ready, _, _ = select.select([self._here], [], [], SECONDS_OF_A_HANG)
            data = os.read(self._here, 65536) if ready else b""
        except OSError:
            data = b""
        self.shown += data.decode(errors="replace")
        return bool(data)


def _take_terminal() -> None:
    """Make the terminal the one of this process, so that Ctrl-C typed there reaches it."""
    import fcntl  # noqa: PLC0415  (POSIX only)
    import termios  # noqa: PLC0415  (as above)

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "campaign"
    home.mkdir()
    campaign(home)
    (tmp_path / "answers.csv").write_bytes(csv_of(FORM))
    return home


def decided(folder: Path) -> list[str]:
    """Return what was decided, row after row."""
    lines = (folder / "decisions.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",")[2] for line in lines]


def test_wrong_code_is_asked_for_again_and_answers_are_followed_at_once(folder: Path) -> None:
    terminal = Terminal("ingest", "../answers.csv", "--interactive", folder=folder)
    terminal.wait_for("Hoà Bimh")
    for typed in ("9\r", "THPT Không Có\r", "1\r"):
        terminal.wait_for("để sau")
        terminal.type(typed)
    for typed in ("B\r", "\r"):
        terminal.wait_for("để sau")
        terminal.type(typed)
    assert terminal.finish() == 1  # the third name is still open
    assert terminal.shown.count("→ Dùng mã hoặc tên có trong danh mục đơn vị.") == 2
    assert decided(folder) == ["A", "B"]
    open_names = command("findings", "--severity", "error", "--format", "json", folder=folder).data
    assert [f["operands"]["name"] for f in open_names if f["code"] == "unit-unknown"] == ["Trường X"]


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_in_the_middle_keeps_what_was_answered(key: str, code: int, folder: Path) -> None:
    terminal = Terminal("ingest", "../answers.csv", "--interactive", folder=folder)
    terminal.wait_for("để sau")
    terminal.type("A\r")
    terminal.wait_for("để sau")
    terminal.press(key)
    assert terminal.finish() == code
    assert "Traceback" not in terminal.shown
    assert decided(folder) == ["A"]
    assert command("ingest", "../answers.csv", folder=folder).code == 1
    status = command("status", "--format", "json", folder=folder).data["units"]
    assert [one["unit"] for one in status if one["values_counted"]] == ["A"]


FILES = 200


@pytest.fixture
def received(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    folder.mkdir()
    for n in range(FILES):
        moment = f"2023/03/20 9:{n // 60:02}:{n % 60:02} SA GMT+7"
        (folder / f"{n:03}.csv").write_bytes(csv_of(ANSWER.format(moment=moment, unit=OFFICE, count=n)))
    return folder


def receipts(folder: Path) -> int:
    """Return the number of submissions in a store, which must be sound."""
    if not (folder / "stemagg.db").exists():
        return 0
    with contextlib.closing(sqlite3.connect(folder / "stemagg.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute("SELECT COUNT(*) FROM submission").fetchone()[0])


def test_progress_bar_names_the_file_at_hand_and_leaves_nothing_behind(folder: Path, received: Path) -> None:
    terminal = Terminal("ingest", received, folder=folder)
    terminal.wait_for(rf"\d+/{FILES}.* \d{{3}}\.csv")
    assert terminal.finish() == 0
    assert receipts(folder) == FILES


@pytest.mark.parametrize("moment", [rf"/{FILES}", rf"\b(?:[1-9]\d?|1\d\d)/{FILES}"])
def test_ctrl_c_leaves_a_sound_store_and_the_same_command_goes_on(moment: str, folder: Path, received: Path) -> None:
    terminal = Terminal("ingest", received, folder=folder)
    terminal.wait_for(moment)
    terminal.type("\x03")
    assert terminal.finish() == 130
    assert "Traceback" not in terminal.shown
    assert "Đã dừng" in terminal.shown
    kept = receipts(folder)
    assert kept < FILES
    assert not list(folder.rglob("*.part"))
    again = command("ingest", received, folder=folder)
    assert (again.code, receipts(folder)) == (0, FILES)
