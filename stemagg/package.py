"""Zip packages of others: looked at before they are unpacked, and never unpacked to disk."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from stemagg.errors import Refused

MEBIBYTE = 1 << 20
MOST_UNPACKED = 128 * MEBIBYTE
_MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError)


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Give the zip in these bytes; Refused when it is damaged, encrypted, too large, or names a part twice."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise Refused("file-damaged", {"detail": _detail(error)}) from None
    with package:
        _look_at(package.infolist())
        yield package


def _look_at(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
        size = f"{unpacked // MEBIBYTE} MB, {len(members)}"
        raise Refused("file-too-large", {"size": size, "most": f"{MOST_UNPACKED // MEBIBYTE} MB"})
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused("file-encrypted")
    names = set[str]()
    for member in members:
        if member.filename in names:
            raise Refused("file-parts-twice", {"name": member.filename})
        names.add(member.filename)


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return a part's bytes, its checksum verified; Refused when it is missing or damaged."""
    try:
        return package.read(name)
    except KeyError:
        raise Refused("file-damaged", {"detail": name}) from None
    except (*_BROKEN, zlib.error) as error:
        raise Refused("file-damaged", {"detail": f"{name}: {_detail(error)}"}) from None


def _detail(error: BaseException) -> str:
    return str(error).replace("\n", " ")[:120] or "zip"
