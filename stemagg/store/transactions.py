"""The transactions on a store, and what goes wrong in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from stemagg.messages.commands import CommandCode
from stemagg.messages.os_errors import why
from stemagg.messages.syntax_faults import store_fault
from stemagg.model.errors import StoreError, fault
from stemagg.store.kept import set_state

_BUSY = ("locked", "busy")
_NO_DATABASE = ("not a database", "malformed", "disk image", "no such table", "no such column", "corrupt")
_CHANGES = ("INSERT", "UPDATE", "DELETE")
_CHANGED = "something was changed"


@contextmanager
def store_faults(path: Path) -> Iterator[None]:
    """Turn errors of the database driver into a StoreError that names the file and the cause."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        lower, detail = said.lower(), store_fault(said)
        if any(word in lower for word in _BUSY):
            raise StoreError(fault(str(path), CommandCode.STORE_BUSY)) from None
        if any(word in lower for word in _NO_DATABASE):
            raise StoreError(fault(str(path), CommandCode.STORE_NOT_A_DATABASE, detail=detail)) from None
        raise StoreError(fault(str(path), CommandCode.STORE_UNWRITABLE, detail=detail)) from None
    except OSError as error:
        raise StoreError(fault(str(path), CommandCode.STORE_UNWRITABLE, detail=why(error))) from None


class Transactions:
    """The transactions on a store: each on a connection of its own, during a run all on one.

    `is_writable` says whether anything can be written; it is not looked at again.
    """

    def __init__(self, engine: Engine, path: Path, *, is_writable: bool = True) -> None:
        self._engine, self._path, self.is_writable = engine, path, is_writable
        self._kept: Connection | None = None
        self._written: Connection | None = None
        self._looked_at: Connection | None = None

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep one connection for all transactions of a run: the log is checkpointed only when it is closed."""
        with self._engine.connect().execution_options(stemagg_begin="") as connection:
            with store_faults(self._path):
                connection.exec_driver_sql("PRAGMA user_version")
                connection.commit()
            self._kept = connection
            try:
                yield
            finally:
                self._kept = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a write transaction, kept as a whole or rolled back; one within it is part of it."""
        if self._written is not None:
            yield self._written
            return
        with store_faults(self._path), self._begun("IMMEDIATE") as connection:
            self._written = connection
            try:
                yield connection
                if connection.info.pop(_CHANGED, False):
                    set_state(connection)
            finally:
                self._written = None
                connection.info.pop(_CHANGED, None)

    @contextmanager
    def keeping(self) -> Iterator[Connection]:
        """Yield a connection to keep what was worked out, which is no change; StoreError at once while others write."""
        with store_faults(self._path), self._on_its_own("IF FREE") as connection:
            yield connection

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let all that is only read meanwhile be of one snapshot; nothing is written within."""
        before = self._looked_at
        with self.reading() as connection:
            self._looked_at = connection
            try:
                yield
            finally:
                self._looked_at = before

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection with one consistent snapshot, within a write transaction with what that has written."""
        if known := self._written or self._looked_at:
            yield known
            return
        with store_faults(self._path), self._begun("DEFERRED") as connection:
            yield connection

    @contextmanager
    def _begun(self, mode: str) -> Iterator[Connection]:
        """Yield a connection in a transaction that began in this mode."""
        if self._kept is not None and not self._kept.in_transaction():
            with self._kept.execution_options(stemagg_begin=mode).begin():
                yield self._kept
            return
        with self._on_its_own(mode) as connection:
            yield connection

    @contextmanager
    def _on_its_own(self, mode: str) -> Iterator[Connection]:
        with self._engine.connect().execution_options(stemagg_begin=mode) as connection, connection.begin():
            yield connection


def note_changes(connection: Connection, _cursor: object, statement: str, *_of: object) -> None:
    """Note whether a statement that is about to be executed changes anything."""
    if statement.lstrip()[:6].upper() in _CHANGES:
        connection.info[_CHANGED] = True
