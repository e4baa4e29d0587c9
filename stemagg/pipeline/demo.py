"""The demonstrations of `stemagg demo`: each set of samples has a plan beside it."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from stemagg.campaign_folder.bundled import samples_folder
from stemagg.files.folder_copy import copy_folder
from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.model.config_model import ConfigModel
from stemagg.model.errors import UsageError, fault

_PLAN = "demo.toml"
_RECEIVED = "received"


class Plan(ConfigModel):
    """What a demonstration shows: the campaign template, and command lines before and after the samples are ingested.

    `by_day`: the samples of a routine campaign lie in folders of days and are ingested day by day, with the clock of
    the store set to each; the last day is that of the commands after them.
    """

    template: str
    before: tuple[str, ...] = ()
    by_day: bool = False
    show: tuple[str, ...]


class TimedCommand(NamedTuple):
    """A command line without the program's name, and the day to which the clock is set, None for today."""

    line: str
    day: date | None = None


class Demonstration(NamedTuple):
    """A plan, and the folder of its samples."""

    plan: Plan
    samples: Path

    def copy_samples(self, folder: Path) -> None:
        """Copy the received files into a campaign folder; UsageError when one cannot be written."""
        copy_folder(self.samples / _RECEIVED, folder / _RECEIVED)

    def steps(self) -> Iterator[TimedCommand]:
        """Yield what is run in the campaign folder, in order."""
        days = sorted(map(date.fromisoformat, self._folders())) if self.plan.by_day else []
        yield from (TimedCommand(line, days[0] if days else None) for line in self.plan.before)
        yield from (TimedCommand(f"ingest {_RECEIVED}/{day}", day) for day in days)
        yield from () if days else (TimedCommand(f"ingest {_RECEIVED}"),)
        yield from (TimedCommand(line, days[-1] if days else None) for line in self.plan.show)

    def _folders(self) -> Iterator[str]:
        return (path.name for path in (self.samples / _RECEIVED).iterdir() if path.is_dir())


def demonstrations() -> dict[str, Demonstration]:
    """Return the demonstrations by campaign template, in the order of the names of their samples."""
    made = (Demonstration(_plan(file), file.parent) for file in sorted(samples_folder("").glob(f"*/{_PLAN}")))
    return {one.plan.template: one for one in made}


def demonstration(template: str = "") -> Demonstration:
    """Return the demonstration of a campaign template, the first one without a name; UsageError for an unknown one."""
    known = demonstrations()
    if template and template not in known:
        near = suggestions(template, known)
        allowed = ", ".join(known)
        code = CommandCode.DEMONSTRATION_UNKNOWN
        raise UsageError(fault("--campaign", code, found=template, allowed=allowed, suggestions=near))
    return known[template or next(iter(known))]


def _plan(file: Path) -> Plan:
    return Plan.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
