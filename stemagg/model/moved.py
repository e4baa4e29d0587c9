"""What came of moving originals to where the settings have them."""

from dataclasses import dataclass

from stemagg.model.errors import Fault


@dataclass(frozen=True, slots=True)
class MovedOriginals:
    """How many originals were moved, into the store or out of it, and why others stay where they are."""

    count: int
    is_to_store: bool
    kept: tuple[Fault, ...] = ()
