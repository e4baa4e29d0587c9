"""Stored values with their places, and stored submissions."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.slot import Channel, Slot, ValueState


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """The value that counts for a slot, and its source."""

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

    @property
    def shown_file(self) -> str:
        """The file name with folder, as shown in messages."""
        return f"{self.folder}/{self.file}" if self.folder else self.file

    @property
    def place(self) -> str:
        """Its place as shown to users: "2023-03-28/a.xlsx › Báo cáo › D20"."""
        return " › ".join(part for part in (self.shown_file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value of an active submission, and whether it is free of error findings."""

    value: CurrentValue
    counted: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """A stored submission, without its values."""

    unit: str
    channel: Channel
    file: str
    received_at: datetime | None
