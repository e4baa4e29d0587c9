"""`stemagg return`: what each unit is asked to correct or to confirm, in its own workbook, a new one or a letter."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from stemagg.files.guard import guard_outputs
from stemagg.files.hashed_write import HashedWrite
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.model.event import Event, EventKind
from stemagg.model.return_item import ReturnItem
from stemagg.model.return_record import FollowUp
from stemagg.model.return_result import ReturnedUnit, ReturnForm, ReturnResult
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.stored import CurrentValue
from stemagg.pipeline.asked_items import AskedItems
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.earlier_returns import EarlierReturns
from stemagg.pipeline.file_names import file_name
from stemagg.pipeline.letter_groups import groups_of_letters
from stemagg.pipeline.lookup import unit_named
from stemagg.pipeline.sent_files import SentFile, SentFiles
from stemagg.report.exports.blank_form import filled_form
from stemagg.report.letters.correction_letter import LetterDays, correction_letter
from stemagg.report.letters.email_drafts import draft, mail_merge
from stemagg.report.returned.annotate import annotated
from stemagg.report.returned.listing import list_of, notes_of
from stemagg.store.database import Store
from stemagg.store.log_file import log_event

if TYPE_CHECKING:
    from stemagg.readers.tables.collect import ReadingContext

MERGE_LIST = "mail-merge.csv"
DRAFT = "thu.eml"


@dataclass(frozen=True, slots=True)
class ReturnOptions:
    """Options of a return: only these units (all when none), until when they correct, the date of the letters."""

    units: tuple[str, ...] = ()
    until: date | None = None
    on: date | None = None


@in_document_language
def return_files(campaign: Campaign, folder: Path, options: ReturnOptions | None = None) -> ReturnResult:
    """Write into a folder for each unit with findings the file that goes back to it, with an e-mail, and the letters.

    UsageError when a file of the campaign would be overwritten; then nothing is written.
    """
    chosen, store = options or ReturnOptions(), Store(campaign)
    asking, earlier = AskedItems.of(campaign, store), EarlierReturns.of(campaign, store)
    named = [unit_named(campaign, name, "--unit") for name in chosen.units] or campaign.roster
    items = {unit.code: asking.of_unit(unit) for unit in named}
    since = earlier.since(items, {code: of for code, of in items.items() if code in asking.sent})
    asked = [(campaign.roster[code], of) for code, of in items.items() if of]
    if not asked:
        return ReturnResult(folder, (), since=since)
    returning = _Returning(campaign, folder, chosen, asking.sent, since)
    units, files = returning.write_all(asked, SentFiles.of(campaign, store))
    record, hashes = earlier.record(units, chosen.until), tuple(returning.writing.hashes)
    log_event(campaign, Event(EventKind.RETURNED, document=str(folder), written=hashes, returned=record))
    return ReturnResult(folder, units, files, since)


def _file_of(items: Iterable[ReturnItem]) -> str:
    """Return the file that most of the items are in, "" where none has a place."""
    counted = Counter(item.place.file for item in items if item.place)
    return next((file for file, _count in counted.most_common(1)), "")


@dataclass(frozen=True)
class _Returning:
    """A return in the making."""

    campaign: Campaign
    folder: Path
    options: ReturnOptions
    sent: Mapping[str, Mapping[Slot, CurrentValue]]
    since: FollowUp
    writing: HashedWrite = field(default_factory=HashedWrite)

    def write_all(
        self, asked: Sequence[tuple[ReportingUnit, tuple[ReturnItem, ...]]], files: SentFiles
    ) -> tuple[tuple[ReturnedUnit, ...], tuple[Path, ...]]:
        """Write all files, and return what each unit gets, and the letters with the list for a mail merge."""
        sent = {unit.code: files.of_unit(unit.code, _file_of(items)) for unit, items in asked}
        letters = groups_of_letters(self.campaign, [unit for unit, _items in asked], self.folder)
        own = [path for unit, _items in asked for path in self.paths(unit, sent[unit.code])]
        merge = self.folder / MERGE_LIST
        guard_outputs(self.campaign, [*own, *letters, merge], folder=self.folder)
        units = tuple(self.write(unit, items, sent[unit.code]) for unit, items in asked)
        by_code = {one.unit.code: one for one in units}
        for path, (group, members) in letters.items():
            self.writing.write(path, self._letter([by_code[unit.code] for unit in members], group))
        attached = [(one, one.file.relative_to(self.folder).as_posix()) for one in units]
        self.writing.write(merge, mail_merge(self.campaign, attached, self.options.until).encode())
        return units, (*letters, merge)

    def _letter(self, units: Sequence[ReturnedUnit], group: str) -> bytes:
        since = self.since.of_units(one.unit.code for one in units)
        return correction_letter(self.campaign, units, group, since, LetterDays(self.options.until, self.options.on))

    def path(self, unit: ReportingUnit, sent: SentFile | None) -> Path:
        """Return the file of a unit: under the name that it gave its own workbook."""
        named = file_name(f"{unit.code} {unit.name}")
        own = sent.name if sent is not None and sent.can_be_edited else ""
        return self.folder / named / (own or f"{named}{'.docx' if sent and sent.needs_letter else '.xlsx'}")

    def paths(self, unit: ReportingUnit, sent: SentFile | None) -> tuple[Path, Path]:
        """Return the file of a unit, and the draft of the e-mail with it."""
        path = self.path(unit, sent)
        return path, path.parent / DRAFT

    def write(self, unit: ReportingUnit, items: tuple[ReturnItem, ...], sent: SentFile | None) -> ReturnedUnit:
        """Write the file of a unit, and the draft of its e-mail."""
        path, mail = self.paths(unit, sent)
        made = ReturnedUnit(unit, items, ReturnForm.LETTER, path, sent.received_at if sent else None)
        if sent is not None and sent.needs_letter:
            data = self._letter([made], "")
        else:
            form, data = self._workbook(unit, items, sent)
            made = replace(made, form=form)
        self.writing.write(path, data)
        self.writing.write(mail, draft(self.campaign, made, self.options.until, data))
        return made

    def _workbook(
        self, unit: ReportingUnit, items: tuple[ReturnItem, ...], sent: SentFile | None
    ) -> tuple[ReturnForm, bytes]:
        if sent is not None and sent.can_be_edited:
            with suppress(Refused):
                content = sent.data()
                cells = self._cells_of(unit, content)
                if cells is not None:
                    places = [sent.place_in_it(item.place) or cells.get(item.slot) for item in items]
                    return ReturnForm.OWN_WORKBOOK, self._annotated(unit, items, places, content)
        data, cells = filled_form(self.campaign, unit, frozenset(), self._said(unit))
        known = self.campaign.outline.elements
        asked = [
            cells.get(self.campaign.outline.asked_in(item.slot)) if item.slot.data_element in known else None
            for item in items
        ]
        channel = sent.channel if sent is not None and sent.channel is Channel.SHARED_SHEET else ""
        return ReturnForm.NEW_WORKBOOK, self._annotated(unit, items, asked, data, channel)

    @cached_property
    def _context(self) -> "ReadingContext":
        """What files are read with: the same for all, as names of thousands of units are looked up in it."""
        from stemagg.readers.tables.collect import ReadingContext  # noqa: PLC0415  (only for a return)

        return ReadingContext(self.campaign)

    def _cells_of(self, unit: ReportingUnit, content: bytes) -> Mapping[Slot, CellRef] | None:
        """Return the cells in which a workbook of a unit has its figures, or would have them; None for one of several.

        The store does not tell: blanks are not in it, nor what another unit says in the file without changing anything.
        """
        from stemagg.readers.read import read_file  # noqa: PLC0415  (only for a return is a file read here)

        reading = read_file(content, SourceFile("", "", len(content)), self._context)
        if reading.channel is not Channel.WORKBOOK or {one.unit for one in reading.submissions} - {unit.code}:
            return None
        values = (value for one in reading.submissions for value in one.values)
        return {Slot(unit.code, *value.key): value.cell for value in values}

    def _annotated(
        self,
        unit: ReportingUnit,
        items: Sequence[ReturnItem],
        places: Sequence[CellRef | None],
        data: bytes,
        channel: str = "",
    ) -> bytes:
        listed = list_of(self.campaign, unit, items, places, self.options.until, channel)
        return annotated(data, notes_of(items, places), listed)

    def _said(self, unit: ReportingUnit) -> dict[Slot, str | Decimal]:
        """Return what a unit has said, as it is entered into a form: numbers that were understood, else its words."""
        said: dict[Slot, str | Decimal] = {}
        for slot, value in self.sent.get(unit.code, {}).items():
            element = self.campaign.outline.elements[slot.data_element]
            is_number = element.is_numeric and not (element.is_date or element.answers)
            if is_number and value.state is ValueState.REPORTED and value.number is not None:
                said[slot] = Decimal(element.number(value.number))
            elif value.raw:
                said[self.campaign.outline.asked_in(slot)] = value.text or value.raw
        return said
