"""`stemagg status --remind`: letters and e-mails to units that owe something, before the due day and after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from stemagg.aggregate.duty_status import duty_groups
from stemagg.aggregate.reminders import reminders
from stemagg.files.guard import guard_outputs
from stemagg.files.hashed_write import HashedWrite
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.duty_status import DutyGroup
from stemagg.model.errors import UsageError, fault
from stemagg.model.event import Event, EventKind
from stemagg.model.reminder import (
    MOST_BEFORE,
    OwingUnit,
    Reminded,
    Reminder,
    ReminderKind,
    RemindResult,
    days_reminded,
)
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.file_names import file_name
from stemagg.pipeline.letter_groups import LETTER, groups_of_letters
from stemagg.pipeline.lookup import period_named
from stemagg.report.letters.email_drafts import merge_list, plain_draft
from stemagg.report.letters.reminder_letter import reminder_letter, subject_of_reminder, text_of_reminder
from stemagg.store.database import Store
from stemagg.store.log_file import log_event, read_events
from stemagg.text.days import day_in_figures

MERGE_LIST = "mail-merge.csv"
_TITLES = {ReminderKind.BEFORE: "nhắc hạn", ReminderKind.AFTER: "đôn đốc"}


@dataclass(frozen=True, slots=True)
class RemindOptions:
    """Options of reminders: only these periods (all when none), the day on which units owe, today without one.

    `until` is the day until which overdue reports are asked for, `dated` the date of the letters.
    """

    periods: tuple[str, ...] = ()
    on: date | None = None
    until: date | None = None
    dated: date | None = None


@in_document_language
def remind(campaign: Campaign, folder: Path, options: RemindOptions | None = None) -> RemindResult:
    """Write letters and e-mails to the units that owe something into a folder, and log of what they were reminded.

    Before the due day they are reminded on two days at most: UsageError for a third when nothing else is owed. Nothing
    is written then, nor when no unit owes anything.
    """
    chosen = options or RemindOptions()
    on_day = replace(campaign, on=chosen.on or campaign.on)
    asked = {period_named(campaign, name, "--period") for name in chosen.periods}
    store = Store(campaign)
    groups = [one for one in duty_groups(on_day, store.answers(on_day.day)) if not asked or one.period in asked]
    reminded = [one.reminded for one in read_events(campaign.folder) if one.reminded]
    enough = _enough(on_day, groups, reminded)
    found = reminders(on_day, groups, {one.unit for one in store.receipts()}, enough)
    if not found and enough:
        _refuse(groups, reminded, enough)
    if not found:
        return RemindResult(folder)
    letters = _Letters(on_day, folder, chosen)
    files = letters.write(found)
    before = tuple(period for one in found if one.kind is ReminderKind.BEFORE for period in one.periods)
    log_event(
        campaign,
        Event(
            EventKind.REMINDED,
            document=str(folder),
            reminded=Reminded(on_day.day, before),
            written=tuple(letters.writing.hashes),
        ),
    )
    return RemindResult(folder, found, files, enough)


def _enough(campaign: Campaign, groups: Sequence[DutyGroup], reminded: Sequence[Reminded]) -> tuple[str, ...]:
    """Return the periods with time left of which units were reminded often enough; letters of today are made anew."""
    open_ones = (one.period for one in groups if any(
        not duty.is_complete and duty.duty.last_day >= campaign.day for duty in one.duties))  # fmt: skip
    days = {period: set(days_reminded(reminded, period)) - {campaign.day} for period in open_ones}
    return tuple(period for period, of in days.items() if len(of) >= MOST_BEFORE)


def _refuse(groups: Sequence[DutyGroup], reminded: Sequence[Reminded], enough: Sequence[str]) -> None:
    days = sorted({day for period in enough for day in days_reminded(reminded, period)})
    last_day = max(group.last_day for group in groups if group.period in enough)
    told = ", ".join(map(day_in_figures, days))
    raise UsageError(fault("--remind", EventCode.REMINDED_TWICE, days=told, last_day=day_in_figures(last_day)))


@dataclass(frozen=True, slots=True)
class _Letters:
    """Reminders in the writing."""

    campaign: Campaign
    folder: Path
    options: RemindOptions
    writing: HashedWrite = field(default_factory=HashedWrite)

    def write(self, found: Sequence[Reminder]) -> tuple[Path, ...]:
        """Write the letters, the drafts of the e-mails and the list of them; nothing where a file must not be."""
        letters = {path: (one, *of) for one in found for path, of in self._letters_of(one).items()}
        drafts = {self._draft(one, unit): (one, unit) for one in found for unit in one.units}
        merge = self.folder / MERGE_LIST
        guard_outputs(self.campaign, [*letters, *drafts, merge], folder=self.folder)
        until, dated = self.options.until, self.options.dated
        for path, (one, group, units) in letters.items():
            self.writing.write(path, reminder_letter(self.campaign, one, units, group, until, dated))
        rows = []
        for path, (one, unit) in drafts.items():
            subject = subject_of_reminder(self.campaign, one, unit, until)
            said = text_of_reminder(self.campaign, one, unit, until)
            self.writing.write(path, plain_draft(unit.unit, subject, said))
            rows.append((unit.unit, subject, said, ""))
        self.writing.write(merge, merge_list(rows).encode())
        return (*letters, *drafts, merge)

    def _letters_of(self, one: Reminder) -> dict[Path, tuple[str, list[OwingUnit]]]:
        by_code = {owing.unit.code: owing for owing in one.units}
        groups = groups_of_letters(
            self.campaign, [owing.unit for owing in one.units], self.folder, f"{LETTER} {_TITLES[one.kind]}"
        )
        return {path: (group, [by_code[unit.code] for unit in units]) for path, (group, units) in groups.items()}

    def _draft(self, one: Reminder, owing: OwingUnit) -> Path:
        return self.folder / f"Thư {_TITLES[one.kind]}" / f"{file_name(f'{owing.unit.code} {owing.unit.name}')}.eml"
