"""The folder `intake/`: every file as it was received, under its content hash, never changed."""

import os
import tempfile
from pathlib import Path

from stemagg.model.source import SourceFile
from stemagg.store.connection import store_faults

FOLDER = "intake"


def has_files(folder: Path) -> bool:
    """Tell whether any received file was kept under the campaign folder."""
    return any(path.is_file() for path in (folder / FOLDER).rglob("*"))


def place(folder: Path, source: SourceFile) -> Path:
    """Return where the original of a file is kept."""
    suffix = Path(source.name).suffix.lower()[:12]
    return folder / FOLDER / source.sha256[:2] / f"{source.sha256}{suffix}"


def keep(folder: Path, source: SourceFile, data: bytes) -> Path:
    """Keep a received file under the campaign folder and return where; StoreError when it cannot be written.

    It is written under another name first, so a file with its final name is always whole.
    """
    target = place(folder, source)
    with store_faults(target):
        if target.exists() and target.stat().st_size == len(data):
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    return target
