"""The content of `stemagg demo`, read from the samples."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from stemagg.campaign_folder.bundled import samples_folder
from stemagg.files.folder_copy import copy_folder


@dataclass(frozen=True, slots=True)
class Plan:
    """The template, samples, groupings and file names of the demonstration."""

    template: str
    samples: str
    groupings: str
    by_area: str
    totals: str
    page: str
    report: str


def plan() -> Plan:
    """Return the plan stored beside the samples."""
    return Plan(**tomllib.loads((samples_folder("") / "demo.toml").read_text(encoding="utf-8")))


def copy_samples(name: str, folder: Path) -> Path:
    """Copy a set of sample files into a new folder and return it."""
    target = folder / "received"
    copy_folder(samples_folder(name) / "received", target)
    return target
