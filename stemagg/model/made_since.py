"""What was done since a report was saved: why it may differ from the store."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.event import Event
from stemagg.model.stored_correction import StoredCorrection
from stemagg.model.withdrawal import Withdrawal


@dataclass(frozen=True, slots=True)
class UndoneSince:
    """What was taken back, and when and by whom: both as the log has them."""

    event: Event
    undone: Event


@dataclass(frozen=True, slots=True)
class MadeSince:
    """What was corrected, withdrawn, and taken back of that since a report was saved; None: the log does not say when.

    Then it is all of the campaign. `ingested` is the number of files that were ingested since, `decided` that of
    decisions; 0 where it is not known when.
    """

    saved_at: datetime | None
    corrections: tuple[StoredCorrection, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    undone: tuple[UndoneSince, ...] = ()
    ingested: int = 0
    decided: int = 0

    def __bool__(self) -> bool:
        return bool(self.corrections or self.withdrawals or self.undone)
