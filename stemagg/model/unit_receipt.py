"""What is said to a unit of the report that was received of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.stored import CurrentValue


class ReceiptState(StrEnum):
    """How far the report of a unit is: whole, with items to correct or confirm, or that there is nothing to report."""

    COMPLETE = "complete"
    TO_CORRECT = "to_correct"
    NOTHING_TO_REPORT = "nothing_to_report"


@dataclass(frozen=True, slots=True)
class UnitReceipt:
    """The report of a unit as it was received: file with hash, time, figures read, state with the number of items.

    `received_at` is midnight where only the day is known; `is_late` None where nothing tells, or there are many days.
    """

    unit: ReportingUnit
    file: str
    sha256: str
    received_at: datetime | None
    is_late: bool | None
    state: ReceiptState
    items: int
    values: Mapping[Slot, CurrentValue]


@dataclass(frozen=True, slots=True)
class ReceiptResult:
    """The folder, and the receipts with their files."""

    folder: Path
    receipts: tuple[tuple[UnitReceipt, Path], ...]
