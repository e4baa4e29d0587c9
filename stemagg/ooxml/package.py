"""Untrusted zip packages: checked before anything is unpacked, and never unpacked to disk."""

import posixpath
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Mapping
from io import BytesIO
from string import ascii_lowercase, ascii_uppercase
from typing import Self

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import LEAST_LARGE, MEBIBYTE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED

OLE = b"\xd0\xcf\x11\xe0"
"""The signature of Office 97-2003 files, and of Office documents with a password (MS-OFFCRYPTO, 2.3.2)."""

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can store
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError)
"""How zipfile reports damage: an unknown method, an early end, a bad name or offset, a password where none belongs."""
_AS_COMPARED = str.maketrans(f"{ascii_uppercase}\\", f"{ascii_lowercase}/")


class Package:
    """A zip whose parts are found by name, ignoring ASCII case and the kind of slash.

    Part names are equivalent regardless of case (ECMA-376 part 2); some programs write backslashes.
    """

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self._members: dict[str, list[zipfile.ZipInfo]] = defaultdict(list)
        for member in zipped.infolist():
            self._members[as_compared(member.filename)].append(member)

    def __enter__(self) -> Self:
        """Return the package."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the zip."""
        self._zipped.close()

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """The members, in the order of the zip directory."""
        return self._zipped.infolist()

    @property
    def names(self) -> list[str]:
        """The names of the members as stored, with "/" between folders."""
        return [member.filename.replace("\\", "/") for member in self.members]

    def __contains__(self, name: str) -> bool:
        return as_compared(name) in self._members

    def has_folder(self, name: str) -> bool:
        """Return whether a folder such as "word" has parts."""
        beginning = f"{as_compared(name)}/"
        return any(member.startswith(beginning) for member in self._members)

    def member(self, name: str) -> zipfile.ZipInfo:
        """Return the member with a name; Refused when it is missing or not unique."""
        found = self._members.get(as_compared(name), [])
        if len(found) > 1:
            raise Refused(FileCode.FILE_PARTS_TWICE, {"name": found[0].filename})
        if not found:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": name})
        return found[0]

    def content(self, member: zipfile.ZipInfo) -> bytes:
        """Return a member's bytes, with the checksum verified; Refused when it is damaged."""
        try:
            return self._zipped.read(member)
        except (*_BROKEN, zlib.error) as error:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{member.filename}: {damage(error)}"}) from None


def opened(zipped: bytes | Package) -> Package:
    """Return a zip opened for reading, from its bytes or from one opened for its names only.

    Refused when it is damaged, encrypted or too large, or has two parts with the same name.
    """
    package = _directory(zipped) if isinstance(zipped, bytes) else zipped
    _look_at(package.members)
    return package


def glanced_at(data: bytes) -> Package | None:
    """Return a zip unchecked, for its names only; None when it is too damaged for that."""
    try:
        return _directory(data)
    except Refused:
        return None


def _directory(data: bytes) -> Package:
    try:
        return Package(zipfile.ZipFile(BytesIO(data)))
    except _BROKEN as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": damage(error)}) from None


def is_encrypted(data: bytes) -> bool:
    """Return whether these bytes are an Office document with a password."""
    return data.startswith(OLE) and _ENCRYPTED_STREAM in data


def _look_at(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_PARTS or any(map(_is_bomb, members)):
        size = f"{unpacked // MEBIBYTE} MB, {len(members)}"
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": size, "most": f"{MOST_UNPACKED // MEBIBYTE} MB"})
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused(FileCode.FILE_ENCRYPTED)
    names = set[str]()
    for member in members:
        if member.filename in names:
            raise Refused(FileCode.FILE_PARTS_TWICE, {"name": member.filename})
        names.add(member.filename)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(LEAST_LARGE, MOST_RATIO * member.compress_size)


def part(package: Package, name: str) -> bytes:
    """Return a part's bytes, with the checksum verified; Refused when it is missing, not unique or damaged."""
    return package.content(package.member(name))


def packed(parts: Mapping[str, str]) -> bytes:
    """Return a package of these parts, by their names, as the bytes of a file: the same ones at any time."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return canonical(buffer.getvalue())


def canonical(data: bytes) -> bytes:
    """Return the same parts in a fixed order without times, so that equal content gives equal bytes.

    Only for packages that the program made itself: no limit is checked.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (not name.startswith("["), name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


def as_compared(name: str) -> str:
    """Return the name of a part for comparison: ASCII lower case, with forward slashes."""
    return name.translate(_AS_COMPARED)


def target_of(folder: str, target: str) -> str:
    """Return the target part of a relationship of a part in a folder."""
    path = target.replace("\\", "/")
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def relations_of(name: str) -> str:
    """Return the name of the relationships part of a part ("" for the package)."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")
