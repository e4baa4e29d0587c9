"""What was found of forms that are alike but for their answers: found once, and kept for the next ones."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Found = TypeVar("Found")
_MOST = 256


class FrameMemory(Generic[Found]):
    """Keeps what was found of the latest forms, by all that stands in them beside the answers."""

    def __init__(self) -> None:
        self._found: dict[Hashable, Found | None] = {}

    def of(self, frame: Hashable, find: Callable[[], Found | None]) -> Found | None:
        """Return what was found of a form, None for nothing; found now if it is not known."""
        if frame not in self._found:
            if len(self._found) == _MOST:
                del self._found[next(iter(self._found))]
            self._found[frame] = find()
        return self._found[frame]
