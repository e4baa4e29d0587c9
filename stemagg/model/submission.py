"""A unit's answers to the outline, from one source."""

import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from stemagg.model.correction import Correction
from stemagg.model.filing import Filing
from stemagg.model.finding import Finding
from stemagg.model.list_row import ListRow
from stemagg.model.reason import Because
from stemagg.model.slot import EDUCATION_LEVEL, Channel, Members, SlotKey, ValueState, member_of
from stemagg.model.source import CellRef, SourceFile


@dataclass(frozen=True, slots=True)
class DataValue:
    """A value: its element, level and period, state, number (scaled by the element's decimals) or text, raw text, cell.

    `counted` is False when a finding of severity error applies to it; `because` are the texts that say what it is of.
    """

    data_element: str
    members: Members
    period: str
    state: ValueState
    cell: CellRef
    raw: str
    number: int | None = None
    text: str = ""
    counted: bool = True
    because: Because = field(default=(), compare=False, repr=False)

    @property
    def key(self) -> SlotKey:
        """Data element, members, period: unique within a submission."""
        return self.data_element, self.members, self.period

    def __reduce__(self) -> tuple[type["DataValue"], tuple[object, ...]]:
        """Return what is sent between processes: fields by name take twice as long."""
        return DataValue, (self.data_element, self.members, self.period, self.state, self.cell, self.raw, self.number,
                           self.text, self.counted, self.because)  # fmt: skip

    @property
    def education_level(self) -> str:
        """The education level, "" for all levels or an element not split by level."""
        return member_of(self.members, EDUCATION_LEVEL)


@dataclass(frozen=True, slots=True)
class Submission:
    """A unit's answer from one place of one file; a later one supersedes it, but it is kept.

    `received_at` is the time given by the source (with its zone), None when it gives none. `rows` are those of its
    lists, which the values count; `filings` say of what the unit has nothing to report; `because` says whose it is.
    """

    unit: str
    channel: Channel
    source: SourceFile
    place: CellRef
    received_at: datetime | None
    values: tuple[DataValue, ...]
    rows: tuple[ListRow, ...] = ()
    filings: tuple[Filing, ...] = ()
    because: Because = field(default=(), compare=False, repr=False)

    @property
    def content_hash(self) -> str:
        """A hash of the content of the answer, independent of its place in a file."""
        said = sorted((*v.key, v.state, v.raw, v.number or 0, v.counted) for v in self.values)
        listed = [(row.data_element, row.members, row.period, row.cells) for row in self.rows]
        filed = sorted((one.obligation, one.period, one.withdrawn) for one in self.filings)
        parts = (said, listed, filed) if filed else (said, listed) if listed else said
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def ordered_at(self, first_seen: int) -> int:
        """Return the time, in seconds, that orders the submissions of a unit in one channel; `first_seen` of its file.

        It is the answer's own timestamp, or that of the mail that brought it; an answer without its required timestamp
        never replaces another. For a file of which the day is known (midnight) it is the end of that day, but not after
        the time it was first seen: a file ingested on the day of its arrival comes after those ingested earlier.
        """
        received = self.received_at
        if self.channel.has_own_times:
            return int(received.timestamp()) if received else 0
        if received is None:
            return first_seen
        if received.time() != time():
            return int(received.timestamp())
        end_of_day = received.replace(hour=23, minute=59, second=59)
        return max(int(received.timestamp()), min(first_seen, int(end_of_day.timestamp())))


@dataclass(frozen=True, slots=True)
class PreviousValues:
    """A unit's values in one channel before a file: the raw text of each that counts, and the latest time of sending.

    `filed` are the words of what it has said that it has nothing to report of, by what it owes. `order` is that of the
    latest submission, `first_seen` that of the file.
    """

    raw: Mapping[SlotKey, str]
    latest: datetime | None = None
    order: int = 0
    first_seen: int = 0
    filed: Mapping[SlotKey, str] = field(default_factory=dict)

    def is_before(self, submission: Submission) -> bool:
        """Return whether a submission of the file comes after all that was sent before it, and replaces it."""
        return submission.ordered_at(self.first_seen) >= self.order

    def differs_from(self, submission: Submission, besides: Container[str] = ()) -> bool:
        """Return whether a submission differs in any of these values, those of some data elements excepted."""
        return any(
            value.raw and self.raw.get(value.key, value.raw) != value.raw
            for value in submission.values
            if value.key[0] not in besides
        )

    def followed_by(self, submission: Submission, filed: Mapping[SlotKey, str]) -> "PreviousValues":
        """Return the values after a further submission, which says that there is nothing to report of `filed`."""
        said = {value.key: value.raw for value in submission.values if value.raw and value.counted}
        raw = {key: text for key, text in self.raw.items() if key not in filed}
        kept = {key: text for key, text in self.filed.items() if key not in said}
        return replace(
            self,
            raw={**raw, **said},
            latest=submission.received_at or self.latest,
            order=max(self.order, submission.ordered_at(self.first_seen)),
            filed={**kept, **filed},
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file: submissions and findings; `received_at` is its arrival, if known.

    `correction` is what a file says that is a correction.
    """

    source: SourceFile
    submissions: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()
    channel: Channel | None = None
    received_at: datetime | None = None
    correction: Correction | None = None

    @property
    def rejected(self) -> bool:
        """Whether nothing of the file can be stored."""
        return not self.submissions
