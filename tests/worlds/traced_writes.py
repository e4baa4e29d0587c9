"""A process whose writes to a folder are seen one by one, below Python and SQLite, so that it can be killed at each.

By ptrace, which Linux has; what was written, synced, made, renamed and removed can be recorded, with the bytes.
"""

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TRACE_ME, _GO_ON, _OPTIONS, _CALL_INFO = 0, 24, 0x4200, 0x420E
_MARKED_STOPS, _KILLED_WITH_TRACER, _MARK = 1, 0x100000, 0x80
_ENTERED = 1
_INFO = struct.Struct("=B3xIQQ7Q")
_NAMES = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "mkdir", "mkdirat",
          "unlink", "unlinkat", "openat", "sendto")  # fmt: skip
_NUMBERS = {
    "x86_64": (1, 18, 74, 75, 77, 82, 264, 316, 83, 258, 87, 263, 257, 44),
    "aarch64": (64, 68, 82, 83, 46, -1, 38, 276, -1, 34, -1, 35, 56, 206),
}
CALLS = dict(zip(_NUMBERS.get(platform.machine(), ()), _NAMES, strict=False))
"""The calls to the system that change a disk, by number."""
_LONGEST_PATH = 4096

CAN_TRACE = sys.platform == "linux" and bool(CALLS)


@dataclass(frozen=True, slots=True)
class Operation:
    """A change of a file or folder: "write" (at an offset), "sync", "cut" (to a size), "make", "rename", "remove".

    "send" is something said to a server.
    """

    kind: str
    path: str
    at: int = 0
    data: bytes = b""
    target: str = ""


Seen = Callable[[int, int, Operation | None], bool]
"""Told before each call how many calls and how many operations came before, and what it will do; True kills."""


def run_traced(folder: Path, work: Callable[[], object], seen: Seen) -> int:
    """Fork, do the work in the child, and return how it ended as `os.waitpid` tells it."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    child = os.fork()
    if not child:
        libc.ptrace(_TRACE_ME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        do_and_exit(work)
    os.waitpid(child, 0)
    libc.ptrace(_OPTIONS, child, None, _MARKED_STOPS | _KILLED_WITH_TRACER)
    return _followed(libc, child, _Watched(child, folder), seen)


def do_and_exit(work: Callable[[], object]) -> None:
    """Do the work of a child process, which then ends."""
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def _followed(libc: ctypes.CDLL, child: int, watched: "_Watched", seen: Seen) -> int:
    buffer = ctypes.create_string_buffer(_INFO.size + 8)
    calls, operations, passed_on = 0, 0, 0
    while True:
        libc.ptrace(_GO_ON, child, None, passed_on)
        _pid, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return status
        stopped_by = os.WSTOPSIG(status)
        passed_on = 0 if stopped_by == signal.SIGTRAP | _MARK else stopped_by
        if passed_on:
            continue
        libc.ptrace(_CALL_INFO, child, len(buffer), buffer)
        entered, _arch, _at, _stack, number, *arguments = _INFO.unpack(buffer.raw[: _INFO.size])
        if entered != _ENTERED:
            continue
        name = CALLS.get(number, "")
        operation = watched.operation(name, arguments) if name else None
        if seen(calls, operations, operation):
            os.kill(child, signal.SIGKILL)
        calls, operations = calls + 1, operations + (operation is not None)


class _Watched:
    """A stopped process, and the folder of which the changes are told."""

    def __init__(self, process: int, folder: Path) -> None:
        self._process, self._folder = process, str(folder)
        self._memory = os.open(f"/proc/{process}/mem", os.O_RDONLY)

    def operation(self, name: str, arguments: list[int]) -> Operation | None:
        """Return what a call will do to the folder; None when that is nothing."""
        first, second, third, fourth = arguments[:4]
        match name:
            case "sendto":
                return Operation("send", "")
            case "openat":
                return self._made("file", self._text(second)) if third & os.O_CREAT else None
            case "mkdir" | "mkdirat":
                return self._made("folder", self._text(first if name == "mkdir" else second))
            case "unlink" | "unlinkat":
                changed = Operation("remove", self._text(first if name == "unlink" else second))
            case "rename" | "renameat" | "renameat2":
                old, new = (first, second) if name == "rename" else (second, fourth)
                changed = Operation("rename", self._text(old), target=self._text(new))
            case _:
                changed = self._of_content(name, self._opened(first), arguments)
        return self._of(changed)

    def _of_content(self, name: str, path: str, arguments: list[int]) -> Operation:
        if name in {"fsync", "fdatasync"}:
            return Operation("sync", path)
        if name == "ftruncate":
            return Operation("cut", path, arguments[1])
        at = arguments[3] if name == "pwrite64" else self._position(arguments[0], path)
        return Operation("write", path, at, os.pread(self._memory, arguments[2], arguments[1]) if path else b"")

    def _of(self, operation: Operation) -> Operation | None:
        inside = operation.path == self._folder or operation.path.startswith(f"{self._folder}/")
        return operation if inside else None

    def _made(self, what: str, path: str) -> Operation | None:
        return None if Path(path).exists() else self._of(Operation("make", path, target=what))

    def _opened(self, handle: int) -> str:
        path = os.fspath(Path(f"/proc/{self._process}/fd/{handle}").readlink())
        return path if path == self._folder or path.startswith(f"{self._folder}/") else ""

    def _position(self, handle: int, path: str) -> int:
        said = dict(
            line.split(":\t") for line in Path(f"/proc/{self._process}/fdinfo/{handle}").read_text().splitlines()[:2]
        )
        appends = path and int(said["flags"], 8) & os.O_APPEND
        return Path(path).stat().st_size if appends else int(said["pos"])

    def _text(self, address: int) -> str:
        return os.fsdecode(os.pread(self._memory, _LONGEST_PATH, address).partition(b"\0")[0])
