"""Files that commands have written for units: found again among received ones, they are no reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.own_files import OwnFileCode
from stemagg.model.event import Event, EventKind
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef, SourceFile
from stemagg.readers.own_letter import is_own_letter
from stemagg.text.days import day_in_figures

_CODES = {
    EventKind.RETURNED: OwnFileCode.FILES_RETURNED,
    EventKind.REMINDED: OwnFileCode.FILES_OF_REMINDERS,
    EventKind.FORMS: OwnFileCode.FILES_OF_FORMS,
}
FOR_UNITS = frozenset(_CODES)
"""The kinds of events that name files for units; letters and receipts tell what they are."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What is said of a file that was written for a unit: in one line for all of a folder, or in one of its own."""

    code: OwnFileCode
    day: str = ""
    is_by_folder: bool = True


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files that a campaign's log has as written for units, by hash, each with the last event that wrote it."""

    written: dict[str, Event]
    folders: dict[Path, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "OwnFiles":
        """Return those of the events of a log."""
        return cls({sha256: one for one in events if one.kind in FOR_UNITS for sha256 in one.written})

    def of_file(self, path: Path, source: SourceFile, data: bytes) -> OwnFile | None:
        """Return what a file is that was written for a unit, None for a received one.

        A form that comes from elsewhere as it was sent out is its unit's answer: that it was not filled in.
        """
        if is_own_letter(data):
            return OwnFile(OwnFileCode.LETTERS_OF_OURS)
        event = self.written.get(source.sha256)
        if event is None:
            return None
        if self._is_in_campaign(path.absolute().parent):
            return OwnFile(_CODES[event.kind])
        if event.kind is EventKind.RETURNED:
            return OwnFile(OwnFileCode.FILE_RETURNED_UNCHANGED, day_in_figures(event.at.date()), is_by_folder=False)
        return None

    def _is_in_campaign(self, folder: Path) -> bool:
        """Return whether a folder is one of a campaign, or below one."""
        if folder not in self.folders:
            above = folder.parent
            is_here = (folder / SETTINGS_FILE).is_file()
            self.folders[folder] = is_here or (above != folder and self._is_in_campaign(above))
        return self.folders[folder]


def passed_over(files: Iterable[tuple[SourceFile, OwnFile]]) -> list[Finding]:
    """Return what is said of files that were written for units: those of one kind in one folder together."""
    said: list[Finding] = []
    by_folder: dict[tuple[str, OwnFileCode], list[SourceFile]] = {}
    for source, own in files:
        if own.is_by_folder:
            by_folder.setdefault((source.folder.partition("/")[0], own.code), []).append(source)
        else:
            said.append(finding(own.code, CellRef(source.shown), day=own.day))
    for (folder, code), sources in by_folder.items():
        place = folder if len(sources) > 1 and folder else sources[0].shown
        said.append(finding(code, CellRef(place), count=len(sources)))
    return said
