"""What a disk may hold after the power was cut: all that was synced, and of the rest any part, torn where it was.

What was written to a file and not synced is on the disk or not, each write by itself, or only some of its sectors.
A name that was made, renamed or removed is as it was before or after, in the order of its folder, until that folder is
synced. A file that is longer than what was written to it has zeros there.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Self

from tests.worlds.traced_writes import Operation

SECTOR = 512


@dataclass
class _File:
    """A file: what is surely on the disk, and what was done since, in order."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for operation in self.pending:
            _apply(self.synced, operation, 0, len(operation.data))
        self.pending.clear()

    def torn(self, chance: Random) -> bytes:
        """Return what may be on the disk."""
        data = bytearray(self.synced)
        for operation in self.pending:
            match chance.choice(("kept", "lost", "torn")):
                case "kept":
                    _apply(data, operation, 0, len(operation.data))
                case "torn" if operation.kind == "write":
                    for start in range(0, len(operation.data), SECTOR):
                        if chance.random() < 1 / 2:
                            _apply(data, operation, start, start + SECTOR)
        return bytes(data)


def _apply(data: bytearray, operation: Operation, start: int, end: int) -> None:
    """Do a part of what was done to a file."""
    if operation.kind == "cut":
        del data[operation.at :]
        data.extend(bytes(operation.at - len(data)))
        return
    part, at = operation.data[start:end], operation.at + start
    data.extend(bytes(max(at - len(data), 0)))
    data[at : at + len(part)] = part


_FOLDER = -1


class Disk:
    """The files and names of a folder, through what was done to them; what is in it at first is on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[int, _File] = {}
        self._now: dict[str, int] = {}
        self._pending: dict[str, list[tuple[Operation, int]]] = {}
        for path in sorted(folder.rglob("*")):
            self._now[str(path)] = _FOLDER if path.is_dir() else self._new(_File(bytearray(_content(path))))
        self._synced = dict(self._now)

    def _new(self, file: _File) -> int:
        self._files[len(self._files)] = file
        return len(self._files) - 1

    def do(self, operation: Operation) -> Self:
        """Do an operation, whose effects reach the disk when they are synced."""
        file = self._files.get(self._now.get(operation.path, _FOLDER))
        match operation.kind:
            case "write" | "cut" if file:
                file.pending.append(operation)
            case "sync" if file:
                file.sync()
            case "sync":
                for change, made in self._pending.pop(operation.path, []):
                    _rename(self._synced, change, made)
            case "make" | "rename" | "remove":
                made = self._new(_File()) if operation.target == "file" else _FOLDER
                self._pending.setdefault(str(Path(operation.path).parent), []).append((operation, made))
                _rename(self._now, operation, made)
        return self

    def after_power_cut(self, chance: Random) -> dict[str, bytes]:
        """Return files by name as they may be on the disk."""
        names = dict(self._synced)
        for changes in self._pending.values():
            for change, made in changes[: chance.randint(0, len(changes))]:
                _rename(names, change, made)
        there = [name for name, number in names.items() if number != _FOLDER and self._is_reached(name, names)]
        return {name: self._files[names[name]].torn(chance) for name in there if not name.endswith(_OF_MEMORY)}

    def _is_reached(self, name: str, names: dict[str, int]) -> bool:
        above = str(Path(name).parent)
        return above == str(self.folder) or (above in names and self._is_reached(above, names))


_OF_MEMORY = "-shm"
"""The end of the name of what SQLite shares between processes; without them it makes it anew."""


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _rename(names: dict[str, int], change: Operation, made: int) -> None:
    """Do to names what was done: a thing made, renamed or removed."""
    if change.kind == "make":
        names[change.path] = made
    elif change.kind == "remove":
        names.pop(change.path, None)
    elif change.path in names:
        names[change.target] = names.pop(change.path)


def put_files(files: dict[str, bytes], folder: Path) -> None:
    """Let a folder hold these files and no others."""
    for path in folder.rglob("*"):
        if path.is_file() and str(path) not in files:
            path.unlink()
    for name, data in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)
