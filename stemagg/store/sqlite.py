"""The store as a file: SQLite in WAL mode, fully synchronous, with serialised writers."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Dialect, Engine, Integer, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from stemagg.messages.commands import CommandCode
from stemagg.messages.events import EventCode
from stemagg.messages.language import translate
from stemagg.model.errors import Fault, StoreError, fault
from stemagg.store.as_of import views_of_before
from stemagg.store.backend import BEGIN, IF_FREE, NOTHING, READING, WRITING
from stemagg.store.dialects import note_changes, put_tables, tables_of
from stemagg.store.schema import METADATA, ORIGINAL

BUSY_MILLISECONDS = 30_000

_MODES = {WRITING: "BEGIN IMMEDIATE", IF_FREE: "BEGIN IMMEDIATE", READING: "BEGIN DEFERRED", NOTHING: ""}
_SOUND = "ok"
_FOREIGN = "CHECK constraint failed in "
"""What SQLite says of a table with values that the program never writes."""
_WHOLE = (BigInteger, Integer, Boolean)
_ANY_ORIGINAL = select(ORIGINAL.c.piece).limit(1)
_COMPILED: dict[Any, Any] = {}
"""The SQL of every statement that a store of this process has executed."""


class SqliteFile:
    """A store in a file; read only, and unchanged, where the file or its folder cannot be written."""

    def __init__(self, path: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> None:
        self.path, self.name, self._busy_milliseconds = path, str(path), busy_milliseconds
        self.is_writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
        self.engine = self._new_engine()

    def exists(self) -> bool:
        """Return whether there is a file; StoreError for something else in its place."""
        if self.path.exists() and not self.path.is_file():
            detail = translate("it is not a file")
            raise StoreError(fault(self.name, CommandCode.STORE_NOT_A_DATABASE, detail=detail))
        return self.path.exists()

    def prepare(self) -> None:
        """Switch to write-ahead logging, which persists in the file; later when another process is active."""
        with contextlib.suppress(DBAPIError), self.engine.connect().execution_options(**{BEGIN: NOTHING}) as connection:
            if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def hide_later(self, until: int) -> None:
        """Hide from all connections to come what came at a time (in seconds) or later."""

        def hide(connection: sqlite3.Connection, _record: object) -> None:
            there = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master")}
            for statement in views_of_before(until, "main", there):
                connection.execute(statement)

        event.listen(self.engine, "connect", hide)

    def faults(self, connection: Connection) -> Iterator[Fault]:
        """Yield damaged pages, references to nothing, and texts where numbers belong."""
        said = list(connection.exec_driver_sql("PRAGMA quick_check(1)").scalars())
        if said != [_SOUND]:
            detail = said[0] if said else ""
            table = detail.removeprefix(_FOREIGN) if detail.startswith(_FOREIGN) else ""
            yield (fault(self.name, EventCode.STORE_TAMPERED, where=table, count=1) if table
                   else fault(self.name, EventCode.STORE_DAMAGED, detail=detail))  # fmt: skip
            return
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield fault(self.name, EventCode.STORE_TAMPERED, where=str(broken[0][0]), count=len(broken))
        for table in METADATA.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, _WHOLE):
                    foreign = func.typeof(column).not_in(("integer", "null"))
                    count = connection.execute(select(func.count()).select_from(table).where(foreign)).scalar()
                    if count:
                        where = f"{table.name}.{column.name}"
                        yield fault(self.name, EventCode.STORE_TAMPERED, where=where, count=count)

    def reclaim(self) -> None:
        """Give back the room of what was removed; its bytes are overwritten in any case (`secure_delete`)."""
        with contextlib.suppress(DBAPIError), self.engine.connect().execution_options(**{BEGIN: NOTHING}) as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, connection: Connection, path: Path) -> None:
        """Copy the committed content of the store, without originals, to another file."""
        if ORIGINAL.name in tables_of(connection) and connection.execute(_ANY_ORIGINAL).first():
            copy_without_originals(connection, path)
            return
        connection.commit()
        connection.connection.driver_connection.execute("VACUUM INTO ?", (str(path),))  # type: ignore[union-attr]

    def _new_engine(self) -> Engine:
        """Return an engine that shares the SQL of its statements with all others: `create_engine` makes it anew."""
        pool = NullPool(self._connect, dialect=_dialect())
        engine = Engine(pool, _dialect(), make_url("sqlite://"), execution_options={"compiled_cache": _COMPILED})
        event.listen(engine, "begin", _begin)
        event.listen(engine, "before_cursor_execute", note_changes)
        return engine

    def _connect(self) -> Any:  # noqa: ANN401  (a pool takes any driver's)
        """Return a connection: read-write, or read-only for an unwritable file (immutable when it has no log)."""
        mode = "mode=rwc" if self.is_writable else "mode=ro" if self._has_log() else "immutable=1"
        uri = f"{self.path.absolute().as_uri()}?{mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=self._busy_milliseconds / 1000, isolation_level=None)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _has_log(self) -> bool:
        """Return whether anything is in the log; whoever closes the store last removes that, at any moment."""
        with contextlib.suppress(FileNotFoundError):
            return Path(f"{self.path}-wal").stat().st_size > 0
        return False


def copy_without_originals(connection: Connection, path: Path) -> None:
    """Copy a store, of whatever database, to a new file, all but its originals."""
    with SqliteFile(path).engine.connect().execution_options(**{BEGIN: WRITING}) as copy, copy.begin():
        METADATA.create_all(copy)
        put_tables(connection, copy, [table for table in METADATA.sorted_tables if table is not ORIGINAL])


@cache
def _dialect() -> Dialect:
    """Return what all such stores have in common: how SQLite is spoken to."""
    engine = create_engine("sqlite://")
    engine.connect().close()
    return engine.dialect


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get(BEGIN, READING)
    if mode == IF_FREE:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    if _MODES[mode]:
        connection.exec_driver_sql(_MODES[mode])
