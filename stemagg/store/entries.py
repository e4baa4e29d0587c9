"""What an entry of the store is read as: one that the program cannot have written is refused, never guessed at."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)
Found = TypeVar("Found")


class ForeignEntryError(ValueError):
    """An entry that the program did not write: `where` is its table and column, `entry` what is there."""

    def __init__(self, where: str, entry: object) -> None:
        super().__init__(where)
        self.where, self.entry = where, str(entry)[:40]


def word(kind: type[Word], where: str, entry: object) -> Word:
    """Return the word of a closed list."""
    try:
        return kind(str(entry))
    except ValueError:
        raise ForeignEntryError(where, entry) from None


def number_or_none(where: str, entry: object) -> int | None:
    """Return a number, None where there is none."""
    if entry is None or isinstance(entry, int):
        return entry
    raise ForeignEntryError(where, entry)


def referred(of: Mapping[int, Found], where: str, entry: int) -> Found:
    """Return what a key of another table refers to."""
    if entry in of:
        return of[entry]
    raise ForeignEntryError(where, entry)


def moment(text: str | None) -> datetime | None:
    """Return a stored time."""
    try:
        return datetime.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        raise ForeignEntryError("received_at", text) from None
