"""`stemagg init`, `form` and the samples of `demo`: folders and files made for people to work with."""

import re
import shutil
from pathlib import Path

from stemagg.campaign_folder import (
    copy_template,
    find_campaign,
    open_campaign,
    samples_folder,
    template_names,
)
from stemagg.files.atomic_write import make_folder
from stemagg.files.campaign_files import FORMS_FOLDER
from stemagg.files.guard import guard_outputs
from stemagg.model.campaign import Campaign
from stemagg.pipeline.lookup import unit_named
from stemagg.report.exports.blank_form import write_form
from stemagg.text.normalise import one_line

_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_MOST_BYTES_OF_NAME = 200
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})

__all__ = [
    "copy_samples",
    "file_name",
    "find_campaign",
    "make_campaign",
    "make_forms",
    "open_campaign",
    "template_names",
]


def make_campaign(folder: Path, template: str) -> Campaign:
    """Make a campaign folder from a template and return the campaign."""
    copy_template(template, folder)
    return open_campaign(folder)


def file_name(text: str) -> str:
    """Return a text as the name of a file, without its ending, that every system can have."""
    name = _NOT_IN_FILE_NAMES.sub("-", one_line(text))
    while len(name.encode()) > _MOST_BYTES_OF_NAME:
        name = name[:-1]
    name = name.strip(" .") or "-"
    return f"_{name}" if name.split(".")[0].upper() in _RESERVED else name


def make_forms(campaign: Campaign, folder: Path | None, names: list[str]) -> list[Path]:
    """Write the blank workbook of each unit (of all when none is named) and return the files."""
    target = folder or campaign.folder / FORMS_FOLDER
    units = [unit_named(campaign, name, "--unit") for name in names] or [
        u for u in campaign.roster if campaign.slots_owed(u)
    ]
    forms = {target / f"{file_name(f'{unit.code} {unit.name}')}.xlsx": unit for unit in units}
    guard_outputs(campaign, forms)
    make_folder(target)
    for path, unit in forms.items():
        write_form(campaign, unit, path)
    return list(forms)


def copy_samples(name: str, folder: Path) -> Path:
    """Copy the received files of a set of samples into a new folder and return it."""
    target = folder / "received"
    shutil.copytree(samples_folder(name) / "received", target)
    return target
