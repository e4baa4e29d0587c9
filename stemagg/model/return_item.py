"""What a unit is asked to correct or to confirm: one line of its list, its letter and its e-mail."""

from dataclasses import dataclass

from stemagg.model.slot import Slot
from stemagg.model.source import CellRef


@dataclass(frozen=True, slots=True)
class ReturnItem:
    """One thing to correct (an error) or to confirm: what it is, what the unit wrote, why, what it is asked to do.

    `place` is its cell, None where the unit has sent none; `raw` is the text that an explanation would be about.
    """

    what: str
    found: str
    reason: str
    request: str
    is_error: bool
    slot: Slot
    place: CellRef | None = None
    raw: str = ""
    explanation: str = ""
