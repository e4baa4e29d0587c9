"""What units said one after the other, and what was found about it when it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from stemagg.model.finding import Finding
from stemagg.model.slot import Channel
from stemagg.model.source import CellRef

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A value in an answer: its place, and whether it is valid (reported or not applicable, with no error)."""

    place: CellRef
    is_valid: bool


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """One submission in the store: unit, channel, file (its number and place), and values by slot.

    `rank` grows from the earliest answer to the latest.
    """

    unit: str
    channel: Channel
    file_number: int
    place: CellRef
    rank: int
    values: Mapping[Key, GivenValue]

    def gives(self, key: Key) -> bool:
        """Tell whether the answer has a valid value for a data element, education level and period."""
        return key in self.values and self.values[key].is_valid


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """A finding about a file, with the number of the file: a file that was first seen later has a higher one."""

    finding: Finding
    file_number: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file in the store: its number, its name with folder, whether anything of it was taken, its content's hash.

    A copy of a refused file under another name is a file of its own.
    """

    number: int
    shown: str
    accepted: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The files, answers and findings of a store."""

    files: tuple[ReadFile, ...]
    answers: tuple[PastAnswer, ...]
    found: tuple[FoundInFile, ...]
