"""A value that a person entered for a slot, in place of what its unit wrote there.

It is kept as a small file of its own among the originals, so that a store that is made anew has it, too.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from stemagg.model.slot import Slot, members_text, parse_members

_IS_ONE = "stemagg correction"


@dataclass(frozen=True, slots=True)
class Correction:
    """What was entered for a slot, why, by whom and when.

    `instead` are the texts that the unit had last given there by then, in whatever channel: it ends when the unit sends
    another one.
    """

    slot: Slot
    value: str
    reason: str
    by: str
    at: datetime
    instead: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """Return the content of a file that says so, another one each time."""
        slot = self.slot
        said = {
            "what": _IS_ONE, "unit": slot.unit, "data_element": slot.data_element,
            "members": members_text(slot.members), "period": slot.period, "value": self.value, "reason": self.reason,
            "by": self.by, "at": self.at.isoformat(), "instead": list(self.instead), "nonce": secrets.token_hex(8),
        }  # fmt: skip
        return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def correction_in(data: bytes) -> Correction:
    """Return the correction that a file says; ValueError when it says none."""
    said = json.loads(data)
    if not isinstance(said, Mapping) or said.get("what") != _IS_ONE or not isinstance(said.get("instead"), list):
        raise ValueError(_IS_ONE)
    unit, element, members, period, value, reason, by = (
        str(said.get(name, "")) for name in ("unit", "data_element", "members", "period", "value", "reason", "by")
    )
    at = datetime.fromisoformat(str(said.get("at")))
    instead = tuple(map(str, said["instead"]))
    return Correction(Slot(unit, element, parse_members(members), period), value, reason, by, at, instead)
