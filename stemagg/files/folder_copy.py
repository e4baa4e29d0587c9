"""Copies a folder of the package, as a whole or not at all."""

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from stemagg.files.atomic_write import DISK, Disk, make_folder, write_bytes


def copy_folder(source: Path, target: Path, without: tuple[str, ...] = (), disk: Disk = DISK) -> None:
    """Copy the files of a folder into a new or empty one, except names that match a pattern of `without`.

    UsageError when a file cannot be written; files copied and folders created so far are removed, including parents of
    the target.
    """
    with _nothing_half_made() as made:
        _copy(source, target, without, disk, made)


def write_folder(target: Path, files: Mapping[str, bytes], disk: Disk = DISK) -> None:
    """Write files, by their path below it, into a new or empty folder, all or none; UsageError when one cannot be."""
    with _nothing_half_made() as made:
        for name, data in files.items():
            path = target / name
            made.extend(reversed([one for one in (path.parent, *path.parent.parents) if not one.exists()]))
            make_folder(path.parent)
            made.append(path)
            write_bytes(path, data, disk)


def _copy(source: Path, target: Path, without: tuple[str, ...], disk: Disk, made: list[Path]) -> None:
    made += reversed([folder for folder in (target, *target.parents) if not folder.exists()])
    make_folder(target)
    names = sorted(one.name for one in source.iterdir())
    for name in sorted({*names} - shutil.ignore_patterns(*without)(str(source), names)):
        if (source / name).is_dir():
            _copy(source / name, target / name, without, disk, made)
        else:
            made.append(target / name)
            write_bytes(target / name, (source / name).read_bytes(), disk)


@contextmanager
def _nothing_half_made() -> Iterator[list[Path]]:
    """Remove the recorded files and folders, newest first, if the block fails."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
