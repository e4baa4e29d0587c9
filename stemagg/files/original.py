"""Where the bytes of a received file are: in a file, or where the store keeps them."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol


class Lendable(Protocol):
    """Bytes that are in no file of their own."""

    def read_bytes(self) -> bytes:
        """Return them; OSError when they are no longer there."""

    def lent(self) -> AbstractContextManager[Path]:
        """Write them to a file for as long as another process reads them; without them there is no such file."""


Original = Path | Lendable


def lent(original: Original) -> AbstractContextManager[Path]:
    """Return what holds an original ready as a file, which another process can read."""
    return nullcontext(original) if isinstance(original, Path) else original.lent()
