"""What commands say of findings, with what is kept of them in the store and without."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

from tests.worlds.running import Ran, command

ASKED = ("findings", "--format", "json"), ("status", "--format", "json")


def told(folder: Path) -> list[Ran]:
    """Return what the commands say that show findings, also where the settings have become faulty."""
    return [command(*one, folder=folder) for one in ASKED]


def forget(folder: Path) -> None:
    """Remove everything that is kept."""
    with contextlib.closing(sqlite3.connect(folder / "stemagg.db")) as store, store:
        store.execute("DELETE FROM kept WHERE kind != 'state of the store'")


def told_anew(folder: Path, scratch: Path) -> list[Ran]:
    """Return what the commands say in a copy of the campaign in which nothing is kept."""
    copy = Path(shutil.copytree(folder, scratch / "copy"))
    forget(copy)
    try:
        return told(copy)
    finally:
        shutil.rmtree(copy)
