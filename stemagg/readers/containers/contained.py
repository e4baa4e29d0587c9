"""A file within a received file, whatever holds it."""

from dataclasses import dataclass
from datetime import date

from stemagg.model.errors import Refused
from stemagg.readers.containers.mail import Mail
from stemagg.readers.detect import FileKind


@dataclass(frozen=True, slots=True)
class Contained:
    """A file within another: its path there, its size, its kind (or why it has none), and when it came, if known.

    `came_at` is a day where a folder tells it, a time where a mail does.
    """

    name: str
    size: int
    detected: FileKind | Refused
    came_at: date | None = None

    def kind(self) -> FileKind:
        """Return its kind; Refused when it cannot be read."""
        if isinstance(self.detected, Refused):
            raise self.detected
        return self.detected


@dataclass(frozen=True, slots=True)
class Opened:
    """What is in a received file: its files in order, and the mails with their paths ("" for the file itself)."""

    files: tuple[Contained, ...]
    mails: tuple[tuple[str, Mail], ...] = ()
