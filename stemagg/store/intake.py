"""The folder `intake/`: every received original, named by content hash, never changed."""

from collections.abc import Iterator
from pathlib import Path

from stemagg.files.atomic_write import TEMPORARY, clear_left_over, replace_whole
from stemagg.files.campaign_files import INTAKE_FOLDER
from stemagg.files.walk import files_below
from stemagg.model.source import SourceFile
from stemagg.store.log_file import log_path
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


def is_kept(folder: Path, source: SourceFile) -> bool:
    """Return whether there is an original with the content of a file, whatever its name was."""
    target = place(folder, source)
    return target.exists() or any(target.parent.glob(f"{source.sha256}*"))


def keep(folder: Path, source: SourceFile, data: bytes) -> Path:
    """Store a received file under the campaign folder and return its path; StoreError when that fails.

    It is first written under a temporary name, so that a file with its final name is always complete.
    """
    target = place(folder, source)
    with store_faults(target):
        if target.exists() and target.stat().st_size == len(data):
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(target, data, new_file=_FOR_THE_OWNER)
    return target
