"""The transactions on a store, and what goes wrong in them."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from stemagg.messages.commands import CommandCode
from stemagg.messages.events import EventCode
from stemagg.messages.os_errors import why
from stemagg.messages.syntax_faults import store_fault
from stemagg.model.errors import StoreError, fault
from stemagg.store.backend import BEGIN, IF_FREE, NOTHING, READING, WRITING, Backend
from stemagg.store.dialects import CHANGED
from stemagg.store.entries import ForeignEntryError
from stemagg.store.kept import set_state
from stemagg.store.schema import META

_BUSY = ("locked", "busy")
_NO_DATABASE = ("not a database", "malformed", "disk image", "no such table", "no such column", "corrupt")

_OF_SQLITE = "sqlite"
_WITHOUT_DETAIL = {CommandCode.STORE_BUSY, CommandCode.STORE_ADDRESS_UNKNOWN}
_REFUSED = re.compile(r"FATAL: .*(authentication|password|role|database|pg_hba)|no password supplied")
_OF_SERVER = {
    "08": CommandCode.STORE_AWAY, "57P": CommandCode.STORE_AWAY,
    "28": CommandCode.STORE_REFUSED, "3D": CommandCode.STORE_REFUSED,
    "55P03": CommandCode.STORE_BUSY, "40": CommandCode.STORE_BUSY,
    "42P": CommandCode.STORE_NOT_A_DATABASE, "42703": CommandCode.STORE_NOT_A_DATABASE,
    "XX": CommandCode.STORE_NOT_A_DATABASE,
}  # fmt: skip
"""By how the state begins that PostgreSQL gives its errors: https://www.postgresql.org/docs/current/errcodes-appendix.html."""


@contextmanager
def store_faults(path: Path | str) -> Iterator[None]:
    """Turn errors of the database driver into a StoreError that names the file and the cause."""
    try:
        yield
    except DBAPIError as error:
        said, state = str(error.orig), getattr(error.orig, "sqlstate", _OF_SQLITE)
        code = _code_of_sqlite(said.lower()) if state == _OF_SQLITE else _code_of_server(said, state or "")
        operands = {} if code in _WITHOUT_DETAIL else {"detail": store_fault(said)}
        raise StoreError(fault(str(path), code, **operands)) from None
    except ForeignEntryError as error:
        raise StoreError(fault(str(path), EventCode.STORE_TAMPERED, where=error.where, count=error.entry)) from None
    except OSError as error:
        raise StoreError(fault(str(path), CommandCode.STORE_UNWRITABLE, detail=why(error))) from None


def _code_of_sqlite(said: str) -> CommandCode:
    if any(word in said for word in _BUSY):
        return CommandCode.STORE_BUSY
    if any(word in said for word in _NO_DATABASE):
        return CommandCode.STORE_NOT_A_DATABASE
    return CommandCode.STORE_UNWRITABLE


def _code_of_server(said: str, state: str) -> CommandCode:
    """Return what a server means by the state of its error; without one there was no answer, or no admission."""
    if "invalid connection option" in said:
        return CommandCode.STORE_ADDRESS_UNKNOWN
    if not state:
        return CommandCode.STORE_REFUSED if _REFUSED.search(said) else CommandCode.STORE_AWAY
    return next((code for start, code in _OF_SERVER.items() if state.startswith(start)), CommandCode.STORE_UNWRITABLE)


class Transactions:
    """The transactions on a store: each on a connection of its own, during a run all on one."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._kept: Connection | None = None
        self._written: Connection | None = None
        self._looked_at: Connection | None = None

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep one connection for all transactions of a run: the log is checkpointed only when it is closed."""
        with ExitStack() as stack:
            with store_faults(self.backend.name):
                connection = self.backend.engine.connect().execution_options(**{BEGIN: NOTHING})
                stack.enter_context(connection)
                connection.execute(select(META.c.key)).first()
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
        with store_faults(self.backend.name), self._begun(WRITING) as connection:
            self._written = connection
            try:
                yield connection
                if connection.info.pop(CHANGED, False):
                    set_state(connection)
            finally:
                self._written = None
                connection.info.pop(CHANGED, None)

    @contextmanager
    def keeping(self) -> Iterator[Connection]:
        """Yield a connection to keep what was worked out, which is no change; StoreError at once while others write."""
        with store_faults(self.backend.name), self._on_its_own(IF_FREE) as connection:
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
        with store_faults(self.backend.name), self._begun(READING) as connection:
            yield connection

    @contextmanager
    def _begun(self, mode: str) -> Iterator[Connection]:
        """Yield a connection in a transaction that began in this mode."""
        if self._kept is not None and not self._kept.in_transaction():
            with self._kept.execution_options(**{BEGIN: mode}).begin():
                yield self._kept
            return
        with self._on_its_own(mode) as connection:
            yield connection

    @contextmanager
    def _on_its_own(self, mode: str) -> Iterator[Connection]:
        with self.backend.engine.connect().execution_options(**{BEGIN: mode}) as connection, connection.begin():
            yield connection
