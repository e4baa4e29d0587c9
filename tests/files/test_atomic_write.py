"""Whatever step of writing fails, the old file is whole and no other is left."""

import contextlib
import errno
import os
import resource
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stemagg.files.atomic_write import Disk, change_bytes, make_folder, write_bytes
from stemagg.model.errors import UsageError
from tests.worlds.running import ENVIRONMENT, without_privilege

OLD, NEW = b"old " * 1000, b"new " * 2000


class Failing(Disk):
    """A disk that fails at one step; writing fails when half of the bytes are written."""

    def __init__(self, step: str, problem: int) -> None:
        self._step, self._problem, self.written = step, problem, 0

    def _at(self, step: str) -> None:
        if step == self._step:
            raise OSError(self._problem, os.strerror(self._problem))

    def open(self, temporary: Path, mode: int) -> int:
        self._at("open")
        return super().open(temporary, mode)

    def write(self, handle: int, data: memoryview) -> int:
        if self.written:
            self._at("write")
        self.written += (count := super().write(handle, data[: len(NEW) // 2]))
        return count

    def sync(self, handle: int) -> None:
        self._at("sync")
        super().sync(handle)

    def close(self, handle: int) -> None:
        super().close(handle)
        self._at("close")

    def replace(self, temporary: Path, target: Path) -> None:
        self._at("replace")
        super().replace(temporary, target)


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("step", ["open", "write", "sync", "close", "replace"])
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, step: str, problem: int) -> None:
    file = tmp_path / "totals.csv"
    file.write_bytes(OLD)

    with pytest.raises(UsageError) as refused:
        write_bytes(file, NEW, Failing(step, problem))
    assert [(f.place, f.code) for f in refused.value.faults] == [(str(file), "output-unwritable")]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"totals.csv": OLD}


@pytest.mark.parametrize("step", ["open", "write", "sync", "close", "replace"])
def test_a_step_that_fails_leaves_no_new_file(tmp_path: Path, step: str) -> None:
    with pytest.raises(UsageError):
        write_bytes(tmp_path / "totals.csv", NEW, Failing(step, errno.ENOSPC))
    assert list(tmp_path.iterdir()) == []


def test_a_user_who_interrupts_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    class Interrupted(Disk):
        def sync(self, handle: int) -> None:
            super().sync(handle)
            raise KeyboardInterrupt

    (tmp_path / "totals.csv").write_bytes(OLD)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(tmp_path / "totals.csv", NEW, Interrupted())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"totals.csv": OLD}


def test_no_handle_stays_open_when_steps_fail(tmp_path: Path) -> None:
    before = os.open(tmp_path, os.O_RDONLY)
    os.close(before)
    for step in ("open", "write", "sync", "close", "replace"):
        with contextlib.suppress(UsageError):
            write_bytes(tmp_path / "x", NEW, Failing(step, errno.ENOSPC))
    after = os.open(tmp_path, os.O_RDONLY)
    os.close(after)
    assert after == before  # the system gives out the lowest number that is free


def test_steps_come_in_the_order_that_keeps_the_old_file(tmp_path: Path) -> None:
    steps: list[str] = []

    class Noting(Disk):
        def sync(self, handle: int) -> None:
            steps.append(f"sync {os.fstat(handle).st_size}")
            super().sync(handle)

        def replace(self, temporary: Path, target: Path) -> None:
            steps.append(f"replace {target.name}")
            super().replace(temporary, target)

    write_bytes(tmp_path / "x", NEW, Noting())
    assert steps == [f"sync {len(NEW)}", "replace x"]


@pytest.fixture
def least_file_size() -> Iterator[int]:
    """Let this process write no file of more than 4,096 bytes, as if the disk were full from there on."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("least_file_size")
def test_a_file_for_which_there_is_no_room_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "totals.csv"
    file.write_bytes(OLD[:100])

    with pytest.raises(UsageError):
        write_bytes(file, NEW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"totals.csv": OLD[:100]}


WRITING = """
import sys
from pathlib import Path
from stemagg.files.atomic_write import write_bytes
from stemagg.model.errors import UsageError
try:
    write_bytes(Path(sys.argv[1]), b"new")
except UsageError as refused:
    print(dict(refused.faults[0].operands)["detail"])
"""


@pytest.mark.parametrize(("of_folder", "of_file"), [(0o555, 0o644), (0o755, 0o444)])
def test_what_may_not_be_written_stays(tmp_path: Path, of_folder: int, of_file: int) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "totals.csv"
    file.write_bytes(OLD)
    file.chmod(of_file)
    folder.chmod(of_folder)

    ran = subprocess.run(  # noqa: S603  (the code above)
        [sys.executable, "-c", WRITING, str(file)], check=True, capture_output=True, text=True,
        env=ENVIRONMENT | {"STEMAGG_LANGUAGE": "en"}, preexec_fn=without_privilege if os.geteuid() == 0 else None,
    )  # fmt: skip
    folder.chmod(0o755)
    assert "access is denied" in ran.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"totals.csv": OLD}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_an_old_file_passes_its_permissions_on(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "totals.csv"
    file.write_bytes(OLD)
    file.chmod(mode)

    write_bytes(file, NEW)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()

    write_bytes(tmp_path / "totals.csv", NEW)
    assert (tmp_path / "totals.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("leads_to", ["there/totals.csv", "there/new.csv"])
def test_a_link_stays_and_the_file_that_it_leads_to_is_written(tmp_path: Path, leads_to: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "totals.csv").write_bytes(OLD)
    link = tmp_path / "link.csv"
    link.symlink_to(leads_to)

    write_bytes(link, NEW)
    assert link.readlink() == Path(leads_to)
    assert (tmp_path / leads_to).read_bytes() == NEW
    assert all(path.suffix == ".csv" for path in (tmp_path / "there").iterdir())


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _kept(path: Path) -> tuple[int, ...]:
    """Return what a file is and when it was changed; looking at a link may change when it was last read."""
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns


def _null(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.mark.parametrize("make", [Path.mkdir, _pipe, _socket, _circle, _null])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x")
    before = _kept(tmp_path / "x")

    with pytest.raises(UsageError) as refused:
        write_bytes(tmp_path / "x", NEW)
    assert [f.code for f in refused.value.faults] == ["output-unwritable"]
    assert _kept(tmp_path / "x") == before
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_temporary_file_never_goes_through_a_link_or_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(OLD)
    (tmp_path / "link").symlink_to("precious")

    for name in ("precious", "link"):
        with pytest.raises(OSError, match="exists"):
            Disk().open(tmp_path / name, 0o666)


def test_a_change_that_cannot_be_written_leaves_the_old_content(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes(OLD)

    with pytest.raises(UsageError):
        change_bytes(file, lambda old: old + NEW, Failing("write", errno.ENOSPC))
    assert file.read_bytes() == OLD
    change_bytes(file, lambda old: old + NEW)
    assert file.read_bytes() == OLD + NEW


ADDING = """
import sys
from pathlib import Path
from stemagg.files.atomic_write import change_bytes
for number in range(20):
    change_bytes(Path(sys.argv[1]), lambda old: old + f"{sys.argv[2]} {number}\\n".encode())
"""


def test_changes_of_several_processes_are_all_kept(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    running = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(file), name], env=ENVIRONMENT)  # noqa: S603  (as above)
        for name in "abc"
    ]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    assert sorted(file.read_text().splitlines()) == sorted(f"{name} {number}" for name in "abc" for number in range(20))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UsageError) as refused:
        make_folder(tmp_path / "file" / "folder")
    assert [(f.place, f.code) for f in refused.value.faults] == [
        (str(tmp_path / "file" / "folder"), "output-unwritable")
    ]
