"""Reads files of a folder that may come from somebody else: only regular ones, only up to a limit, never cut off."""

import errno
import os
import stat
from itertools import count
from pathlib import Path

from stemagg.messages.file_refusals import NAME_NOT_ALLOWED, NO_FILE, OVER_LIMIT, FileRefusedError

_MEGABYTE = 1_000_000
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_regular(path: Path, most: int) -> bytes:
    """Return the content of a file of at most so many bytes; OSError, which `why` words, when it is none such.

    A pipe or a device is not opened, so that nothing waits for it.
    """
    if problem := why_not_regular(path):
        raise problem
    with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise FileRefusedError(NO_FILE)
        data = file.read(most + 1) if found.st_size <= most else b""
        refuse_over(max(found.st_size, len(data)), most)
    return data


def refuse_over(size: int, most: int) -> None:
    """Raise OSError, which `why` words, for a content of more than so many bytes."""
    if size > most:
        raise FileRefusedError(OVER_LIMIT, size=f"{size / _MEGABYTE:.1f}", most=most // _MEGABYTE)


def why_not_regular(path: Path) -> OSError | None:
    """Return why there is no regular file at a path, None when there is one: it is missing, a folder, a pipe."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  (also for paths invalid on every system)
    except OSError as error:
        return error
    except ValueError:
        return FileRefusedError(NAME_NOT_ALLOWED)
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, "")
    return None if stat.S_ISREG(mode) else FileRefusedError(NO_FILE)


def is_inside(folder: Path, path: Path) -> bool:
    """Return whether a path, links followed, lies below a folder."""
    top = os.path.realpath(folder)
    return os.path.realpath(path).startswith(os.path.join(top, ""))  # noqa: PTH118  (keeps the separator at the end)


def unused_name(path: Path, word: str) -> Path:
    """Return a name beside a file under which there is nothing yet, not even a link: "stemagg.db.before-1"."""
    names = (path.with_name(f"{path.name}.{word}-{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))
