"""What `stemagg return` has written: for each unit a workbook or a letter."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from stemagg.model.return_item import ReturnItem
from stemagg.model.return_record import FollowUp
from stemagg.model.roster import ReportingUnit


class ReturnForm(StrEnum):
    """In which form a unit gets its items: its own workbook, a new one with its own figures, or a letter."""

    OWN_WORKBOOK = "own_workbook"
    NEW_WORKBOOK = "new_workbook"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A unit with what it is asked, the file that goes back, and when its report came, if known."""

    unit: ReportingUnit
    items: tuple[ReturnItem, ...]
    form: ReturnForm
    file: Path
    received_at: datetime | None = None

    @property
    def errors(self) -> int:
        """The number of items to correct."""
        return sum(item.is_error for item in self.items)

    @property
    def queries(self) -> int:
        """The number of items to confirm."""
        return len(self.items) - self.errors


@dataclass(frozen=True, slots=True)
class ReturnResult:
    """The folder, what each unit gets, and the further files: letters, drafts of e-mails, the list for them.

    `since` is what has become of the returns before.
    """

    folder: Path
    units: tuple[ReturnedUnit, ...]
    files: tuple[Path, ...] = ()
    since: FollowUp = field(default_factory=FollowUp)
