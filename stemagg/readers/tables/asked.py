"""What a cell is asked for: it is the same for all cells of a column in rows that have the same in common."""

from dataclasses import dataclass

from stemagg.model.outline import DataElement
from stemagg.model.reason import Because
from stemagg.model.slot import SlotKey, ValueState
from stemagg.model.source import CellRef
from stemagg.model.submission import DataValue


@dataclass(frozen=True, slots=True)
class Asked:
    """The data element and the slot to which a cell is the answer; `because` are the texts that say so."""

    element: DataElement
    key: SlotKey
    because: Because = ()

    def value(
        self, state: ValueState, place: CellRef, raw: str, *, number: int | None = None, text: str = "",
        counted: bool = True,
    ) -> DataValue:  # fmt: skip
        """Return the value of a cell: its state, place, raw text, and what was read from that."""
        element, members, period = self.key
        return DataValue(element, members, period, state, place, raw, number, text, counted, self.because)
