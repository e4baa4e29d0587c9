"""OLE files written by hand ([MS-CFB], version 3), and the mails that Outlook keeps in them ([MS-OXMSG])."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

Tree = Mapping[str, "bytes | Tree"]
"""Streams by name, and storages, which have streams of their own."""

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass
class _Ole:
    sectors: bytearray = field(default_factory=bytearray)
    chains: list[int] = field(default_factory=list)
    small: bytearray = field(default_factory=bytearray)
    small_chains: list[int] = field(default_factory=list)
    entries: list[bytearray] = field(default_factory=list)

    def add(self, name: str, content: "bytes | Tree", *, is_root: bool = False) -> int:
        number = len(self.entries)
        kind = 5 if is_root else 2 if isinstance(content, bytes) else 1
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        struct.pack_into("<HBBIII", entry, 64, 2 * len(name) + 2, kind, 1, _FREE, _FREE, _FREE)
        self.entries.append(entry)
        if isinstance(content, bytes):
            small = len(content) < _CUTOFF
            start = chained(self.small, self.small_chains, content, _SMALL) if small else self.put(content)
            struct.pack_into("<II", entry, 116, start, len(content))
            return number
        before: int | None = None
        for child, inner in content.items():
            at = self.add(child, inner)
            struct.pack_into("<I", *((entry, 76) if before is None else (self.entries[before], 72)), at)
            before = at
        return number

    def put(self, content: bytes) -> int:
        return chained(self.sectors, self.chains, content, _SECTOR)


def chained(target: bytearray, chains: list[int], content: bytes, size: int) -> int:
    """Append content in sectors of a size, note their chain, and return its first sector."""
    if not content:
        return _END
    start, count = len(chains), -(-len(content) // size)
    target += content.ljust(count * size, b"\0")
    chains += [*range(start + 1, start + count), _END]
    return start


def ole_tree(tree: Tree) -> bytes:
    """Return an OLE file with these storages and streams."""
    ole = _Ole()
    ole.add("Root Entry", tree, is_root=True)
    struct.pack_into("<II", ole.entries[0], 116, ole.put(bytes(ole.small)), len(ole.small))
    small_table = ole.put(struct.pack(f"<{len(ole.small_chains)}I", *ole.small_chains).ljust(_SECTOR, b"\xff"))
    small_sectors = -(-len(ole.small_chains) * 4 // _SECTOR) or 1
    directory = ole.put(b"".join(ole.entries))
    tables = next(n for n in range(1, 100) if n * 128 >= len(ole.chains) + n)
    first = len(ole.chains)
    table = [*ole.chains, *[_TABLE] * tables]
    table += [_FREE] * (tables * 128 - len(table))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, tables, directory)
    struct.pack_into("<III", header, 56, _CUTOFF, small_table, small_sectors)
    struct.pack_into("<II", header, 68, _END, 0)
    struct.pack_into("<109I", header, 76, *(first + n if n < tables else _FREE for n in range(109)))
    return bytes(header) + bytes(ole.sectors) + struct.pack(f"<{len(table)}I", *table)


def outlook_mail(
    attached: Mapping[str, "bytes | Tree"], *, sender: str = "", subject: str = "", text: str = "", header: str = "",
    delivered: datetime | None = None, pictures: Sequence[str] = (),
) -> Tree:  # fmt: skip
    """Return the streams of a mail; an attached tree is a mail within it."""
    words = {0x0037: subject, 0x0C1A: sender, 0x1000: text, 0x007D: header}
    tree: dict[str, bytes | Tree] = {_wide(number): text.encode("utf-16-le") for number, text in words.items() if text}
    files = [*attached.items(), *((name, b"\x89PNG") for name in pictures)]
    for number, (name, content) in enumerate(files):
        tree[f"__attach_version1.0_#{number:08X}"] = _attached(name, content, is_picture=name in pictures)
    return {**tree, "__properties_version1.0": bytes(32) + (_time(0x0E06, delivered) if delivered else b"")}


def _attached(name: str, content: "bytes | Tree", *, is_picture: bool) -> Tree:
    data: Tree = {"__substg1.0_37010102": content} if isinstance(content, bytes) else {
        "__substg1.0_3701000D": {**content, "__properties_version1.0": bytes(24)}
    }  # fmt: skip
    shown = {_wide(0x370E): "image/png".encode("utf-16-le"), _wide(0x3712): "logo".encode("utf-16-le")}
    named = {_wide(0x3707): name.encode("utf-16-le"), "__properties_version1.0": bytes(8)}
    return {**named, **data, **(shown if is_picture else {})}


def _wide(number: int) -> str:
    return f"__substg1.0_{number:04X}001F"


def _time(number: int, moment: datetime) -> bytes:
    ticks = (moment - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
    return struct.pack("<HHIQ", 0x0040, number, 6, ticks)
