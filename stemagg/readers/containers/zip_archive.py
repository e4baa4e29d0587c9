"""The files in a received .zip.

PKWARE APPNOTE.TXT, 4.4.4 (flags: encryption, names in UTF-8) and appendix D (names in code page 437).
"""

import stat
import zipfile
from contextlib import suppress

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.ooxml.package import Package, opened
from stemagg.readers.containers.names import shown_name
from stemagg.readers.limits import MOST_MEMBERS
from stemagg.readers.system_files import is_system_file

_NAMES_ARE_UTF8 = 0x800


def files_of(data: bytes | Package) -> list[tuple[str, bytes]]:
    """Return the files in an archive by name, without folders, links and system files.

    Refused when it is damaged or encrypted, or has too many.
    """
    with opened(data) as package:
        chosen = [(_name(member), member) for member in package.members if _is_file(member)]
        chosen = [(name, member) for name, member in chosen if name and not is_system_file(name)]
        if len(chosen) > MOST_MEMBERS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": str(len(chosen)), "most": str(MOST_MEMBERS)})
        return [(name, package.content(member)) for name, member in chosen]


def _is_file(member: zipfile.ZipInfo) -> bool:
    return not member.is_dir() and not stat.S_ISLNK(member.external_attr >> 16)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's display name, decoded as UTF-8 where possible."""
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _NAMES_ARE_UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")  # as written by macOS, without the flag
    return shown_name(name)
