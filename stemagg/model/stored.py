"""Stored values with their places, and stored submissions."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.list_row import ListRow
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import joined_place, shown_sheet

VALID_STATES = frozenset({ValueState.REPORTED, ValueState.NOT_APPLICABLE})
"""The states of a value that counts: an answer."""


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """The value that counts for a slot, and its source.

    Where each submission adds, it is the sum of `parts`, the latest of which gives its place. `campaign` is the folder
    of the earlier campaign that holds it, "" for this one.
    """

    slot: Slot
    state: ValueState
    number: int | None
    text: str
    raw: str
    channel: Channel
    file: str
    folder: str
    sheet: str
    cell: str
    received_at: datetime | None
    submission: int
    parts: tuple["CurrentValue", ...] = ()
    campaign: str = ""

    @property
    def sources(self) -> tuple["CurrentValue", ...]:
        """The values as they were sent: itself, or the parts of a sum."""
        return self.parts or (self,)

    @property
    def shown_file(self) -> str:
        """The file name with folder, as shown in messages, after the campaign when it is not this one."""
        name = f"{self.folder}/{self.file}" if self.folder else self.file
        return joined_place(self.campaign, name)

    @property
    def place(self) -> str:
        """Its place as shown to users: "2023-03-28/a.xlsx › Báo cáo › D20"."""
        return joined_place(self.shown_file, shown_sheet(self.sheet), self.cell)


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value of an active submission, and whether it is free of error findings."""

    value: CurrentValue
    counted: bool


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of a list in an active submission of a unit."""

    unit: str
    row: ListRow
    submission: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A stored submission, without its values."""

    unit: str
    channel: Channel
    file: str
    received_at: datetime | None
