"""The files in a received .zip: extracted in memory, nested at most once, nothing written to disk.

PKWARE APPNOTE.TXT, 4.4.4 (flags: encryption, names in UTF-8) and appendix D (names in code page 437).
"""

import stat
import zipfile
from contextlib import suppress
from dataclasses import dataclass, replace

from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import MEBIBYTE, MOST_UNPACKED
from stemagg.ooxml.package import Package, opened
from stemagg.readers.detect import FileKind, Format, detect
from stemagg.readers.limits import MOST_MEMBERS, MOST_NAME
from stemagg.readers.system_files import is_system_file
from stemagg.text.normalise import clean

_NAMES_ARE_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file of an archive: its name with folders, its bytes, and its detected kind."""

    name: str
    data: bytes
    detected: FileKind | Refused

    def kind(self) -> FileKind:
        """Return its kind; Refused when it cannot be read."""
        if isinstance(self.detected, Refused):
            raise self.detected
        return self.detected

    @property
    def is_archive(self) -> bool:
        """Whether it is itself a .zip of files."""
        return isinstance(self.detected, FileKind) and self.detected.format is Format.ARCHIVE


def members(data: bytes | Package) -> list[ArchiveMember]:
    """Return the files in a .zip and in the .zips in it, without folders and system files.

    Names keep their folders, with "/" as separator and without terminal control characters. Refused when the archive is
    damaged or encrypted, nested more deeply, or too large. A damaged inner archive is returned as a file, so that only
    it is refused when it is read.
    """
    found: list[ArchiveMember] = []
    unpacked = 0
    for member in _files(data):
        unpacked += len(member.data)
        if not member.is_archive:
            found.append(member)
            continue
        for inner in _files_within(member):
            unpacked += len(inner.data)
            if inner.is_archive:
                raise Refused(FormatCode.ARCHIVE_NESTED, {"name": inner.name})
            if unpacked > MOST_UNPACKED:
                raise _too_large(f"{unpacked // MEBIBYTE} MB", f"{MOST_UNPACKED // MEBIBYTE} MB")
            found.append(inner)
    if len(found) > MOST_MEMBERS:
        raise _too_large(str(len(found)), str(MOST_MEMBERS))
    return found


def _files_within(archive: ArchiveMember) -> list[ArchiveMember]:
    """Return the files of an inner archive; one that cannot be opened is returned itself, with the reason."""
    try:
        return [replace(inner, name=f"{archive.name}/{inner.name}") for inner in _files(archive.kind().zipped)]
    except Refused as refused:
        if refused.code == FileCode.FILE_TOO_LARGE:
            raise
        return [replace(archive, detected=refused)]


def _files(data: bytes | Package) -> list[ArchiveMember]:
    with opened(data) as package:
        chosen = [(_name(member), member) for member in package.members if _is_file(member)]
        chosen = [(name, member) for name, member in chosen if name and not is_system_file(name)]
        if len(chosen) > MOST_MEMBERS:
            raise _too_large(str(len(chosen)), str(MOST_MEMBERS))
        return [_member(name, package.content(member)) for name, member in chosen]


def _member(name: str, data: bytes) -> ArchiveMember:
    try:
        return ArchiveMember(name, data, detect(data))
    except Refused as refused:
        return ArchiveMember(name, data, refused)


def _is_file(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not stat.S_ISLNK(member.external_attr >> 16)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's display name: real folders only, decoded as UTF-8 where possible."""
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _NAMES_ARE_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")  # as written by macOS, without the flag
    pieces = clean(name.replace("\\", "/")).replace("\n", " ").replace("\t", " ").split("/")
    shown = "/".join(piece.strip() for piece in pieces if piece.strip() not in {"", ".", ".."})
    return shown if len(shown) <= MOST_NAME else f"…{shown[-MOST_NAME:]}"


def _too_large(size: str, most: str) -> Refused:
    return Refused(FileCode.FILE_TOO_LARGE, {"size": size, "most": most})
