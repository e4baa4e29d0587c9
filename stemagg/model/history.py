"""The answers of units in order of arrival, and the findings made when each was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from stemagg.model.finding import Finding
from stemagg.model.slot import Channel, SlotKey
from stemagg.model.source import CellRef

Key = SlotKey


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A value in an answer: its place, and whether it is valid (reported or not applicable, without an error).

    One that is neither valid nor blank cannot be read, or has an error.
    """

    place: CellRef
    is_valid: bool
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """A stored submission: unit, channel, file (its number and place), and values by slot.

    `rank` increases from the earliest answer to the latest; `filed` are the obligations and periods of which it says
    that there is nothing to report.
    """

    unit: str
    channel: Channel
    file_number: int
    place: CellRef
    rank: int
    values: Mapping[Key, GivenValue]
    filed: frozenset[tuple[str, str]] = frozenset()

    def gives(self, key: Key) -> bool:
        """Return whether the answer has a valid value for a data element, its members and period."""
        return key in self.values and self.values[key].is_valid


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """A finding about a file, with the file's number; numbers increase in order of first arrival."""

    finding: Finding
    file_number: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A stored file: its number, its name with folder, whether any of its content was accepted, its content's hash.

    A copy of a refused file under another name counts as a separate file. `came` is when it was received, otherwise
    when it was first read.
    """

    number: int
    shown: str
    accepted: bool
    sha256: str = ""
    came: datetime | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The files, answers and findings of a store."""

    files: tuple[ReadFile, ...]
    answers: tuple[PastAnswer, ...]
    found: tuple[FoundInFile, ...]
