"""Zip packages of others: looked at before they are unpacked, and never unpacked to disk."""

import posixpath
import zipfile
import zlib
from collections import defaultdict
from io import BytesIO
from string import ascii_lowercase, ascii_uppercase
from typing import Self

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import LEAST_LARGE, MEBIBYTE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED

OLE = b"\xd0\xcf\x11\xe0"
"""The beginning of a file of Office 97-2003, and of any document of Office with a password (MS-OFFCRYPTO, 2.3.2)."""

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError)
_AS_COMPARED = str.maketrans(f"{ascii_uppercase}\\", f"{ascii_lowercase}/")


class Package:
    """A zip whose parts are found by name whatever the case of its ASCII letters and the kind of its slashes.

    ECMA-376 part 2 ("part name equivalence") does not tell parts apart by case; some programs write backslashes.
    """

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zipped = zipped
        self._members: dict[str, list[zipfile.ZipInfo]] = defaultdict(list)
        for member in zipped.infolist():
            self._members[as_compared(member.filename)].append(member)

    def __enter__(self) -> Self:
        """Give the package to a `with` statement."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the zip."""
        self._zipped.close()

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """The members in the order of the zip's directory."""
        return self._zipped.infolist()

    @property
    def names(self) -> list[str]:
        """The names of the members as they are written, with "/" between folders."""
        return [member.filename.replace("\\", "/") for member in self.members]

    def __contains__(self, name: str) -> bool:
        return as_compared(name) in self._members

    def has_folder(self, name: str) -> bool:
        """Tell whether a folder such as "word" has parts."""
        beginning = f"{as_compared(name)}/"
        return any(member.startswith(beginning) for member in self._members)

    def member(self, name: str) -> zipfile.ZipInfo:
        """Return the member of a name; Refused when it is missing, or when several have it."""
        found = self._members.get(as_compared(name), [])
        if len(found) > 1:
            raise Refused(FileCode.FILE_PARTS_TWICE, {"name": found[0].filename})
        if not found:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": name})
        return found[0]

    def content(self, member: zipfile.ZipInfo) -> bytes:
        """Return a member's bytes, its checksum verified; Refused when it is damaged."""
        try:
            return self._zipped.read(member)
        except (*_BROKEN, zlib.error) as error:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{member.filename}: {damage(error)}"}) from None


def opened(zipped: bytes | Package) -> Package:
    """Return the zip in these bytes, or one of which only the names were looked at, to read its parts.

    Refused when it is damaged, encrypted, too large, or names a part twice.
    """
    package = _directory(zipped) if isinstance(zipped, bytes) else zipped
    _look_at(package.members)
    return package


def glanced_at(data: bytes) -> Package | None:
    """Return the zip in these bytes as it is, to look at the names in it; None when it is too damaged for that."""
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
    """Tell whether these bytes are a document of Office with a password."""
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
    """Return a part's bytes, its checksum verified; Refused when it is missing, there twice or damaged."""
    return package.content(package.member(name))


def canonical(data: bytes) -> bytes:
    """Return the same parts in a fixed order and without times, so that equal content is equal bytes.

    For packages that the program has made itself: no limit is looked at.
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
    """Return the name of a part as names are compared: without case of ASCII letters or kind of slash."""
    return name.translate(_AS_COMPARED)


def target_of(folder: str, target: str) -> str:
    """Return the part that a relation of a part in a folder leads to."""
    path = target.replace("\\", "/")
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def relations_of(name: str) -> str:
    """Return the name of the part that holds the relations of a part ("" for those of the package)."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")
