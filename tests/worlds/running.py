"""Running the command line as a user does: in this process (fast), or in one of its own."""

import contextlib
import ctypes
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from stemagg.cli.main import run

HOME = Path(__file__).parents[2]
"""The project's folder."""

CITY = HOME / "templates" / "haiphong-stem-2023"
RECEIVED = HOME / "samples" / "haiphong-2023" / "received"

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "STEMAGG_LANGUAGE"},
    "LC_ALL": "en_US.UTF-8",
    "PYTHONPATH": str(HOME),
    "PYTHONUTF8": "1",
}
"""A machine set to English, on which the screen speaks the language of the campaign around, if there is one."""
SECONDS_OF_A_HANG = 600
"""A process that takes so long is stuck: no test depends on how long one takes that is not."""

INGEST_JSON = ("--format", "json")


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401  (whatever the JSON holds)
        return json.loads(self.out)

    @property
    def last_line(self) -> str:
        return self.out.strip().splitlines()[-1]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in order."""
        return [found["code"] for found in self.data["findings"]]


def command(*arguments: str | Path, folder: Path) -> Ran:
    """Run one command with a working folder, in this process."""
    out, err, argv = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["stemagg", *map(str, arguments)]
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    finally:
        sys.argv = argv
    return Ran(code, out.getvalue(), err.getvalue())


def started(
    *arguments: str | Path, folder: Path, as_anybody: bool = False, kilobytes: int = 0, **environment: str
) -> subprocess.Popen[str]:
    """Start one command in a process of its own; `as_anybody` keeps to permissions even when root runs the tests.

    No file grows beyond so many kilobytes, as on a full disk; 0 is no limit.
    """
    limits = [without_privilege] if as_anybody and os.geteuid() == 0 else []
    limits += [partial(limit_files, kilobytes)] if kilobytes else []
    return subprocess.Popen(  # noqa: S603  (the program under test)
        [sys.executable, "-m", "stemagg", *map(str, arguments)],
        cwd=folder, env={**ENVIRONMENT, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=(lambda: [limit() for limit in limits]) if limits else None,  # noqa: PLW1509  (no threads)
    )  # fmt: skip


def without_privilege() -> None:
    """Give up root's privileges over permissions (prctl PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    assert [ctypes.CDLL(None).prctl(24, capability) for capability in (1, 2)] == [0, 0]


def limit_files(kilobytes: int) -> None:
    """Let every file end at a size: a write beyond fails as on a full disk (EFBIG), the signal is ignored."""
    import resource  # noqa: PLC0415  (POSIX only)

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))


def wait_until(condition: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    """Wait until a condition holds, or until the process has ended."""
    while not condition() and running.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(timeout=0.003)


def process(
    *arguments: str | Path, folder: Path, as_anybody: bool = False, kilobytes: int = 0, **environment: str
) -> Ran:
    """Run one command in a process of its own."""
    with started(*arguments, folder=folder, as_anybody=as_anybody, kilobytes=kilobytes, **environment) as running:
        out, err = running.communicate(timeout=SECONDS_OF_A_HANG)
        return Ran(running.returncode, out, err)


@contextlib.contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """Assert that no file of a folder is changed, added or removed."""
    before = contents(folder)
    yield
    assert contents(folder) == before


def contents(folder: Path) -> dict[bytes, bytes]:
    """Return every regular file below a folder with its content."""
    return {
        os.fsencode(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
