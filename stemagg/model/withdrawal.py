"""A file that was taken out of all totals, by whom and why; it stays known, and may count again."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.source import SourceFile


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A stored file whose answers do not count, why, by whom and since when."""

    source: SourceFile
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawal, and the units of which the file had answers that counted."""

    withdrawal: Withdrawal
    units: tuple[str, ...]
