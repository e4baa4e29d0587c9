"""The files of a campaign, under the names its settings give them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stemagg.files.settings_file import SETTINGS_FILE, settings_written
from stemagg.messages.language import translate
from stemagg.model.campaign import Settings

FORMS_FOLDER = "forms"
INTAKE_FOLDER = "intake"
LOG_FILE = "log.jsonl"
_BESIDE_STORE = ("-wal", "-shm", "-journal")


class FileRole(StrEnum):
    """The role of a file in its campaign; for files named in the settings, the key of the setting."""

    SETTINGS = "settings"
    OUTLINE = "outline"
    VOCABULARY = "vocabulary"
    ROSTER = "roster"
    DECISIONS = "decisions"
    TEMPLATE = "template"
    POINTS = "narrative"
    CONTROLS = "controls"
    STORE = "store"
    UNKNOWN = "unknown"

    @property
    def description(self) -> str:
        """The user-facing name of such a file, in the language in use."""
        return {
            FileRole.SETTINGS: translate("the settings of a campaign"),
            FileRole.OUTLINE: translate("the outline of a campaign"),
            FileRole.VOCABULARY: translate("the vocabulary of a campaign"),
            FileRole.ROSTER: translate("the roster of a campaign"),
            FileRole.DECISIONS: translate("the decisions of a campaign"),
            FileRole.TEMPLATE: translate("the Word template of a campaign"),
            FileRole.POINTS: translate("the edited worksheet of points of a campaign"),
            FileRole.CONTROLS: translate("the control totals of a campaign"),
            FileRole.STORE: translate("the store of a campaign"),
            FileRole.UNKNOWN: translate("a file beside the unreadable settings of a campaign"),
        }[self]


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """A file of the campaign, existing or not, and its role."""

    path: Path
    role: FileRole


def campaign_files(folder: Path, settings: Settings) -> Iterator[CampaignFile]:
    """Yield every file of the campaign in a folder."""
    names = {
        FileRole.SETTINGS: SETTINGS_FILE,
        FileRole.OUTLINE: settings.outline,
        FileRole.VOCABULARY: settings.vocabulary,
        FileRole.ROSTER: settings.roster,
        FileRole.DECISIONS: settings.decisions,
        FileRole.TEMPLATE: settings.template,
        FileRole.POINTS: settings.narrative,
        FileRole.CONTROLS: settings.controls,
        FileRole.STORE: settings.store_file,
    }
    for role, name in names.items():
        if name:
            yield CampaignFile(folder / name, role)
    for ending in _BESIDE_STORE if settings.store_file else ():
        yield CampaignFile(folder / f"{settings.store_file}{ending}", FileRole.STORE)


def log_path(folder: Path) -> Path:
    """Return the path of a campaign's log."""
    return folder / INTAKE_FOLDER / LOG_FILE


def names_in(folder: Path) -> Settings:
    """Return the file names in settings as written, whatever faults the rest may have."""
    return names_written(settings_written(folder) or {})


def names_written(written: Mapping[str, object]) -> Settings:
    """Return the file names among settings that are not validated, whatever faults the rest may have."""
    roles = {role.value for role in FileRole} & Settings.model_fields.keys()
    names = {name: written[name] for name in roles if isinstance(written.get(name), str)}
    nothing = Settings.model_construct()  # type: ignore[call-arg]  # only the file names are used
    return nothing.model_copy(update=names)
