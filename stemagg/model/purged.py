"""Originals that are removed after their retention."""

from dataclasses import dataclass
from datetime import date

from stemagg.model.errors import Fault
from stemagg.model.event import Arrival


@dataclass(frozen=True, slots=True)
class PurgedFile:
    """A file whose original is removed, and the day on which it was received, or first seen."""

    arrival: Arrival
    day: date


@dataclass(frozen=True, slots=True)
class Purged:
    """The originals from before a day: removed when `is_done`, else to be removed; `kept` says which stay, and why."""

    before: date
    files: tuple[PurgedFile, ...]
    kept: tuple[Fault, ...]
    is_done: bool

    @property
    def size(self) -> int:
        """The bytes of the files."""
        return sum(one.arrival.source.size for one in self.files)
