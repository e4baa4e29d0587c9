"""Sound files made bad, each in one way that happens on the road from a school's desk to the office."""

import io
import random
import re
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Mapping

import openpyxl

from tests.worlds.zip_files import parts_of, zipped

SHEET = "xl/worksheets/sheet1.xml"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def cut(data: bytes, share: float) -> bytes:
    """Return the beginning of a file, as a broken download leaves it."""
    return data[: int(len(data) * share)]


def half_zero(data: bytes) -> bytes:
    """Return a file whose second half is zero bytes, as a stick leaves it that was pulled out."""
    return data[: len(data) // 2] + bytes(len(data) - len(data) // 2)


def flipped(data: bytes, seed: int) -> bytes:
    """Return a file with one bit changed."""
    changed, place = bytearray(data), random.Random(seed).randrange(len(data) * 8)  # noqa: S311  (a test)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def flipped_within(data: bytes, name: str) -> bytes:
    """Return a package in which one bit of a part is not what its checksum says."""
    parts = parts_of(data)
    stored = zipped(parts, compression=zipfile.ZIP_STORED)
    place = stored.index(parts[name]) + len(parts[name]) // 2
    return stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]


def with_parts(data: bytes, changed: Mapping[str, Callable[[bytes], bytes]], *more: tuple[str, bytes]) -> bytes:
    """Return a package with some parts changed, and more that may repeat a name."""
    parts = parts_of(data)
    for name, change in changed.items():
        parts[name] = change(parts[name])
    return zipped(parts, *more)


def with_text(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return a package in one part of which a text is another."""

    def change(part: bytes) -> bytes:
        assert old in part.decode(), old
        return part.decode().replace(old, new, 1).encode()

    return with_parts(data, {name: change})


def with_password(data: bytes) -> bytes:
    """Return a zip all of whose members say that they are encrypted."""
    locked = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), data):
            locked[found.start() + place] |= 1
    return bytes(locked)


def ole_of(*names: str) -> bytes:
    """Return an OLE file whose directory has streams of these names (and nothing in them)."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<III", header, 56, 4096, 0xFFFFFFFE, 0)
    struct.pack_into("<II109I", header, 68, 0xFFFFFFFE, 0, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    entries = b""
    for number, name in enumerate(("Root Entry", *names)):
        entry = bytearray(128)
        entry[: 2 * len(name)] = name.encode("utf-16-le")
        struct.pack_into("<HBB", entry, 64, 2 * len(name) + 2, 2 if number else 5, 1)
        following = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, following, 0xFFFFFFFF if number else 1)
        struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
        entries += entry
    return bytes(header) + table + entries.ljust(1024, b"\0")


def edited(data: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Return a workbook as someone leaves it who has changed it in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def in_windows_1258(text: str) -> bytes:
    """Return text as Windows-1258 stores it: hats and horns on their letters, tones after them."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        pieces = unicodedata.normalize("NFD", letter)
        kept = unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in _TONES))
        letters += [kept, *(piece for piece in pieces if piece in _TONES)]
    return b"".join(letter.encode("cp1258") for letter in letters)
