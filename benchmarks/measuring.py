"""What a command of this program costs: the CPU time and the memory of it and of all processes that it starts. Linux.

Processes that outlive their parent become children of this one, so that none is left out of the count.
"""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parent.parent
PROGRAM = "from stemagg.cli.main import run; run()"
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(HOME),
}
"""That of a user: modules are compiled once, not at every start."""
_BECOME_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of linux/prctl.h
_SECONDS_BETWEEN_LOOKS = 0.05
_SESSION = 3
"""The place of the session among the fields of /proc/PID/stat that follow the name."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, and the most memory that all processes together had at a time, in MiB."""

    seconds: float
    mebibytes: float


def cost(*arguments: str, folder: Path) -> Cost:
    """Return what a command costs in a folder; RuntimeError, with what it printed, when it fails."""
    return cost_of_python("-c", PROGRAM, *arguments, folder=folder)


def cost_of_python(*arguments: str, folder: Path) -> Cost:
    """Return what a run of Python costs, as above."""
    ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)
    before = _spent()
    with subprocess.Popen(  # noqa: S603  (the program that is measured)
        [sys.executable, *arguments], cwd=folder, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_ENVIRONMENT,
    ) as running:  # fmt: skip
        looks = _Looks(running.pid)
        looks.start()
        printed, _nothing = running.communicate()
        looks.over.set()
        looks.join()
    if running.returncode not in {0, 1}:
        raise RuntimeError(printed.decode(errors="replace"))
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    return Cost(_spent() - before, looks.most)


class _Looks(threading.Thread):
    """Looks again and again at the memory of the processes of a session."""

    def __init__(self, session: int) -> None:
        super().__init__()
        self._session, self.over, self.most = session, threading.Event(), 0.0

    def run(self) -> None:
        while not self.over.wait(_SECONDS_BETWEEN_LOOKS):
            self.most = max(self.most, sum(_memory(process) for process in _of_session(self._session)))


def _of_session(session: int) -> Iterator[Path]:
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[_SESSION]) == session:
                yield process


def _memory(process: Path) -> float:
    """Return the memory of a process in MiB, what it shares with others in equal parts."""
    with contextlib.suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
