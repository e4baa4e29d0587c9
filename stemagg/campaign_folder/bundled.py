"""The campaign templates and samples bundled with the program."""

from pathlib import Path

from stemagg.files.atomic_write import DISK, Disk
from stemagg.files.folder_copy import copy_folder
from stemagg.files.guard import guard_new_folder
from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.model.errors import UsageError, fault

_PACKAGE = Path(__file__).parent.parent
_NOT_COPIED = ("report.txt",)


def _bundled(name: str) -> Path:
    """Return the folder inside an installed package, otherwise the one beside a checkout."""
    installed = _PACKAGE / "bundled" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def template_names() -> tuple[str, ...]:
    """Return the names of the campaign templates available to `stemagg init --from`."""
    folders = _bundled("templates")
    return tuple(sorted(p.name for p in folders.iterdir() if (p / SETTINGS_FILE).is_file()))


def samples_folder(name: str) -> Path:
    """Return the folder of a set of samples."""
    return _bundled("samples") / name


def copy_template(name: str, folder: Path, disk: Disk = DISK) -> None:
    """Create a campaign folder from a template, as a whole or not at all.

    UsageError when the template is not named or unknown, the folder not empty, or a file cannot be written.
    """
    known = template_names()
    if not name:
        raise UsageError(fault("--from", CommandCode.CAMPAIGN_TEMPLATE_OPEN, allowed=", ".join(known)))
    if name not in known:
        raise UsageError(
            fault(name, CommandCode.CAMPAIGN_TEMPLATE_UNKNOWN, found=name, allowed=", ".join(known),
                  suggestions=suggestions(name, known))
        )  # fmt: skip
    refuse_if_taken(folder)
    copy_folder(_bundled("templates") / name, folder, _NOT_COPIED, disk)


def refuse_if_taken(folder: Path) -> None:
    """Refuse a folder for a new campaign that is not empty, or is part of another one: UsageError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(fault(str(folder), CommandCode.FOLDER_NOT_EMPTY))
    guard_new_folder(folder)
