"""The files below a folder, however deep its folders lie within each other; links to folders are not followed."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WalkedFolder:
    """A folder with the names in it, in order: of files, of folders, and of all else (links, pipes, devices)."""

    path: Path
    files: tuple[str, ...]
    folders: tuple[str, ...]
    others: tuple[str, ...]


def walk(top: Path, on_error: Callable[[OSError], None] | None = None) -> Iterator[WalkedFolder]:
    """Yield a folder and those below it, each before its own; one that cannot be listed is reported and passed over."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                kinds = {entry.name: _kind(entry) for entry in entries}
        except OSError as error:
            if on_error:
                on_error(error)
            continue
        files, folders, others = (tuple(sorted(name for name in kinds if kinds[name] == kind)) for kind in "fdo")
        yield WalkedFolder(folder, files, folders, others)
        waiting += [folder / name for name in reversed(folders)]


def files_below(top: Path) -> Iterator[Path]:
    """Yield the regular files below a folder; nothing when there is no such folder."""
    return (folder.path / name for folder in walk(top) for name in folder.files)


def _kind(entry: os.DirEntry[str]) -> str:
    """Return "f" for a regular file, "d" for a folder, "o" for all else: the link itself counts, not its target."""
    if entry.is_dir(follow_symlinks=False):
        return "d"
    return "f" if entry.is_file(follow_symlinks=False) else "o"
