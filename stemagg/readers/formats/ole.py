"""OLE compound files (Office 97-2003 documents and encrypted packages), read with the library olefile.

olefile (BSD licence) reads damaged files as far as possible. Files that could make it run without end are refused
first: tables and streams larger than the file, and directories with too many entries. A stream is returned complete or
not at all.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from olefile import OleFileIO

from stemagg.readers.limits import MOST_OLE_ENTRIES

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFF9  # larger numbers mark the end of a chain
_FAT_SECTORS_AT, _MINI_SECTORS_AT = 44, 64
_DAMAGE = (OSError, ValueError, LookupError, OverflowError, struct.error, RecursionError)
"""How olefile reports damage: its own errors are OSErrors, names are decoded, storages recurse, sizes overflow."""


class _Bounded(OleFileIO):  # type: ignore[misc]  # olefile has no types
    """An OLE file whose directory size is checked in the allocation table before it is read."""

    has_whole_directory = False

    def loaddirectory(self, sect: int) -> None:
        """Read the directory that begins in a sector; ValueError when it is too long or cyclic."""
        most, following = MOST_OLE_ENTRIES * _ENTRY // self.sectorsize, sect
        length, ends = len(self.fp.getbuffer()), 0
        for _sector in range(most + 1):
            if following >= len(self.fat):
                self.has_whole_directory = following > _LAST_SECTOR and ends <= length
                super().loaddirectory(sect)
                return
            ends = max(ends, (following + 2) * self.sectorsize)
            following = self.fat[following]
        raise ValueError("directory too long")


def stream_names(data: bytes) -> frozenset[str]:
    """Return the top-level names in an OLE file's directory; empty when it cannot be read."""
    with _opened(data) as file:
        return frozenset(entry.name for entry in file.root.kids) if file else frozenset()


def stream(data: bytes, name: str) -> bytes | None:
    """Return a top-level stream of an OLE file, by case-insensitive name; None when there is none.

    ValueError when the file is truncated, as after an interrupted download.
    """
    with _opened(data) as file:
        if file is None or name.lower() not in file.root.kids_dict:
            return None
        try:
            contents = _contents(file, len(data))
        except _DAMAGE:
            raise ValueError("file cut short") from None
    return contents.get((name.lower(),))


def streams(data: bytes) -> dict[tuple[str, ...], bytes]:
    """Return every stream of an OLE file, also those in storages, by its lower-case path.

    ValueError when the file is damaged or truncated.
    """
    with _opened(data) as file:
        if file is None:
            raise ValueError("no OLE file")
        try:
            return _contents(file, len(data), is_tolerant=False)
        except _DAMAGE:
            raise ValueError("file cut short") from None


def _contents(file: _Bounded, length: int, *, is_tolerant: bool = True) -> dict[tuple[str, ...], bytes]:
    """Return the content of every stream by its lower-case path; ValueError when any is incomplete.

    Only the loss of small streams in storages, which no reader of tables and documents uses, may be tolerated.
    """
    sizes = {tuple(path): file.get_size(path) for path in file.listdir()}
    if not file.has_whole_directory or max(sum(sizes.values()), file.root.size) > length:
        raise ValueError("not as large as the directory says")
    found: dict[tuple[str, ...], bytes] = {}
    for path, size in sizes.items():
        found[tuple(map(str.lower, path))] = content = file.openstream(list(path)).read()
        is_used = not is_tolerant or len(path) == 1 or size >= file.minisectorcutoff
        if len(content) < size and is_used:
            raise ValueError("stream cut short")
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[_Bounded | None]:
    """Yield the OLE file in these bytes, None when it is not one or too damaged to open."""
    file = None
    if len(data) >= _HEADER and data.startswith(SIGNATURE) and _tables_fit(data):
        try:
            file = _Bounded(BytesIO(data))
        except _DAMAGE:
            file = None
    try:
        yield file
    finally:
        if file is not None:
            file.close()


def _tables_fit(data: bytes) -> bool:
    """Return whether the file is large enough for the allocation tables its header declares ([MS-CFB] 2.2)."""
    promised: tuple[int, ...] = ()
    for at in (_FAT_SECTORS_AT, _MINI_SECTORS_AT):
        promised += struct.unpack_from("<I", data, at)
    return max(promised) * _HEADER <= len(data)
