"""The folder `intake/`: every received original, named by content hash, never changed."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from stemagg.files.atomic_write import DISK, TEMPORARY, clear_left_over, replace_whole, target_of
from stemagg.files.campaign_files import INTAKE_FOLDER, log_path
from stemagg.files.regular_file import is_inside, read_regular
from stemagg.files.walk import files_below
from stemagg.messages.file_refusals import LEADS_OUT, FileRefusedError
from stemagg.model.source import SourceFile
from stemagg.ooxml.limits import MOST_FILE
from stemagg.store.transactions import store_faults

_FOR_THE_OWNER = 0o600


def has_files(folder: Path) -> bool:
    """Return whether any received file is stored under the campaign folder."""
    return any(True for _path in originals(folder))


def originals(folder: Path) -> Iterator[Path]:
    """Yield the originals that are stored under the campaign folder."""
    log = log_path(folder)
    return (path for path in files_below(folder / INTAKE_FOLDER) if path != log and not path.match(TEMPORARY))


def clear(folder: Path) -> None:
    """Remove originals that a killed process has not finished writing."""
    clear_left_over(folder / INTAKE_FOLDER)


def place(folder: Path, source: SourceFile) -> Path:
    """Return the path of a file's original."""
    suffix = Path(source.name).suffix.lower()[:12]
    return folder / INTAKE_FOLDER / source.sha256[:2] / f"{source.sha256}{suffix}"


def is_whole(folder: Path, source: SourceFile) -> bool:
    """Return whether the original of a file is there, as it was received."""
    original = content(folder, place(folder, source))
    return original is not None and hashlib.sha256(original).hexdigest() == source.sha256


def is_kept(folder: Path, source: SourceFile, data: bytes) -> bool:
    """Return whether there is an original with the content of a file, whatever its name was, and none that differs."""
    target = place(folder, source)
    same = [target] if os.path.lexists(target) else all_of(folder, source)
    return bool(same) and all(content(folder, one) == data for one in same)


def is_there(folder: Path, source: SourceFile) -> bool:
    """Return whether there is anything in the place of the original of a file, under whatever ending."""
    return os.path.lexists(place(folder, source)) or bool(all_of(folder, source))


def all_of(folder: Path, source: SourceFile) -> list[Path]:
    """Return the paths of the originals of a file, under whatever endings its content was received."""
    return sorted(place(folder, source).parent.glob(f"{source.sha256}*"))


def are_whole(folder: Path, source: SourceFile) -> bool:
    """Return whether every original of a file, under whatever ending, is as it was received."""
    contents = [content(folder, one) for one in all_of(folder, source)]
    return all(one is not None and hashlib.sha256(one).hexdigest() == source.sha256 for one in contents)


def remove(folder: Path, source: SourceFile) -> None:
    """Remove the originals of a file; StoreError when that fails, or when a link leads out of the folder."""
    for path in all_of(folder, source):
        remove_one(folder, path)


def remove_one(folder: Path, path: Path) -> None:
    """Remove an original; StoreError when that fails, or when a link leads out of the folder."""
    with store_faults(path):
        if not is_inside(folder, path):
            raise FileRefusedError(LEADS_OUT)
        path.unlink(missing_ok=True)


def content(folder: Path, path: Path) -> bytes | None:
    """Return the content of an original; None when it is gone, no regular file, or a link leads to it."""
    own = Path(os.path.realpath(folder)) / path.relative_to(folder)
    with contextlib.suppress(OSError):
        return read_regular(own, MOST_FILE) if target_of(own) == own else None
    return None


def keep(folder: Path, source: SourceFile, data: bytes) -> Path:
    """Store a received file under the campaign folder and return its path; StoreError when that fails.

    It is first written under a temporary name, so that a file with its final name is always complete.
    """
    target = place(folder, source)
    with store_faults(target):
        if content(folder, target) == data:
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        if not is_inside(folder, target):
            raise FileRefusedError(LEADS_OUT)
        replace_whole(target, data, new_file=_FOR_THE_OWNER)
    return target


def write_for_a_while(folder: Path, path: Path, data: bytes) -> None:
    """Write a file that is removed again when it was read; OSError when that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not is_inside(folder, path):
        raise FileRefusedError(LEADS_OUT)
    handle = DISK.open(path, _FOR_THE_OWNER)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
