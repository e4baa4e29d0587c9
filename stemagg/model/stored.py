"""What the store holds: values with their places, and submissions."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.slot import Channel, Slot, ValueState


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """The value that counts for a slot, and where it came from."""

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
        """The name of the file with its folder, as messages print it."""
        return f"{self.folder}/{self.file}" if self.folder else self.file

    @property
    def place(self) -> str:
        """Where it was read, as people see it: "2023-03-28/a.xlsx › Báo cáo › D20"."""
        return " › ".join(part for part in (self.shown_file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value of an active submission, and whether no finding of severity error stands against it."""

    value: CurrentValue
    counted: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """A submission in the store, without its values."""

    unit: str
    channel: Channel
    file: str
    received_at: datetime | None
