"""The files in a received .zip: taken out in memory, one archive within another at most, nothing written to disk.

APPNOTE.TXT of PKWARE, 4.4.4 (flags: encryption, names in UTF-8) and appendix D (names in code page 437).
"""

import stat
import zipfile
from contextlib import suppress

from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import MEBIBYTE, MOST_UNPACKED
from stemagg.ooxml.package import Package, glanced_at, opened
from stemagg.readers.limits import MOST_MEMBERS, MOST_NAME
from stemagg.text.normalise import clean

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_NAMES_ARE_UTF8 = 0x800
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_SYSTEM_FOLDERS = ("__macosx/",)
_LEFT_OVER = ("~$", ".")
_UNFINISHED = (".crdownload", ".part", ".partial", ".tmp")
_OF_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
_OF_IWORK = (".iwa", "Index.zip")


def is_archive(data: bytes) -> bool:
    """Tell whether these bytes are a .zip of files and not a workbook or document that is a zip itself."""
    package = glanced_at(data) if data.startswith(ZIP_SIGNATURES) else None
    return package is not None and not is_document(package)


def is_document(package: Package) -> bool:
    """Tell by the names in a zip whether it is a workbook or document and not an archive of files."""
    return any(name in package for name in _OF_DOCUMENTS) or any(name.endswith(_OF_IWORK) for name in package.names)


def members(data: bytes | Package) -> list[tuple[str, bytes]]:
    """Return name and bytes of the files in a .zip and in the .zips in it, without folders and system files.

    Names keep their folders, with "/" between them and nothing in them that a terminal would act on. Refused when
    the archive is damaged or encrypted, when archives are nested deeper, or when there is too much in it. A damaged
    archive within is returned as a file, so that it alone is refused when it is read.
    """
    found: list[tuple[str, bytes]] = []
    unpacked = 0
    for name, content in _files(data):
        unpacked += len(content)
        if not is_archive(content):
            found.append((name, content))
            continue
        for inner_name, inner in _files_within(name, content):
            unpacked += len(inner)
            if is_archive(inner):
                raise Refused(FormatCode.ARCHIVE_NESTED, {"name": inner_name})
            if unpacked > MOST_UNPACKED:
                raise _too_large(f"{unpacked // MEBIBYTE} MB", f"{MOST_UNPACKED // MEBIBYTE} MB")
            found.append((inner_name, inner))
    if len(found) > MOST_MEMBERS:
        raise _too_large(str(len(found)), str(MOST_MEMBERS))
    return found


def is_system_file(path: str) -> bool:
    """Tell whether a file is a lock file, half a download or the like, which is not a report at all."""
    lower = path.lower()
    name = lower.rpartition("/")[2]
    return (
        name in _SYSTEM_FILES
        or name.startswith(_LEFT_OVER)
        or name.endswith(_UNFINISHED)
        or lower.startswith(_SYSTEM_FOLDERS)
    )


def _files_within(name: str, content: bytes) -> list[tuple[str, bytes]]:
    try:
        return [(f"{name}/{inner_name}", inner) for inner_name, inner in _files(content)]
    except Refused as refused:
        if refused.code == FileCode.FILE_TOO_LARGE:
            raise
        return [(name, b"PK\x03\x04")]


def _files(data: bytes | Package) -> list[tuple[str, bytes]]:
    with opened(data) as package:
        chosen = [(_name(member), member) for member in package.members if _is_file(member)]
        chosen = [(name, member) for name, member in chosen if name and not is_system_file(name)]
        if len(chosen) > MOST_MEMBERS:
            raise _too_large(str(len(chosen)), str(MOST_MEMBERS))
        return [(name, package.content(member)) for name, member in chosen]


def _is_file(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not stat.S_ISLNK(member.external_attr >> 16)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name to be shown: real folders only, decoded as UTF-8 where it can be."""
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _NAMES_ARE_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")  # as written on macOS, without the flag
    pieces = clean(name.replace("\\", "/")).replace("\n", " ").replace("\t", " ").split("/")
    shown = "/".join(piece.strip() for piece in pieces if piece.strip() not in {"", ".", ".."})
    return shown if len(shown) <= MOST_NAME else f"…{shown[-MOST_NAME:]}"


def _too_large(size: str, most: str) -> Refused:
    return Refused(FileCode.FILE_TOO_LARGE, {"size": size, "most": most})
