"""The files that a campaign names lie in its folder: it may come from somebody else, who names what he likes."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from stemagg.campaign_folder.written import Places
from stemagg.files.campaign_files import INTAKE_FOLDER, LOG_FILE, campaign_files
from stemagg.files.regular_file import is_inside, why_not_regular
from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.files import FileCode
from stemagg.messages.os_errors import why
from stemagg.messages.settings import SettingsCode
from stemagg.model.campaign import Settings
from stemagg.model.errors import Fault, fault


def own_path_faults(folder: Path, settings: Settings, written: Mapping[str, object]) -> Iterator[Fault]:
    """Yield a fault for each file of a campaign that lies elsewhere, behind a link, too, or is none: a pipe, a device.

    `settings` are those of the folder as far as they could be read, `written` what the settings file itself says.
    """
    places = Places(folder / SETTINGS_FILE)
    for file in campaign_files(Path(), settings):
        name, key = str(file.path), file.role.value
        here = places.at(key) if key in written else str(folder / name)
        yield from path_faults(folder, name, here)
    for n, report in enumerate(settings.reports):
        if report.template:
            yield from path_faults(folder, report.template, places.at("report", n, "template"))
    for name in (INTAKE_FOLDER, f"{INTAKE_FOLDER}/{LOG_FILE}"):
        yield from path_faults(folder, name, str(folder / name))


def path_faults(folder: Path, name: str, here: str) -> Iterator[Fault]:
    """Yield the fault of a file named in a campaign that lies outside its folder or is no file; a missing one has none.

    `here` is the place where it is named.
    """
    path = folder / name
    if "\0" not in name and _is_outside(name):
        yield fault(here, SettingsCode.PATH_OUTSIDE, found=name)
    elif os.path.lexists(path) and not is_inside(folder, path):
        yield fault(here, SettingsCode.LINK_OUTSIDE, found=path.name)
    elif (problem := why_not_regular(path)) and not isinstance(problem, (FileNotFoundError, IsADirectoryError)):
        yield fault(here, FileCode.FILE_UNREADABLE, detail=why(problem))


def _is_outside(name: str) -> bool:
    """Return whether a name, as Linux or Windows reads it, leads out of the folder by itself."""
    windows = PureWindowsPath(name)
    ways = (PurePosixPath(os.path.normpath(name)), PureWindowsPath(os.path.normpath(windows.as_posix())))
    return bool(windows.drive or windows.root) or any(way.is_absolute() or ".." in way.parts[:1] for way in ways)
