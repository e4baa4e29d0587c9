"""The store of one campaign: every query and every change is one transaction."""

import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from stemagg.model.campaign import Campaign
from stemagg.model.duty_arrival import FirstAnswers
from stemagg.model.errors import Fault
from stemagg.model.event import Arrival, Event, EventKind, Rereading, files_changed
from stemagg.model.filed_duties import FiledDuty, nothing_in, traced
from stemagg.model.history import History
from stemagg.model.slot import Channel, Slot
from stemagg.model.snapshot import Snapshot
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue, Receipt, StoredRow, StoredValue
from stemagg.model.submission import PreviousValues, Reading, Submission
from stemagg.store import filings, intake, list_rows, of_units, past, queries, reasons, source_files, tracing
from stemagg.store.before import FileRows, StoreBefore, empty, put_file
from stemagg.store.class_sums import ClassSums
from stemagg.store.connection import location_of, open_store
from stemagg.store.corrections import Corrected
from stemagg.store.counted_numbers import CountedNumbers
from stemagg.store.keeping import Keeping
from stemagg.store.log_file import log_event, log_files, read_events
from stemagg.store.original_faults import faults_of_originals
from stemagg.store.originals import Originals, had_files
from stemagg.store.people import faults_of_people
from stemagg.store.purging import Purging
from stemagg.store.rows import arrival, last_time
from stemagg.store.schema import SOURCE_FILE
from stemagg.store.soundness import arrival_of, faults_of_days, not_logged, not_stored, stored_arrivals
from stemagg.store.taking_back import take_back
from stemagg.store.withdrawing import Withdrawing
from stemagg.store.writing import StoreResult, known_submissions, put_reading


class Store:
    """The store of one campaign. Every method is one transaction, or part of one; StoreError when it cannot be used.

    `kept` is what was worked out from it before, `by_class` has sums over units.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._run = secrets.token_hex(4)
        self._arrived: list[Arrival] | None = None
        self._reread: Event | None = None
        self._replayed: int | None = None
        self._transactions = open_store(
            location_of(campaign),
            campaign.outline.code,
            had_files=partial(had_files, campaign),
            held_until=campaign.held_until,
        )
        self.originals = Originals(campaign, self._transactions)
        self.kept = Keeping(self._transactions, is_of_now=campaign.held_until is None)
        self.purging = Purging(campaign, self._transactions)
        self.by_class = ClassSums(self._transactions, campaign.settings.precedence)
        self.corrected = Corrected(self._transactions)
        self.counting = CountedNumbers(campaign, self._sent_numbers, self.rows)
        self.withdrawing = Withdrawing(campaign, self._transactions)

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep one connection across transactions: the write-ahead log is checkpointed only at the last close."""
        with self._transactions.kept_open():
            yield

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that is done meanwhile: stored, and written down in the log, or not at all."""
        with self._stored_together():
            yield

    @contextmanager
    def _stored_together(self) -> Iterator[Connection]:
        """Yield the connection of a transaction, at the end of which the files that arrived in it are logged."""
        with self._transactions.writing() as connection:
            if self._arrived is not None:
                yield connection
                return
            self._arrived = []
            try:
                yield connection
                log_files(self._campaign, self._run, self._arrived if self._replayed is None else ())
                if self._reread:
                    log_event(self._campaign, replace(self._reread, seen=last_time(connection) or 0))
            finally:
                self._arrived = self._reread = None

    @contextmanager
    def made_anew(self, before: StoreBefore | None) -> Iterator[None]:
        """Empty the store, StoreError if `before` is no longer a copy of it, to be filled from its log (`replay`)."""
        with self._transactions.writing() as connection:
            empty(connection, before)
            try:
                yield
                log_event(self._campaign, Event(EventKind.REBUILT, seen=last_time(connection) or 0))
            finally:
                self._replayed = None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let all that is asked meanwhile be of one snapshot; nothing is stored within, what is kept only after it."""
        with self.kept.put_off(), self._transactions.at_once():
            yield

    def replay(self, seconds: int) -> None:
        """Take what follows, until the store is made anew, for what was done at a time; it is not logged again."""
        self._replayed = seconds

    def put_as_it_was(self, file: FileRows) -> None:
        """Store a file as it was in the store before, while the store is made anew."""
        with self._transactions.writing() as connection:
            put_file(connection, file)

    def log_what_is_not(self) -> None:
        """Log the files that are in the store and not in the log: those of a store from before it, or of a lost one."""
        with self._transactions.writing() as connection:
            log_files(self._campaign, "", not_logged(connection, list(read_events(self._campaign.folder))))

    def log_rereading(self, rereading: Rereading) -> None:
        """Log, at the end of the transaction that goes on, that files were read again in it."""
        self._reread = Event(EventKind.REREAD, run=self._run, rereading=rereading)

    def is_damaged(self) -> bool:
        """Return whether the database itself is damaged, or has what the program did not write."""
        with self._transactions.reading() as connection:
            return any(True for _fault in self._transactions.backend.faults(connection))

    def faults(self) -> list[Fault]:
        """Return what is wrong with the store and the originals."""
        with self._transactions.reading() as connection:
            within = list(self._transactions.backend.faults(connection))
            stored = {} if within else {one.source.sha256: one.source for one in stored_arrivals(connection)}
            days = [] if within else list(faults_of_days(connection, self._campaign.now))
            events = list(read_events(self._campaign.folder))
            people = [] if within else list(faults_of_people(connection, self._campaign, events))
        originals = [] if within else list(faults_of_originals(self.originals, stored, events))
        return [*within, *originals, *days, *people]

    def stored_arrivals(self) -> list[Arrival]:
        """Return the files in the store in the order in which they came, without those that were taken back."""
        with self._transactions.reading() as connection:
            return stored_arrivals(connection)

    def files_read(self) -> dict[str, bool]:
        """Return the hashes of files read under the current settings, and whether each was accepted."""
        with self._transactions.reading() as connection:
            return source_files.files_read(connection, self._campaign.fingerprint)

    def names_of_files(self) -> dict[str, str]:
        """Return the names with folder of files, by hash."""
        with self._transactions.reading() as connection:
            return source_files.names_of_files(connection)

    def read_under_other_settings(self) -> list[tuple[SourceFile, datetime | None]]:
        """Return the files last read under other settings than the current ones, with the arrival of each."""
        with self._transactions.reading() as connection:
            return source_files.read_under_other_settings(connection, self._campaign.fingerprint)

    def files_changed_since(self) -> tuple[str, ...]:
        """Return the names of the campaign's files that changed since stored files were read, as far as is logged."""
        now = self._campaign.fingerprint
        with self._transactions.reading() as connection:
            under = set(connection.execute(select(SOURCE_FILE.c.read_under).distinct()).scalars()) - {"", now}
        return files_changed(read_events(self._campaign.folder), under, self._campaign.fingerprints)

    def originals_not_stored(self) -> int:
        """Return the number of originals when the store has no file at all, as after it was lost; otherwise 0."""
        with self._transactions.reading() as connection:
            has_files = connection.execute(select(SOURCE_FILE.c.id).limit(1)).first() is not None
        return 0 if has_files else sum(1 for _one in self.originals.all())

    def arrived_not_stored(self) -> list[Arrival]:
        """Return the files that were received according to the log and are not in the store.

        Those of the last minute are left out: a run that goes on logs a file just before it is stored.
        """
        with self._transactions.reading() as connection:
            return not_stored(connection, list(read_events(self._campaign.folder)), self._campaign.now)

    def clear_left_over(self) -> None:
        """Remove originals that a killed run has left half written."""
        intake.clear(self._campaign.folder)

    def known(self, submissions: Iterable[Submission]) -> set[Submission]:
        """Return the submissions already stored from another file."""
        with self._transactions.reading() as connection:
            return known_submissions(connection, submissions)

    def put(self, read: Reading, *, settled: bool = True) -> StoreResult:
        """Store the reading of one file atomically; unsettled readings are re-read next time."""
        with self._stored_together() as connection:
            outline, under = self._campaign.outline, self._campaign.fingerprint if settled else ""
            stored = put_reading(connection, read, under, outline.version, self._seconds, outline.adding)
            if stored.first_seen is not None:
                self._arrive(arrival_of(read, stored.first_seen))
            return stored

    def put_copy(self, source: SourceFile) -> bool:
        """Record that a stored content arrived under another name; return whether that is new."""
        with self._stored_together() as connection:
            is_new = past.put_copy(connection, source)
            if is_new:
                seen = arrival(connection, self._seconds)
                self._arrive(Arrival(source, None, seen, is_copy=True, is_refused=True))
            return is_new

    def take_back(self, event: Event) -> None:
        """Take back the files of an event, and log that it was undone; what was known of them before stays known."""
        now = self._campaign.now
        with self._transactions.writing() as connection:
            seen = arrival(connection, self._replayed or int(now.timestamp()))
            take_back(connection, event.files, seen)
            if self._replayed is None:
                log_event(self._campaign, Event(EventKind.UNDONE, undone=(event.number,), seen=seen), now)

    def _arrive(self, one: Arrival) -> None:
        if self._arrived is not None:
            self._arrived.append(one)

    def numbers(
        self, elements: Collection[str] | None = None, *, without: Collection[Slot] = ()
    ) -> dict[Slot, int | None]:
        """Return the scaled number that counts in each slot (of some elements), here or earlier; None: no number.

        `without` are slots of which nothing counts.
        """
        found = self.counting.of(elements, without)
        if not self._campaign.earlier:
            return found
        own = {slot: number for slot, number in found.items() if self._is_own(slot)}
        return own | {slot: number for one in self._campaign.earlier for slot, number in one.numbers().items()}

    def _sent_numbers(self, elements: Collection[str] | None) -> dict[Slot, int | None]:
        with self._transactions.reading() as connection:
            found = of_units.numbers(connection, self._campaign, elements)
            nothing = nothing_in(self._campaign, filings.filed(connection, self._campaign))
        found |= {slot: None for slot in nothing if elements is None or slot.data_element in elements}
        apart = {one.slot for one in self._campaign.set_apart}
        return {slot: number for slot, number in found.items() if slot not in apart}

    def values_by_channel(self) -> list[CurrentValue]:
        """Return for each slot the value of each channel, the one that counts first."""
        with self._transactions.reading() as connection:
            return of_units.values_by_channel(connection, self._campaign, filings.filed(connection, self._campaign))

    def of_units(self, units: Collection[str], filed: Collection[FiledDuty]) -> of_units.StoredOfUnits:
        """Return what is stored of units; `filed` is what `filed_duties` has of them, and maybe of others."""
        with self._transactions.reading() as connection:
            return of_units.stored_of_units(connection, self._campaign, units, filed)

    def states_of_units(self) -> dict[str, str]:
        """Return for each unit that has sent anything a hash that changes with what counts of it."""
        with self._transactions.reading() as connection:
            return of_units.states_of_units(connection)

    def filed_duties(self, on: date | None = None) -> list[FiledDuty]:
        """Return of what units have said that they have nothing to report, and whether that counts.

        `on` leaves out what came after that day, as files and answers tell it.
        """
        with self._transactions.reading() as connection:
            return filings.filed(connection, self._campaign, on)

    def current_values(self) -> list[CurrentValue]:
        """Return the value that counts for each slot."""
        return queries.only_counted(self.values_by_channel())

    def values_of_figures(self, current: Iterable[CurrentValue]) -> list[CurrentValue]:
        """Return the values that figures are made of: the current ones, then those of earlier campaigns."""
        own = (value for value in current if self._is_own(value.slot))
        return [*own, *(value for one in self._campaign.earlier for value in one.current_values())]

    def written_values(self, element: str) -> list[StoredValue]:
        """Return all values of an element, with reasons: by slot, precedence, latest first; earlier campaigns last."""
        with self._transactions.reading() as connection:
            written = tracing.written_values(connection, element, self._campaign.settings.precedence)
            written = reasons.with_reasons(connection, written)
            written = traced(element, written, filings.filed(connection, self._campaign))
        own = [one for one in written if self._is_own(one.value.slot)]
        return [*own, *(value for one in self._campaign.earlier for value in one.written_values(element))]

    def written_rows(self) -> list[StoredRow]:
        """Return all rows of lists in active submissions, in the order in which they came; those of this campaign."""
        with self._transactions.reading() as connection:
            return list_rows.stored_rows(connection)

    def rows_of_figures(self) -> list[StoredRow]:
        """Return all rows of lists in active submissions, those of earlier campaigns last."""
        return [*self.written_rows(), *(row for one in self._campaign.earlier for row in one.written_rows())]

    def rows(self) -> list[StoredRow]:
        """Return the rows of lists that are counted, in the order in which they came."""
        written = self.written_rows()
        if not written:
            return []
        values = self.of_units({one.unit for one in written}, self.filed_duties()).values
        return list_rows.counted_rows(written, queries.only_counted(values))

    def files_with_answers(self) -> list[tuple[SourceFile, int]]:
        """Return the files with answers, by name, each with the number of its values that count."""
        current = self.current_values()
        with self._transactions.reading() as connection:
            return source_files.files_with_answers(connection, current)

    def snapshot(self, current: Iterable[CurrentValue]) -> Snapshot:
        """Return what the store holds just now; `current` are its values that count."""
        with self._transactions.reading() as connection:
            return source_files.snapshot(connection, current, self._campaign.settings.dates.zone)

    def reclaim(self) -> None:
        """Give back the room of what was removed from the store, and its bytes."""
        self._transactions.backend.reclaim()

    def copy_to(self, path: Path) -> None:
        """Copy the committed store to a new SQLite file."""
        with self._transactions.reading() as connection:
            self._transactions.backend.copy_to(connection, path)

    def raw_texts(self, units: Collection[str]) -> dict[Slot, str]:
        """Return the latest raw text of each slot of units, and maybe of others; of a sum that of all its parts."""
        with self._transactions.reading() as connection:
            return of_units.raw_texts(connection, self._campaign, units)

    def receipts(self) -> list[Receipt]:
        """Return the submissions that count, oldest first."""
        with self._transactions.reading() as connection:
            received = queries.receipts(connection)
            filed = filings.filed(connection, self._campaign)
        recorded = (one.filing.receipt for one in filed if one.counts and one.filing.channel is Channel.CLERK)
        return [*received, *dict.fromkeys(recorded)]

    def arrivals(self) -> dict[Slot, datetime | None]:
        """Return when the first valid value of each slot came; None where one of them has no date."""
        with self._transactions.reading() as connection:
            return queries.arrivals(connection)

    def answers(self, on: date | None = None) -> FirstAnswers:
        """Return when units first answered; `on` leaves out the statements that came after that day."""
        with self._transactions.reading() as connection:
            values, unreadable = queries.arrivals(connection), queries.arrivals(connection, counted=False)
            return FirstAnswers(
                values, unreadable, {one.key: one for one in filings.filed(connection, self._campaign, on)}
            )

    def texts_read(self) -> set[str]:
        """Return the texts by which figures are what they are taken for."""
        with self._transactions.reading() as connection:
            return reasons.texts_read(connection)

    def history(self) -> History:
        """Return the files, the findings of their readings, and the answers in them."""
        with self._transactions.reading() as connection:
            return past.history(connection, self._transactions.backend.name)

    def units_of_files(self, files: Iterable[str]) -> list[str]:
        """Return the units with answers in files with these hashes."""
        with self._transactions.reading() as connection:
            return queries.units_of_files(connection, files)

    def submissions_of_files(self) -> dict[str, int]:
        """Return the number of active submissions of each file that has any, by hash."""
        with self._transactions.reading() as connection:
            return source_files.submissions_of_files(connection)

    def previous_values(self, unit: str, channel: Channel, source: SourceFile) -> PreviousValues:
        """Return a unit's values in a channel before a file was first received."""
        with self._transactions.reading() as connection:
            file = queries.file_seen(connection, source.sha256, self._seconds)
            told = queries.previous_values(connection, unit, channel, self._campaign.settings.dates.zone, file)
            filed = filings.filed_before(connection, self._campaign, unit, channel, file[0])
            return replace(told, raw={key: raw for key, raw in told.raw.items() if key not in filed}, filed=filed)

    def _is_own(self, slot: Slot) -> bool:
        """Return whether a figure of a slot is made of this campaign's values, not of those of an earlier one."""
        return not any(slot.period in one.codes for one in self._campaign.earlier)

    @property
    def _seconds(self) -> int:
        """What the clock shows, in seconds; while the log is replayed, what it showed."""
        return self._replayed or int(self._campaign.now.timestamp())
