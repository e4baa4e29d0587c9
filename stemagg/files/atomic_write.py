"""Atomic file writing: an existing file is replaced as a whole or not at all.

The bytes are written to a new file with a random name in the output's folder and synced to disk; then the file is
renamed to the output's name. If any step fails, the old file is unchanged and no temporary file remains.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from stemagg.files.walk import files_below
from stemagg.messages.commands import CommandCode
from stemagg.messages.file_refusals import NO_FILE, FileRefusedError
from stemagg.messages.os_errors import why
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import phrase
from stemagg.model.errors import UsageError, fault

TEMPORARY = ".stemagg-*.tmp"
"""The name of a file that is being written."""

_SECONDS_OF_WRITING = 600
_NEW_FILE = 0o666
_PERMISSIONS = 0o777
_EXCLUSIVELY = os.O_WRONLY | os.O_CREAT | os.O_EXCL


class Disk:
    """The steps of writing a file, each raising OSError on failure; tests pass one that fails at a given step."""

    def open(self, temporary: Path, mode: int) -> int:
        """Create a new file, never through a link, and return its handle."""
        flags = _EXCLUSIVELY if sys.platform == "win32" else _EXCLUSIVELY | os.O_NOFOLLOW
        return os.open(temporary, flags | getattr(os, "O_BINARY", 0), mode)

    def write(self, handle: int, data: memoryview) -> int:
        """Write some of the bytes and return their number."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Flush the content to disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close the file; network drives report a full disk only here."""
        os.close(handle)

    def replace(self, temporary: Path, target: Path) -> None:
        """Rename the new file to the old one's name, atomically."""
        temporary.replace(target)


DISK = Disk()


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, line ends unchanged; UsageError when the file cannot be written."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Write or atomically replace a file; a symbolic link is followed.

    UsageError when it cannot be written, or when the path is not a regular file.
    """
    with _as_fault(path):
        replace_whole(target_of(path), data, disk)
        sync_folder(target_of(path).parent)


def change_bytes(path: Path, change: Callable[[bytes], bytes], disk: Disk = DISK) -> None:
    """Replace a file's content (empty if missing) by the result of `change`; UsageError when it cannot be written.

    Concurrent processes take turns, where folders can be locked.
    """
    with _as_fault(path):
        target = target_of(path)
        with alone_in(target.parent):
            replace_whole(target, change(target.read_bytes() if target.exists() else b""), disk)
        sync_folder(target_of(path).parent)


def clear_left_over(folder: Path) -> None:
    """Remove what killed processes have left half written: files that nobody has written to for ten minutes."""
    for file in files_below(folder):
        with contextlib.suppress(OSError):  # they are only in the way
            if file.match(TEMPORARY) and abs(time.time() - file.stat().st_mtime) > _SECONDS_OF_WRITING:
                file.unlink()


def temporary_beside(target: Path) -> Path:
    """Return the path of a file to be written beside another one, for a while."""
    return target.with_name(TEMPORARY.replace("*", secrets.token_hex(8)))


def make_folder(path: Path) -> None:
    """Create a folder and its parents unless they exist; UsageError when that fails."""
    with _as_fault(path):
        path.mkdir(parents=True, exist_ok=True)


def target_of(path: Path) -> Path:
    """Return the file written for this path: links resolved, without any `..`."""
    return Path(os.path.realpath(path))


def why_not_replaceable(target: Path) -> OSError | None:
    """Return why a path can never be replaced by a file (a folder, a device), None when it can."""
    try:
        mode = os.lstat(target).st_mode
    except (OSError, ValueError):
        return None
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return OSError(errno.EISDIR, "")
    if stat.S_ISLNK(mode):
        return OSError(errno.ELOOP, "")
    return FileRefusedError(NO_FILE)


@contextmanager
def _as_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        detail = why(error) if isinstance(error, OSError) else phrase(PhraseCode.NAME_NOT_ALLOWED)
        raise UsageError(fault(str(path), CommandCode.OUTPUT_UNWRITABLE, detail=detail)) from error


def replace_whole(target: Path, data: bytes, disk: Disk = DISK, new_file: int = _NEW_FILE) -> None:
    """Write a file and sync its content, or leave the existing one unchanged; OSError gives the reason.

    A replaced file passes on its permissions; a new one gets those of `new_file` that the process grants.
    """
    if problem := why_not_replaceable(target):
        raise problem
    is_new = not target.exists()
    if not is_new and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    mode = new_file if is_new else target.stat().st_mode & _PERMISSIONS
    temporary = temporary_beside(target)
    try:
        _fill(temporary, data, disk, mode, keeps_mode=not is_new)
        disk.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _fill(temporary: Path, data: bytes, disk: Disk, mode: int, *, keeps_mode: bool) -> None:
    """Fill the new file and sync it; it is never readable by more people than the old one."""
    handle = disk.open(temporary, mode)
    try:
        if keeps_mode and sys.platform != "win32":
            with contextlib.suppress(OSError):  # some file systems have a single mode for all files
                os.fchmod(handle, mode)
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(handle, rest) :]
        disk.sync(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(handle)
        raise
    disk.close(handle)


def sync_folder(folder: Path) -> None:
    """Sync the entries of new files in a folder, where folders can be synced; the files themselves are complete."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process changes a file of the folder; the lock is released when its process ends."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415  (not available on Windows)

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # network drives without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
