"""The directory of an OLE compound file, which Office 97-2003 documents and encrypted packages are.

Only enough of [MS-CFB] to tell what a file is and whether it is all there: header (2.2), sector allocation
(2.3, 2.5), directory (2.6). Damage never raises; what cannot be read is not there.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_MOST_ENTRIES = 10_000
_SECTOR_SHIFTS = frozenset({9, 12})
_IN_HEADER = 109  # numbers of allocation sectors that the header holds itself


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class _Container:
    data: bytes
    sector: int
    table: tuple[int, ...]
    least_size: int

    def chain(self, start: int) -> Iterator[int]:
        """Yield the sectors of a stream in order; stops at damage and never goes in circles."""
        seen = set[int]()
        while start < len(self.table) and start not in seen:
            seen.add(start)
            yield start
            start = self.table[start]

    def at(self, sector: int) -> bytes:
        begin = (sector + 1) * self.sector
        return self.data[begin : begin + self.sector]

    def is_whole(self, entry: _Entry) -> bool:
        """Tell whether every byte of a stream is in the file."""
        left = entry.size
        for sector in self.chain(entry.start):
            if len(self.at(sector)) < min(left, self.sector):
                return False
            left -= self.sector
        return left <= 0


def stream_names(data: bytes) -> frozenset[str]:
    """Return the names at the top of an OLE file's directory; empty when there is none to be read."""
    container = _container(data)
    return frozenset(entry.name for entry in _top(_entries(container))) if container else frozenset()


def is_cut_short(data: bytes, name: str) -> bool:
    """Tell whether a stream of an OLE file runs beyond the end of the file, as in a broken download."""
    container = _container(data)
    if container is None:
        return False
    large = [e for e in _top(_entries(container)) if e.name.lower() == name.lower() and e.size >= container.least_size]
    return any(not container.is_whole(entry) for entry in large)


def _container(data: bytes) -> _Container | None:
    if len(data) < _HEADER or not data.startswith(SIGNATURE):
        return None
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SECTOR_SHIFTS:
        return None
    size = 1 << shift
    (least,) = struct.unpack_from("<I", data, 56)
    table: list[int] = []
    for number in _allocation_sectors(data, size):
        begin = (number + 1) * size
        numbers = data[begin : begin + size]
        table += struct.unpack(f"<{len(numbers) // 4}I", numbers[: len(numbers) // 4 * 4])
    return _Container(data, size, tuple(table), least)


def _allocation_sectors(data: bytes, size: int) -> Iterator[int]:
    """Yield the sectors that hold the allocation table: 109 in the header, the others chained from it."""
    most = len(data) // size + 1
    yield from (n for n in struct.unpack_from(f"<{_IN_HEADER}I", data, 76) if n < most)
    (following,) = struct.unpack_from("<I", data, 68)
    seen = set[int]()
    while following < most and following not in seen:
        seen.add(following)
        begin = (following + 1) * size
        numbers = data[begin : begin + size]
        if len(numbers) < size:
            return
        *sectors, following = struct.unpack(f"<{size // 4}I", numbers)
        yield from (n for n in sectors if n < most)


def _entries(container: _Container) -> list[_Entry]:
    (start,) = struct.unpack_from("<I", container.data, 48)
    entries: list[_Entry] = []
    for sector in container.chain(start):
        block = container.at(sector)
        entries += [_entry(block[at : at + _ENTRY]) for at in range(0, len(block) - _ENTRY + 1, _ENTRY)]
        if len(entries) > _MOST_ENTRIES:
            break
    return entries


def _entry(raw: bytes) -> _Entry:
    (length,) = struct.unpack_from("<H", raw, 64)
    name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<III", raw, 68)
    start, size = struct.unpack_from("<II", raw, 116)
    return _Entry(name, left, right, child, start, size)


def _top(entries: list[_Entry]) -> list[_Entry]:
    """Return the entries directly under the root; all of them when the tree is damaged."""
    found: list[_Entry] = []
    waiting = [entries[0].child] if entries else []
    seen = set[int]()
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        found.append(entries[number])
        waiting += [entries[number].left, entries[number].right]
    return found or [entry for entry in entries[1:] if entry.name]
