"""Stored values with their places, and stored submissions."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.list_row import ListRow
from stemagg.model.reason import Because
from stemagg.model.slot import NO_FIGURE_STATES, Channel, Slot, ValueState
from stemagg.model.source import CellRef, cell_position, joined_place, shown_sheet

VALID_STATES = frozenset({ValueState.REPORTED, *NO_FIGURE_STATES})
"""The states of a value that counts: an answer."""


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """The value that counts for a slot, and its source.

    Where each submission adds, it is the sum of `parts`, the latest of which gives its place. `campaign` is the folder
    of the earlier campaign that holds it, "" for this one; `within` the code of the unit in whose report it is said to
    be, "" for any other value.
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
    within: str = ""

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
    def ref(self) -> CellRef:
        """Its cell."""
        return CellRef(self.shown_file, self.sheet, *(cell_position(self.cell) if self.cell else ()))

    @property
    def place(self) -> str:
        """Its place as shown to users: "2023-03-28/a.xlsx › Báo cáo › D20"."""
        return joined_place(self.shown_file, shown_sheet(self.sheet), self.cell)


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value of an active submission, whether it is free of error findings, and why it is of its slot."""

    value: CurrentValue
    counted: bool
    because: Because = ()


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of a list in an active submission of a unit."""

    unit: str
    row: ListRow
    submission: int


@dataclass(frozen=True, slots=True)
class StoredFiling:
    """A statement of a unit that it has nothing to report, and its source.

    `submission` is 0 where a clerk has recorded it; `withdrawn` ones say that there is something to report after all.
    With `within` it says instead that what it reports is in the report of the unit with this code.
    """

    unit: str
    obligation: str
    period: str
    raw: str
    channel: Channel
    file: str
    folder: str
    sheet: str
    cell: str
    received_at: datetime | None
    submission: int = 0
    withdrawn: bool = False
    within: str = ""

    def value_of(self, slot: Slot) -> CurrentValue:
        """Return what it says of a slot."""
        state = ValueState.IN_OTHER_REPORT if self.within else ValueState.NOTHING_TO_REPORT
        return CurrentValue(slot, state, None, "", self.raw, self.channel, self.file, self.folder, self.sheet,
                            self.cell, self.sent_at, self.submission, within=self.within)  # fmt: skip

    @property
    def sent_at(self) -> datetime | None:
        """When the unit said so; what a clerk has recorded tells only when it was recorded."""
        return None if self.channel is Channel.CLERK else self.received_at

    @property
    def receipt(self) -> "Receipt":
        """Itself as something that was received of the unit."""
        return Receipt(self.unit, self.channel, self.file, self.sent_at)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A stored submission, without its values."""

    unit: str
    channel: Channel
    file: str
    received_at: datetime | None
