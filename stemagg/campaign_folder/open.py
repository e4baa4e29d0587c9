"""Finds and opens a campaign folder."""

import hashlib
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from stemagg.campaign_folder.controls_csv import read_controls
from stemagg.campaign_folder.dated_columns import dated_columns_out_of_time
from stemagg.campaign_folder.decision_checks import Decidable, checked_decisions
from stemagg.campaign_folder.decisions_csv import read_decisions, rows_of
from stemagg.campaign_folder.gathered import gathered
from stemagg.campaign_folder.outline_due import due_faults, periods_by_obligation
from stemagg.campaign_folder.outline_groupings import groupings_in_roster, units_chosen
from stemagg.campaign_folder.outline_indicators import indicator_column_faults
from stemagg.campaign_folder.outline_overlaps import overlaps_in_roster
from stemagg.campaign_folder.outline_rollups import rollups_in_roster
from stemagg.campaign_folder.outline_toml import names_of, outline_names, read_outline
from stemagg.campaign_folder.own_paths import own_path_faults, path_faults
from stemagg.campaign_folder.routine_reports import routine_report_faults
from stemagg.campaign_folder.toml_file import read_toml
from stemagg.campaign_folder.units_table import read_roster, read_units, unit_codes
from stemagg.campaign_folder.written import Places, parsed
from stemagg.files.campaign_files import campaign_files, names_in, names_written
from stemagg.files.settings_file import SETTINGS_FILE, campaign_above, settings_written
from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.language import translate
from stemagg.messages.settings import SettingsCode
from stemagg.model.campaign import Campaign, Settings
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import NOT_READ_BY
from stemagg.model.errors import Fault, Place, SettingsError, UsageError, fault
from stemagg.model.outline import Outline
from stemagg.model.roster import Roster
from stemagg.model.unit_values import UNIT
from stemagg.model.vocabulary import WrittenVocabulary, vocabulary
from stemagg.model.written_decision import WrittenDecision

Part = TypeVar("Part")
StoredDecisions = Callable[[Campaign], Iterable[WrittenDecision]]
_MOST_HOURS_FROM_UTC = 14


def find_campaign(start: Path) -> Path:
    """Return the campaign folder that a folder is in (or is); UsageError without a campaign, or without the folder."""
    start = start.absolute()
    if not start.is_dir():
        raise UsageError(fault(str(start), CommandCode.PATH_NOT_FOUND))
    folder = campaign_above(start)
    if folder is None:
        raise UsageError(fault(str(start), CommandCode.CAMPAIGN_NOT_FOUND))
    return folder


def open_campaign(folder: Path, stored: StoredDecisions = lambda _campaign: ()) -> Campaign:
    """Return the campaign in a folder; SettingsError with the faults of all its files.

    Where the store is in a server, decisions are rows of it: `stored` gives them, without it the campaign has none.
    """
    if faults := list(path_faults(folder, SETTINGS_FILE, str(folder / SETTINGS_FILE))):
        raise SettingsError(*faults)
    settings = _part(lambda: read_toml(folder / SETTINGS_FILE, Settings), faults)
    files = settings or _part(lambda: names_written(parsed(folder / SETTINGS_FILE, Settings)), []) or names_in(folder)
    if outside := list(own_path_faults(folder, files, settings_written(folder) or {})):
        raise SettingsError(*gathered([*faults, *outside]))
    has_history = bool(settings and settings.history)
    outline = _part(lambda: read_outline(folder / files.outline, has_history=has_history), faults)
    known = names_of(outline) if outline else outline_names(folder / files.outline)
    units = _part(lambda: read_units(folder / files.roster), faults)
    codes, roster = unit_codes(units), None
    if units:
        roster = _part(lambda: read_roster(folder / files.roster, units, known, has_history=has_history), faults)
    elements = known.elements or None if known else None
    owed = periods_by_obligation(outline) if outline else None
    own_words = _part(lambda: read_vocabulary(folder, files), faults)
    decidable = Decidable(codes, elements, owed, _today(settings), outline)
    decisions = _part(lambda: _read_decisions(folder, files, decidable), faults)
    controls = _part(lambda: read_controls(folder / files.controls, outline, codes or ()), faults) if outline else ()
    faults += _settings_faults(folder, settings, roster)
    if outline and units and roster:
        faults += _faults_in_roster(folder / files.outline, outline, roster)
        faults += dated_columns_out_of_time(folder / files.roster, units, files.outline, outline)
    if outline:
        faults += due_faults(folder / files.outline, outline)
    if outline and settings:
        faults += routine_report_faults(folder / SETTINGS_FILE, settings, outline)
    if faults or settings is None or outline is None or roster is None or decisions is None or own_words is None:
        raise SettingsError(*gathered(faults))
    prints = _fingerprints(folder, settings, decisions)
    campaign = Campaign(folder, settings, outline, roster, decisions, prints, vocabulary(own_words))
    campaign = replace(campaign, controls=controls or ())
    return campaign if settings.store_file else _with_stored_decisions(campaign, stored(campaign))


def _faults_in_roster(file: Path, outline: Outline, roster: Roster) -> Iterator[Fault]:
    """Yield a fault for everything in an outline that its roster cannot bear."""
    yield from units_chosen(file, outline, roster)
    yield from groupings_in_roster(file, outline, roster)
    yield from overlaps_in_roster(file, outline, roster)
    yield from rollups_in_roster(file, outline, roster)
    yield from indicator_column_faults(file, outline, roster)


def _with_stored_decisions(campaign: Campaign, written: Iterable[WrittenDecision]) -> Campaign:
    """Return a campaign with the decisions of its store; SettingsError with every fault in them."""
    rows = rows_of(written, translate("decisions in the store"))
    try:
        decisions = checked_decisions(rows, decidable_in(campaign))
    except SettingsError as error:
        raise SettingsError(*gathered([*error.faults, fault("", SettingsCode.DECISIONS_OF_STORE)])) from None
    fingerprints = _fingerprints(campaign.folder, campaign.settings, decisions)
    return replace(campaign, decisions=decisions, fingerprints=fingerprints)


def decidable_in(campaign: Campaign) -> Decidable:
    """Return what decisions may name in a campaign."""
    outline = campaign.outline
    units, owed = tuple(campaign.roster.by_code), periods_by_obligation(outline)
    return Decidable(units, tuple(outline.elements) or None, owed, _today(campaign.settings), outline)


def _read_decisions(folder: Path, files: Settings, decidable: Decidable) -> tuple[Decision, ...]:
    """Return the decisions in the folder, none where they are kept in the store."""
    return read_decisions(folder / files.decisions, decidable) if files.store_file else ()


def read_vocabulary(folder: Path, settings: Settings) -> WrittenVocabulary:
    """Return the words of the campaign; none when there is no such file and the settings name none."""
    path = folder / settings.vocabulary
    if not path.exists() and settings.vocabulary == Settings.model_fields["vocabulary"].default:
        return WrittenVocabulary()
    return read_toml(path, WrittenVocabulary)


def _part(read: Callable[[], Part], faults: list[Fault]) -> Part | None:
    try:
        return read()
    except SettingsError as error:
        faults.extend(error.faults)
        return None


def _today(settings: Settings | None) -> date:
    """Return the present day of a campaign; of faulty settings the last there can be, so that no day is to come."""
    return datetime.now(settings.dates.zone).date() if settings and _is_offset(settings.dates.utc_offset) else date.max


def _settings_faults(folder: Path, settings: Settings | None, roster: Roster | None) -> Iterator[Fault]:
    if settings is None:
        return
    columns = roster.grouping_columns if roster else ()
    named = [("report_grouping", settings.report_grouping), ("unit_grouping", settings.unit_grouping)]
    named += [("summary_groupings", one) for one in settings.summary_groupings]
    named += [("letters", grouping)] if (grouping := settings.letters.grouping) not in {"", UNIT} else []
    for key, found in named:
        if roster and found not in columns and (found or key == "report_grouping"):
            yield fault(
                _in_toml(folder / SETTINGS_FILE, key),
                SettingsCode.VALUE_NOT_ALLOWED,
                found=found,
                allowed=", ".join(columns),
                suggestions=suggestions(found, columns),
            )
    offset = settings.dates.utc_offset
    if not _is_offset(offset):
        at = _in_toml(folder / SETTINGS_FILE, "dates", "utc_offset")
        yield fault(at, SettingsCode.VALUE_NOT_ALLOWED, found=offset, allowed="-12:00 … +14:00", suggestions="")
    yield from _named_twice(folder, settings)


def _named_twice(folder: Path, settings: Settings) -> Iterator[Fault]:
    """Yield a fault for each key that names the same file as another: writing one would destroy the other."""
    keys: dict[str, str] = {}
    for file in campaign_files(Path(), settings):
        name = unicodedata.normalize("NFC", os.path.normpath(file.path)).casefold()
        first = keys.setdefault(name, file.role.value)
        if first != file.role:
            at = _in_toml(folder / SETTINGS_FILE, file.role.value)
            yield fault(at, SettingsCode.FILE_TWICE, found=str(file.path), first=first)


def _in_toml(path: Path, *location: int | str) -> Place:
    """Return the place of a key in a TOML file that has been read."""
    return Places(path).at(*location)


def _is_offset(text: str) -> bool:
    try:
        datetime.strptime(text, "%z")
    except ValueError:
        return False
    return int(text[1:3]) <= _MOST_HOURS_FROM_UTC


def _fingerprints(folder: Path, settings: Settings, decisions: Iterable[Decision]) -> dict[str, str]:
    """Return by file a hash of everything in it that affects how received files are read; the signatory does not."""
    reading = [one for one in decisions if one.kind not in NOT_READ_BY]
    prompts = settings.checks.placeholders.on
    read_by = f"{settings.dates.model_dump_json()} {settings.strict} {settings.keep_people} {prompts}"
    parts = {
        SETTINGS_FILE: read_by.encode(),
        **{name: _content(folder / name) for name in (settings.outline, settings.roster)},
        settings.decisions: "\0".join(map(str, reading)).encode(),
    }
    return {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
