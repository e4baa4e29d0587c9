"""Finding and opening a campaign folder."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from stemagg.campaign import Campaign, Settings
from stemagg.errors import Fault, SettingsError, UsageError, fault
from stemagg.folder.bundled import SETTINGS_FILE
from stemagg.folder.decisions_file import read_decisions
from stemagg.folder.outline_file import read_outline
from stemagg.folder.roster_file import read_roster
from stemagg.folder.written import read_toml
from stemagg.messages import suggestions
from stemagg.outline import Outline
from stemagg.roster import Roster

Part = TypeVar("Part")


def find_campaign(start: Path) -> Path:
    """Return the campaign folder that a folder lies in; UsageError when it lies in none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise UsageError(fault(str(start), "campaign-not-found"))


def open_campaign(folder: Path) -> Campaign:
    """Return the campaign in a folder; SettingsError with the faults of all its files."""
    faults: list[Fault] = []
    settings = read_toml(folder / SETTINGS_FILE, Settings)
    outline = _part(lambda: read_outline(folder / settings.outline), faults)
    roster = _part(lambda: read_roster(folder / settings.roster, outline), faults) if outline else None
    if outline is None or roster is None:
        raise SettingsError(*faults)
    decisions = _part(lambda: read_decisions(folder / settings.decisions, outline, roster), faults)
    faults += _settings_faults(settings, outline, roster)
    if faults or decisions is None:
        raise SettingsError(*faults)
    return Campaign(folder, settings, outline, roster, decisions, _fingerprint(folder, settings))


def _part(read: Callable[[], Part], faults: list[Fault]) -> Part | None:
    try:
        return read()
    except SettingsError as error:
        faults.extend(error.faults)
        return None


def _settings_faults(settings: Settings, outline: Outline, roster: Roster) -> Iterator[Fault]:
    columns = roster.grouping_columns
    if settings.report_grouping not in columns:
        yield fault(f"{SETTINGS_FILE}: report_grouping", "value-not-allowed", found=settings.report_grouping,
                    allowed=", ".join(columns), suggestions=suggestions(settings.report_grouping, columns))  # fmt: skip
    for obligation in outline.obligations:
        where = f"{settings.outline}: obligation ({obligation.code}) › where"
        for column in obligation.where:
            if column not in columns:
                near = suggestions(column, columns)
                yield fault(where, "reference-unknown", found=column, allowed=", ".join(columns), suggestions=near)


def _fingerprint(folder: Path, settings: Settings) -> str:
    """Return a hash of every file that decides how received files are read."""
    digest = hashlib.sha256()
    for name in (SETTINGS_FILE, settings.outline, settings.roster, settings.decisions):
        path = folder / name
        digest.update(path.read_bytes() if path.exists() else b"")
        digest.update(b"\0")
    return digest.hexdigest()
