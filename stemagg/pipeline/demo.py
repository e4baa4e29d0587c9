"""What `stemagg demo` shows, read from the samples."""

import tomllib
from dataclasses import dataclass

from stemagg.campaign_folder import samples_folder


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
    """Return the plan that stands beside the samples."""
    return Plan(**tomllib.loads((samples_folder("") / "demo.toml").read_text(encoding="utf-8")))
