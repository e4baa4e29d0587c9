"""The files in a container, and in the containers in it, in memory: nothing is written to disk.

When a file came is told by the mail that brought it (the outermost: those attached to it had been sent before),
otherwise by the nearest folder of an archive that is named after a day, as who packed it kept what came. The dates of
an archive's members are not used: they say when a file was last written, and copying changes them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.model.source import day_of_folders
from stemagg.ooxml.limits import MEBIBYTE, MOST_UNPACKED
from stemagg.readers.containers.contained import Contained, Opened
from stemagg.readers.containers.mail import Mail
from stemagg.readers.containers.mime import mail_of, messages_of
from stemagg.readers.containers.names import shown_name
from stemagg.readers.containers.outlook import mail_of_outlook
from stemagg.readers.containers.zip_archive import files_of
from stemagg.readers.detect import CONTAINERS, FileKind, Format, detect
from stemagg.readers.limits import MOST_MEMBERS, MOST_NESTED
from stemagg.readers.system_files import is_system_file


def unpacked(kind: FileKind) -> Opened:
    """Return what is in a container, without system files.

    Names keep their folders, with "/" as separator and without terminal control characters. Refused when the container
    is damaged or encrypted, or holds too much. One within it that cannot be opened, or is nested too deeply, is
    returned as a file, so that only it is refused when it is read.
    """
    unpacking = _Unpacking()
    unpacking.open(kind, "", None, 1)
    return Opened(tuple(unpacking.files), tuple(unpacking.mails))


@dataclass(slots=True)
class _Unpacking:
    """The files and mails found so far, and the bytes of all that was taken out."""

    files: list[Contained] = field(default_factory=list)
    mails: list[tuple[str, Mail]] = field(default_factory=list)
    bytes_taken: int = 0

    def open(self, kind: FileKind, path: str, came_at: date | None, depth: int) -> None:
        """Take out what is in a container; `came_at` is when it came, as far as what holds it tells."""
        if kind.format is Format.ARCHIVE:
            for name, data in files_of(kind.zipped):
                nearest = came_at if isinstance(came_at, datetime) else day_of_folders(name) or came_at
                self._take(f"{path}{name}", data, nearest, depth)
        elif kind.format is Format.MAILBOX:
            for number, data in enumerate(messages_of(kind.data), start=1):
                self._take(f"{path}{number}", data, came_at, depth)
        else:
            mail = mail_of_outlook(kind.data) if kind.format is Format.OUTLOOK else mail_of(kind.data)
            self._open_mail(mail, path, came_at, depth)

    def _open_mail(self, mail: Mail, path: str, came_at: date | None, depth: int) -> None:
        self.mails.append((path.removesuffix("/"), mail))
        came_at = came_at if isinstance(came_at, datetime) else mail.came_at or came_at
        for number, file in enumerate(mail.attached, start=1):
            name = f"{path}{shown_name(file.name) or number}"
            if isinstance(file.content, Mail):
                self._open_mail(file.content, f"{name}/", came_at, depth)
            elif isinstance(file.content, Refused):
                self._keep(Contained(name, 0, file.content, came_at))
            elif not is_system_file(name):
                self._take(name, file.content, came_at, depth)

    def _take(self, path: str, data: bytes, came_at: date | None, depth: int) -> None:
        """Take a file, or what is in it when it is a container."""
        self.bytes_taken += len(data)
        if self.bytes_taken > MOST_UNPACKED:
            raise _too_large(f"{self.bytes_taken // MEBIBYTE} MB", f"{MOST_UNPACKED // MEBIBYTE} MB")
        found = _detected(data)
        if isinstance(found, FileKind) and found.format in CONTAINERS:
            why = self._opened_within(found, path, came_at, depth)
            if why is None:
                return
            found = why
        self._keep(Contained(path, len(data), found, came_at))

    def _opened_within(self, kind: FileKind, path: str, came_at: date | None, depth: int) -> Refused | None:
        """Open a container within another; return why it cannot be opened."""
        if depth == MOST_NESTED:
            return Refused(FormatCode.ARCHIVE_NESTED, {"name": path})
        try:
            self.open(kind, f"{path}/", came_at, depth + 1)
        except Refused as refused:
            if refused.code == FileCode.FILE_TOO_LARGE:
                raise
            return refused
        return None

    def _keep(self, file: Contained) -> None:
        self.files.append(file)
        if len(self.files) > MOST_MEMBERS:
            raise _too_large(str(len(self.files)), str(MOST_MEMBERS))


def _detected(data: bytes) -> FileKind | Refused:
    try:
        return detect(data)
    except Refused as refused:
        return refused


def _too_large(size: str, most: str) -> Refused:
    return Refused(FileCode.FILE_TOO_LARGE, {"size": size, "most": most})
