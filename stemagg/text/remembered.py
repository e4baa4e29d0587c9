"""What was worked out once, for texts and shapes that come again: kept under what it depends on, and never too much."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Found = TypeVar("Found")

_MOST = 50_000
"""Texts of thousands of files are mostly not the same: all are forgotten before they fill the memory."""


class Remembered(Generic[Found]):
    """Keeps findings of one kind, each under everything that it depends on."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[Hashable, Found] = {}

    def of(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """Return what was found under a key, found now if it is not known."""
        found = self._found
        return found[key] if key in found else self.keep(key, find())

    def get(self, key: Hashable) -> Found | None:
        """Return what was found under a key, None where it is not known."""
        return self._found.get(key)

    def keep(self, key: Hashable, found: Found) -> Found:
        """Keep what was found under a key, and return it."""
        if len(self._found) > _MOST:
            self._found.clear()
        self._found[key] = found
        return found
