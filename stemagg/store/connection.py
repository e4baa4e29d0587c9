"""Opens the store: SQLite in WAL mode, fully synchronous, with serialised writers."""

import contextlib
import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from stemagg.messages.commands import CommandCode
from stemagg.messages.language import translate
from stemagg.model.errors import StoreError, fault
from stemagg.store.as_of import hide_later
from stemagg.store.kept import set_state
from stemagg.store.schema import META, METADATA, READ_AS_IT_IS, SCHEMA_VERSION
from stemagg.store.transactions import Transactions, note_changes, store_faults

BUSY_MILLISECONDS = 30_000


def open_store(
    path: Path, campaign: str, *, had_files: bool = False, held_until: datetime | None = None
) -> Transactions:
    """Return the transactions on a campaign's store, created when missing; StoreError when it cannot be used.

    `had_files` means that files were received before, so that a store without tables has lost its data. `held_until`
    hides all files that were first ingested at that time or later; such a store is only read.
    """
    with store_faults(path):
        if path.exists() and not path.is_file():
            raise StoreError(fault(str(path), CommandCode.STORE_NOT_A_DATABASE, detail=translate("it is not a file")))
        is_writable = _is_writable(path)
        engine = _engine(_connector(path, is_writable=is_writable))
        tables = _tables(engine) if path.exists() else set()
        if path.exists() and not tables and had_files:
            raise StoreError(fault(str(path), CommandCode.STORE_NOT_A_DATABASE, detail=translate("it is empty")))
        if not tables:
            _make(engine, path, campaign)
        _look_at(engine, path, campaign, is_writable=is_writable)
        if is_writable and tables and not METADATA.tables.keys() <= tables:
            with Transactions(engine, path).writing() as connection:
                METADATA.create_all(connection)
                set_state(connection)
        if is_writable:
            _use_wal(engine)
        if held_until:
            event.listen(engine, "connect", lambda connection, _: hide_later(connection, int(held_until.timestamp())))
        return Transactions(engine, path, is_writable=is_writable)


@cache
def _dialect() -> Dialect:
    """Return what all stores have in common: how SQLite is spoken to."""
    engine = create_engine("sqlite://")
    engine.connect().close()
    return engine.dialect


_COMPILED: dict[Any, Any] = {}
"""The SQL of every statement that a store of this process has executed."""


def _engine(connect: Callable[[], Any]) -> Engine:
    """Return an engine that shares the SQL of its statements with all others: `create_engine` would make it anew."""
    pool = NullPool(connect, dialect=_dialect())
    engine = Engine(pool, _dialect(), make_url("sqlite://"), execution_options={"compiled_cache": _COMPILED})
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", note_changes)
    return engine


def _tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return {name for name in names if not name.startswith("sqlite_")}


def _is_writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _connector(path: Path, *, is_writable: bool) -> Callable[[], sqlite3.Connection]:
    """Return a connect function: read-write, or read-only for an unwritable file (immutable when it has no log)."""
    log = Path(f"{path}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    mode = "mode=rwc" if is_writable else "mode=ro" if has_log else "immutable=1"
    uri = f"{path.absolute().as_uri()}?{mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return connect


def _use_wal(engine: Engine) -> None:
    """Switch to write-ahead logging, which persists in the file; retried later when another process is active."""
    with contextlib.suppress(DBAPIError), engine.connect().execution_options(stemagg_begin="") as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    """Begin as an option says; "IF FREE" writes, too, and fails at once where another process is writing."""
    mode = connection.get_execution_options().get("stemagg_begin", "DEFERRED")
    if mode == "IF FREE":
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        mode = "IMMEDIATE"
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _make(engine: Engine, path: Path, campaign: str) -> None:
    """Create the tables of a new store; a concurrent process waits and finds them created."""
    _use_wal(engine)
    with Transactions(engine, path).writing() as connection:
        METADATA.create_all(connection)
        if connection.execute(select(META)).first() is None:
            rows = {"schema_version": str(SCHEMA_VERSION), "campaign": campaign}
            connection.execute(insert(META), [{"key": k, "value": v} for k, v in rows.items()])


def _look_at(engine: Engine, path: Path, campaign: str, *, is_writable: bool) -> None:
    """Check the version and campaign of a store; one of an earlier version is migrated, where it can be."""
    with Transactions(engine, path).reading() as connection:
        said = {row.key: row.value for row in connection.execute(select(META))}
    version = said.get("schema_version", "")
    if not version.isdecimal():
        raise StoreError(fault(str(path), CommandCode.STORE_NOT_A_DATABASE, detail="schema_version"))
    if int(version) > SCHEMA_VERSION:
        raise StoreError(fault(str(path), CommandCode.STORE_NEWER, found=version, known=SCHEMA_VERSION))
    if said.get("campaign") != campaign:
        raise StoreError(
            fault(str(path), CommandCode.STORE_OF_OTHER_CAMPAIGN, found=said.get("campaign", ""), expected=campaign)
        )
    if int(version) < (SCHEMA_VERSION if is_writable else READ_AS_IT_IS):
        _bring_up_to_date(engine, path)


_FROM_1_TO_2 = (
    "ALTER TABLE slot RENAME COLUMN education_level TO members",
    "UPDATE slot SET members = 'education_level=' || members WHERE members != ''",
    "ALTER TABLE finding RENAME COLUMN education_level TO members",
    "UPDATE finding SET members = 'education_level=' || members WHERE members != ''",
)
_NEW_TABLES_ONLY = ("UPDATE meta SET value = '5' WHERE key = 'schema_version'",)
"""From 2 on: rows of lists, filings of nothing to report, what re-reading changed, reasons; opening creates them."""


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrate the tables of an earlier version atomically; from 1 to 2, levels become members of a dimension."""
    with Transactions(engine, path).writing() as connection:
        found = connection.execute(select(META.c.value).where(META.c.key == "schema_version")).scalar()
        for statement in (*(_FROM_1_TO_2 if found == "1" else ()), *_NEW_TABLES_ONLY):
            connection.exec_driver_sql(statement)
