"""The files that units have sent: which one goes back to a unit, and whether it can be edited at all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import PurePath

from stemagg.files.original import Original
from stemagg.messages.files import FileCode
from stemagg.messages.os_errors import why
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.model.history import History, PastAnswer, ReadFile
from stemagg.model.slot import Channel
from stemagg.model.source import CellRef, SourceFile
from stemagg.ooxml.package import opened
from stemagg.pipeline.file_names import file_name
from stemagg.readers.containers.unpacking import unpacked
from stemagg.readers.detect import CONTAINERS, FileKind, Format, detect
from stemagg.report.returned.annotate import is_signed
from stemagg.store.database import Store

_WITHIN = " › "
_IN_WORDS = frozenset({Format.WORD, Format.OLD_WORD})


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a unit: its name with folder, its own name, its original, the path within what held it ("" for none).

    `needs_letter` is one that nothing can be written into: a row of a Form, a Word report, a signed workbook.
    """

    shown: str
    name: str = ""
    original: Original | None = None
    within: str = ""
    can_be_edited: bool = False
    needs_letter: bool = False
    received_at: datetime | None = None
    sha256: str = ""
    channel: Channel | None = None

    def data(self) -> bytes:
        """Return its content; Refused when it is no longer there."""
        try:
            whole = self.original.read_bytes() if self.original else b""
        except OSError as error:
            raise Refused(FileCode.FILE_UNREADABLE, {"detail": why(error)}) from None
        return _taken_out(detect(whole), f"{self.within}{_WITHIN}")[0].data

    def place_in_it(self, place: CellRef | None) -> CellRef | None:
        """Return a place as one in this file, None for one in another file."""
        if place is None or place.file != self.shown:
            return None
        sheet = place.sheet.removeprefix(f"{self.within}{_WITHIN}") if self.within else place.sheet
        return CellRef("", sheet, place.row, place.column)


@dataclass(frozen=True)
class SentFiles:
    """All files of a store, with whose answers are in each."""

    store: Store
    precedence: Sequence[Channel]
    files: Mapping[int, ReadFile]
    answers: Mapping[str, Sequence[PastAnswer]]
    units_in: Mapping[str, frozenset[str]]
    came: Mapping[tuple[str, str], datetime | None]

    @cached_property
    def _by_name(self) -> Mapping[str, ReadFile]:
        return {one.shown: one for one in reversed(list(self.files.values()))}

    @classmethod
    def of(cls, campaign: Campaign, store: Store) -> "SentFiles":
        """Return the files of a store."""
        history: History = store.history()
        answers, units = defaultdict(list), defaultdict(set)
        files = {file.number: file for file in history.files}
        for answer in sorted(history.answers, key=lambda one: one.rank):
            if answer.channel is Channel.CORRECTION:  # no unit has sent it
                continue
            answers[answer.unit].append(answer)
            units[answer.place.file].add(answer.unit)
        for one in history.found:
            if one.finding.unit and one.finding.source:
                units[one.finding.source.file].add(one.finding.unit)
        zone = campaign.settings.dates.zone
        came = {(one.unit, one.file): one.received_at.astimezone(zone) if one.received_at else None
                for one in store.receipts()}  # fmt: skip
        return cls(store, campaign.settings.precedence, files, answers,
                   {name: frozenset(of) for name, of in units.items()}, came)  # fmt: skip

    def of_unit(self, unit: str, file: str) -> SentFile | None:
        """Return the file that goes back to a unit: `file` if given, else its last in the channel that counts first."""
        sent = self._of_unit(unit, file)
        return replace(sent, received_at=self.came.get((unit, sent.shown))) if sent else None

    def _of_unit(self, unit: str, file: str) -> SentFile | None:
        answers = self.answers.get(unit, ())
        own = [one for one in answers if one.place.file == file]
        if not file:
            own = sorted(answers, key=lambda one: (-self._rank(one.channel), one.rank))
        if own:
            last = own[-1]
            read = self.files[last.file_number]
            is_own = last.channel is Channel.WORKBOOK and len(self.units_in[read.shown]) == 1
            sheet = last.place.sheet
            if last.channel in {Channel.GOOGLE_FORMS, Channel.WORD_REPORT}:
                return SentFile(read.shown, needs_letter=True, sha256=read.sha256)
        else:
            found = self._by_name.get(file)
            if found is None:
                return None
            read, sheet = found, ""
            is_own = len(self.units_in.get(file, ())) == 1
        if not is_own:
            return SentFile(read.shown, sha256=read.sha256, channel=own[-1].channel if own else None)
        return self._opened(read, sheet)

    def _rank(self, channel: Channel) -> int:
        return self.precedence.index(channel) if channel in self.precedence else len(self.precedence)

    def _opened(self, read: ReadFile, sheet: str) -> SentFile:
        """Return a file of one unit, with its content where that can be edited."""
        folder, _, name = read.shown.rpartition("/")
        plain = SentFile(read.shown, sha256=read.sha256)
        source = SourceFile(name, read.sha256, 0, folder)
        if not self.store.originals.is_whole(source):
            return plain
        try:
            original = self.store.originals.of(source)
            kind, within = _taken_out(detect(original.read_bytes()), sheet)
            if kind.format in _IN_WORDS:
                return SentFile(read.shown, needs_letter=True, sha256=read.sha256)
            if kind.format is not Format.XLSX:
                return plain
            with opened(kind.data) as package:
                signed = is_signed(package)
        except (Refused, OSError):
            return plain
        own = PurePath(within or name)
        file = f"{file_name(own.stem)}{own.suffix.lower() if own.suffix.lower() in {'.xlsx', '.xlsm'} else '.xlsx'}"
        return SentFile(
            read.shown, file, original, within, can_be_edited=not signed, needs_letter=signed,
            sha256=read.sha256,
        )  # fmt: skip


def _taken_out(kind: FileKind, sheet: str) -> tuple[FileKind, str]:
    """Return a file, or the one in it that a sheet is in, with its path there."""
    if kind.format not in CONTAINERS:
        return kind, ""
    inside = unpacked(kind).files
    for one in inside:
        if sheet.startswith(f"{one.name}{_WITHIN}"):
            return one.kind(), one.name
    return (inside[0].kind(), "") if len(inside) == 1 else (kind, "")
