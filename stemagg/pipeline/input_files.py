"""The input files of a command: discovery, content, and day of arrival."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from pathlib import Path

from stemagg.files.campaign_files import FORMS_FOLDER, INTAKE_FOLDER, LOG_FILE, campaign_files
from stemagg.files.settings_file import SETTINGS_FILE, is_campaign
from stemagg.files.walk import walk
from stemagg.messages.commands import CommandCode
from stemagg.messages.files import FileCode
from stemagg.messages.os_errors import why
from stemagg.messages.text import Code
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused, UsageError, fault
from stemagg.model.source import SourceFile, day_of_folders
from stemagg.ooxml.limits import MOST_FILE
from stemagg.readers.system_files import is_system_file


@dataclass(frozen=True, slots=True)
class InputFile:
    """A discovered file: its path, and its folder relative to the given one ("" when it was given itself).

    `is_beside_campaign` means that it is skipped only because it is in a campaign folder.
    """

    path: Path
    folder: str
    is_skipped: bool = False
    is_beside_campaign: bool = False


def find_files(campaign: Campaign, paths: Sequence[Path]) -> list[InputFile]:
    """Return the files under the paths in a fixed order; UsageError, before anything is read, for a path without files.

    In a campaign folder, its direct files, `intake` and `forms` are skipped; its other folders are read.
    """
    faults = [problem for path in paths if (problem := _problem(path))]
    if faults:
        raise UsageError(*(fault(_printable(path), code) for path, code in faults))
    by_path = {path: list(_below(path, _own_names(campaign))) for path in paths}
    campaigns = [
        path for path, files_below in by_path.items() if is_campaign(path) and all(f.is_skipped for f in files_below)
    ]
    if campaigns:
        raise UsageError(*(fault(_printable(path), CommandCode.CAMPAIGN_IS_NO_REPORT) for path in campaigns))
    empty = [path for path, files in by_path.items() if not files]
    if empty:
        raise UsageError(*(fault(_printable(path), CommandCode.NOTHING_FOUND) for path in empty))
    files_below = [file for files in by_path.values() for file in files]
    once = {os.path.realpath(file.path): file for file in reversed(files_below)}
    return [file for file in files_below if once[os.path.realpath(file.path)] is file]


def _own_names(campaign: Campaign) -> frozenset[str]:
    """Return the names of a campaign folder's own files."""
    return frozenset(file.path.name for file in campaign_files(campaign.folder, campaign.settings))


def _problem(path: Path) -> tuple[Path, Code] | None:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return path, CommandCode.PATH_NOT_FOUND
    return None if stat.S_ISDIR(mode) or stat.S_ISREG(mode) else (path, CommandCode.PATH_NOT_REGULAR)


def _below(path: Path, own: frozenset[str]) -> Iterator[InputFile]:
    if not path.is_dir():
        yield InputFile(path, "")
        return
    closed: list[OSError] = []
    kept: set[Path] = set()
    for folder in walk(path, closed.append):
        files = frozenset(folder.files)
        here, names = folder.path, (*folder.files, *folder.others)
        relative = here.relative_to(path).as_posix()
        is_of_campaign = SETTINGS_FILE in names
        if is_of_campaign:
            kept |= {here / INTAKE_FOLDER, here / FORMS_FOLDER}
        elif here.parent in kept:
            kept.add(here)
        is_own = is_of_campaign or here in kept
        for name in sorted(names):
            is_log = (here.name, name) == (INTAKE_FOLDER, LOG_FILE)
            reads = name in files and not is_log and not is_system_file(name)
            beside = reads and is_of_campaign and name not in own
            yield InputFile(here / name, "" if relative == "." else _printable(relative), not reads or is_own, beside)
    for error in closed:
        yield InputFile(Path(error.filename), "")


def _printable(path: Path | str) -> str:
    """Return a path as printable text, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def read_bytes(input_file: InputFile) -> tuple[SourceFile, bytes]:
    """Return a file's description and content; raise Refused when it cannot be read."""
    try:
        with input_file.path.open("rb") as file:
            before = os.fstat(file.fileno()).st_size
            if before > MOST_FILE:
                raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{before >> 20} MB", "most": f"{MOST_FILE >> 20} MB"})
            data = file.read(MOST_FILE + 1)
            if os.fstat(file.fileno()).st_size != len(data):
                raise Refused(FileCode.FILE_CHANGING)
    except OSError as error:
        raise Refused(FileCode.FILE_UNREADABLE, {"detail": why(error)}) from None
    return describe(input_file, data), data


def describe(file: InputFile, data: bytes | None = None) -> SourceFile:
    """Return the description of a file with this content; an unread one has no hash."""
    sha256 = "" if data is None else hashlib.sha256(data).hexdigest()
    return SourceFile(_printable(file.path.name), sha256, len(data or b""), file.folder)


def received_on(file: InputFile, stated: date | None, zone: timezone) -> datetime | None:
    """Return the arrival of a file: as stated, otherwise the date in its nearest folder name, otherwise None."""
    day = stated or day_of_folders(file.path.absolute().as_posix())
    return datetime.combine(day, time(), zone) if day else None
