"""A correction in the store, and what has become of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stemagg.model.correction import Correction
from stemagg.model.slot import Slot

if TYPE_CHECKING:
    from stemagg.model.stored import CurrentValue


class CorrectionStatus(StrEnum):
    """What has become of a correction.

    It is in force; a later one of the same slot replaced it; its unit sent another value since; or it cannot be read
    under the present outline and roster.
    """

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ENDED = "ended"
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction in the store: its file, its status, and the value of the unit that ended it, None without one.

    `number` is what it was read as, None for a text, or for what does not apply.
    """

    correction: Correction
    file: str
    status: CorrectionStatus
    since: "CurrentValue | None" = None
    number: int | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the unit that ended it sent the same value."""
        if self.since is None:
            return False
        if self.since.number is None or self.number is None:
            return self.since.raw == self.correction.value
        return self.since.number == self.number

    @property
    def slot(self) -> Slot:
        """Its slot."""
        return self.correction.slot
