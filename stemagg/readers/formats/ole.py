"""The directory of an OLE compound file, which Office 97-2003 documents and encrypted packages are.

Only enough of [MS-CFB] to tell what a file is and to take a stream out of it: header (2.2), sector allocation (2.3 to
2.5), directory (2.6). No chain of sectors is followed in circles, and a stream is whole or it is not given at all.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_SMALL = 64
_DIRECTORY_AT = 48
_LEAST_SIZE_AT = 56
_SMALL_TABLE_AT = 60
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
class _Sectors:
    """Blocks of one size in some bytes, and for each block the number of the one that follows it."""

    data: bytes
    begin: int
    size: int
    following: Sequence[int]

    def chain(self, start: int) -> Iterator[bytes]:
        """Yield the blocks of a stream in order; stops at damage and never goes in circles."""
        seen = set[int]()
        while start < len(self.following) and start not in seen:
            seen.add(start)
            at = self.begin + start * self.size
            yield self.data[at : at + self.size]
            start = self.following[start]

    def are_there(self, start: int, length: int) -> bool:
        """Tell whether no block of a stream lies beyond the end of the bytes."""
        needed = range(length, 0, -self.size)
        return all(len(block) >= min(left, self.size) for left, block in zip(needed, self.chain(start), strict=False))

    def content(self, start: int, length: int) -> bytes:
        """Return the bytes of a stream; ValueError when they are not all there."""
        found: list[bytes] = []
        left = length
        blocks = self.chain(start)
        while left > 0:
            block = next(blocks, b"")[:left]
            if len(block) < min(left, self.size):
                raise ValueError("stream cut short")
            found.append(block)
            left -= len(block)
        return b"".join(found)


def stream_names(data: bytes) -> frozenset[str]:
    """Return the names at the top of an OLE file's directory; empty when there is none to be read."""
    sectors = _sectors(data)
    return frozenset(entry.name for entry in _top(_entries(sectors))) if sectors else frozenset()


def stream(data: bytes, name: str) -> bytes | None:
    """Return the content of a stream at the top of an OLE file, its name in any case; None when there is none.

    ValueError when the file is not all there, as after a broken download.
    """
    sectors = _sectors(data)
    entries = _entries(sectors) if sectors else []
    if sectors and not _is_all_there(sectors, entries):
        raise ValueError("file cut short")
    entry = next((entry for entry in _top(entries) if entry.name.lower() == name.lower()), None)
    if sectors is None or entry is None:
        return None
    (least,) = struct.unpack_from("<I", data, _LEAST_SIZE_AT)
    if entry.size >= least:
        return sectors.content(entry.start, entry.size)
    return _small(sectors, entries[0]).content(entry.start, entry.size)


def _is_all_there(sectors: _Sectors, entries: list[_Entry]) -> bool:
    """Tell whether the file has every block of its directory and streams; the last small one may lack its padding."""
    (directory,) = struct.unpack_from("<I", sectors.data, _DIRECTORY_AT)
    (least,) = struct.unpack_from("<I", sectors.data, _LEAST_SIZE_AT)
    whole = [(entry.start, entry.size) for entry in entries[1:] if entry.size >= least]
    small = [(entry.start, entry.size - _SMALL + 1) for entry in entries[:1]]
    return all(sectors.are_there(*needed) for needed in [(directory, len(sectors.data)), *whole, *small])


def _small(sectors: _Sectors, root: _Entry) -> _Sectors:
    """Return the blocks of 64 bytes in which small streams are, themselves a stream of the root."""
    (start,) = struct.unpack_from("<I", sectors.data, _SMALL_TABLE_AT)
    blocks = b"".join(sectors.chain(root.start))[: root.size]
    return _Sectors(blocks, 0, _SMALL, _numbers(b"".join(sectors.chain(start))))


def _sectors(data: bytes) -> _Sectors | None:
    if len(data) < _HEADER or not data.startswith(SIGNATURE):
        return None
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in _SECTOR_SHIFTS:
        return None
    size = 1 << shift
    table: list[int] = []
    for number in _allocation_sectors(data, size):
        table += _numbers(data[(number + 1) * size : (number + 2) * size])
        if len(table) > len(data) // size:
            break
    return _Sectors(data, size, size, table)


def _numbers(data: bytes) -> tuple[int, ...]:
    count = len(data) // 4
    return struct.unpack(f"<{count}I", data[: count * 4])


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


def _entries(sectors: _Sectors) -> list[_Entry]:
    (start,) = struct.unpack_from("<I", sectors.data, _DIRECTORY_AT)
    entries: list[_Entry] = []
    for block in sectors.chain(start):
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
