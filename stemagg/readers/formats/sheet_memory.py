"""What was found of the sheets of one file: found once for each sheet, however many readers look at it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from stemagg.readers.formats.book import Sheet

Found = TypeVar("Found")


class SheetMemory(Generic[Found]):
    """Keeps what was found of the sheets of the file at hand, which stay as they are while it is read."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Sheet, Found]] = {}

    def forget(self) -> None:
        """Forget the sheets of the file before."""
        self._found.clear()

    def of(self, sheet: Sheet, find: Callable[[], Found]) -> Found:
        """Return what was found of a sheet, found now if it is not known."""
        if id(sheet) not in self._found:
            self._found[id(sheet)] = sheet, find()
        return self._found[id(sheet)][1]
