"""OLE compound files, which Office 97-2003 documents and encrypted packages are, read by the library olefile.

olefile (BSD licence) reads damaged files as far as it can. What a hostile one could make it do without end is refused
before: tables and streams that are larger than the file, and directories of more entries than a document has. A
stream is whole or it is not given at all.
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
_LAST_SECTOR = 0xFFFFFFF9  # numbers above say that a chain ends
_FAT_SECTORS_AT, _MINI_SECTORS_AT = 44, 64


class _Bounded(OleFileIO):  # type: ignore[misc]  # olefile has no types
    """An OLE file whose directory is measured, in the allocation table, before it is read."""

    has_whole_directory = False

    def loaddirectory(self, sect: int) -> None:
        """Read the directory that begins in a sector; ValueError when it is too long or goes in circles."""
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
    """Return the names at the top of an OLE file's directory; empty when there is none to be read."""
    with _opened(data) as file:
        return frozenset(entry.name for entry in file.root.kids) if file else frozenset()


def stream(data: bytes, name: str) -> bytes | None:
    """Return the content of a stream at the top of an OLE file, its name in any case; None when there is none.

    ValueError when the file is not all there, as after a broken download.
    """
    with _opened(data) as file:
        if file is None or name.lower() not in file.root.kids_dict:
            return None
        try:
            contents = _contents(file, len(data))
        except Exception:  # noqa: BLE001  (whatever damage does to olefile, the stream is not whole)
            raise ValueError("file cut short") from None
    return contents.get((name.lower(),))


def _contents(file: _Bounded, length: int) -> dict[tuple[str, ...], bytes]:
    """Return the content of every stream by its path in small letters; ValueError when any is not all there.

    Only of small streams in storages, which no reader asks for, the loss is tolerated.
    """
    sizes = {tuple(path): file.get_size(path) for path in file.listdir()}
    if not file.has_whole_directory or max(sum(sizes.values()), file.root.size) > length:
        raise ValueError("not as large as the directory says")
    found: dict[tuple[str, ...], bytes] = {}
    for path, size in sizes.items():
        found[tuple(map(str.lower, path))] = content = file.openstream(list(path)).read()
        if len(content) < size and (len(path) == 1 or size >= file.minisectorcutoff):
            raise ValueError("stream cut short")
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[_Bounded | None]:
    """Give the OLE file in these bytes, None when it is none or too damaged to be opened."""
    file = None
    if len(data) >= _HEADER and data.startswith(SIGNATURE) and _tables_fit(data):
        try:
            file = _Bounded(BytesIO(data))
        except Exception:  # noqa: BLE001  (errors of many kinds, recursion too: olefile tells of damage by all of them)
            file = None
    try:
        yield file
    finally:
        if file is not None:
            file.close()


def _tables_fit(data: bytes) -> bool:
    """Tell whether the file is as large as the allocation tables that its header promises ([MS-CFB] 2.2)."""
    promised: tuple[int, ...] = ()
    for at in (_FAT_SECTORS_AT, _MINI_SECTORS_AT):
        promised += struct.unpack_from("<I", data, at)
    return max(promised) * _HEADER <= len(data)
