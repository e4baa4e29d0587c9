"""The state of the store that a report is made from."""

from dataclasses import dataclass
from datetime import datetime

from stemagg.model.source import SourceFile


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the store held at one moment: the number of files, and when they last changed, None of an empty one.

    `inputs` are the files with answers, each with the number of its values that count.
    """

    files: int = 0
    changed_at: datetime | None = None
    inputs: tuple[tuple[SourceFile, int], ...] = ()
