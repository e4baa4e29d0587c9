"""What a store needs of the database that holds it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from stemagg.model.errors import Fault

BEGIN = "stemagg_begin"
"""The execution option that says how the next transaction of a connection begins."""
WRITING, IF_FREE, READING, NOTHING = "writing", "if free", "reading", ""
"""With the one lock that a writer has (`IF_FREE`: only if nobody has it), with a snapshot of its own, or not at all."""


class Backend(Protocol):
    """A database, existing or to be made, that holds the store of one campaign."""

    @property
    def name(self) -> str:
        """What messages call it: a path, or an address without any password."""

    @property
    def engine(self) -> Engine:
        """The engine whose connections begin transactions as `BEGIN` says."""

    @property
    def is_writable(self) -> bool:
        """Whether this user may write to it."""

    def exists(self) -> bool:
        """Return whether there is such a database; StoreError for something else in its place."""

    def prepare(self) -> None:
        """Make it ready to be written to, as far as it is not; what is missing of it is created."""

    def hide_later(self, until: int) -> None:
        """Hide from all connections to come what came at a time (in seconds) or later."""

    def faults(self, connection: Connection) -> Iterator[Fault]:
        """Yield what is damaged, or cannot have been written by the program."""

    def reclaim(self) -> None:
        """Give back the room of what was removed, and its bytes, where nobody else needs the store just now."""

    def copy_to(self, connection: Connection, path: Path) -> None:
        """Copy the store as a connection sees it, without originals, to a new SQLite file."""
