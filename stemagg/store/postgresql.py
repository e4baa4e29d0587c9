"""The store as a schema of a PostgreSQL database: one writer at a time, and readers that never wait for it."""

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool

from stemagg.messages.commands import CommandCode
from stemagg.model.errors import Fault, StoreError, fault
from stemagg.store.as_of import views_of_before
from stemagg.store.backend import BEGIN, IF_FREE, READING, WRITING
from stemagg.store.dialects import at_once, note_changes, tables_of
from stemagg.store.schema import METADATA
from stemagg.store.sqlite import copy_without_originals

if TYPE_CHECKING:
    import psycopg

_DRIVERS = ("postgresql", "postgresql+psycopg")
_SCHEMA = "schema"
_PATIENCE = {WRITING: "30s", IF_FREE: "1ms"}
"""By how a transaction that writes begins, how long it waits for the one before it."""
_LIMITS = {
    "connect_timeout": "10", "tcp_user_timeout": "30000",
    "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
}  # fmt: skip
"""After how many (milli)seconds a server that no longer answers is given up; an address may say otherwise."""
_OPEN: dict[tuple[int, URL, str], Engine] = {}
"""What the process that opened it used last; a process that was forked since opens its own."""
_LETTERS = re.compile("[^a-z0-9_]")
_MOST_LETTERS = 63


class PostgresqlSchema:
    """A store in a database of a server; each campaign has a schema of its own."""

    def __init__(self, address: str, campaign: str) -> None:
        url = _url(address)
        self.name = url.render_as_string(hide_password=True)
        self.schema = schema_named(str(url.query.get(_SCHEMA) or campaign))
        self._url = url.difference_update_query([_SCHEMA]).set(drivername=_DRIVERS[1])
        self.engine = _engine(self._url, self.schema)
        self.is_writable = self._is_writable()

    def exists(self) -> bool:
        """Return whether the database has the schema of the campaign."""
        with self.engine.connect() as connection:
            return bool(connection.exec_driver_sql("SELECT current_schema()").scalar())

    def prepare(self) -> None:
        """Create the schema where it is missing."""
        if self.exists():
            return
        with self.engine.connect().execution_options(**{BEGIN: WRITING}) as connection, connection.begin():
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{self.schema}"')

    def hide_later(self, until: int) -> None:
        """Hide from all connections to come what came at a time (in seconds) or later."""
        with self.engine.connect() as connection:
            there = tables_of(connection)
        self.engine = _new_engine(self._url, self.schema, is_held=True)

        def hide(connection: "psycopg.Connection", _record: object) -> None:
            for statement in views_of_before(until, f'"{self.schema}"', there):
                connection.execute(statement.encode())
            connection.commit()

        event.listen(self.engine, "connect", hide)

    def faults(self, connection: Connection) -> Iterator[Fault]:
        """Read every row; the server itself keeps types and references, and says what is damaged when it is read."""
        for table in METADATA.sorted_tables:
            for _row in connection.execute(table.select(), execution_options={"yield_per": at_once(table)}):
                pass
        yield from ()

    def reclaim(self) -> None:
        """Write the tables anew, without the bytes that were removed, unless others need them just now."""
        import psycopg  # noqa: PLC0415  (not installed everywhere)

        with contextlib.closing(self.engine.raw_connection()) as connection, contextlib.suppress(psycopg.Error):
            driver = connection.driver_connection
            assert isinstance(driver, psycopg.Connection)  # noqa: S101  (the dialect of the engine is psycopg's)
            connection.detach()  # what is set on it holds for nothing else
            driver.autocommit = True
            driver.execute(f"SET lock_timeout = '{_PATIENCE[IF_FREE]}'".encode())
            for table in METADATA.sorted_tables:
                driver.execute(f"VACUUM FULL {table.name}".encode())

    def copy_to(self, connection: Connection, path: Path) -> None:
        """Copy the store as a connection sees it, without originals, to a new SQLite file."""
        copy_without_originals(connection, path)

    def _is_writable(self) -> bool:
        """Return whether the user may write; a server that only repeats another one takes nothing."""
        asked = (
            "SELECT NOT pg_is_in_recovery() AND CASE WHEN current_schema() IS NULL"
            " THEN has_database_privilege(current_database(), 'CREATE')"
            " ELSE has_schema_privilege(current_schema(), 'CREATE') END"
        )
        with self.engine.connect() as connection:
            return bool(connection.exec_driver_sql(asked).scalar())


def _engine(url: URL, schema: str) -> Engine:
    """Return what opens connections to a schema: the one used last is kept open, as opening takes long."""
    key = os.getpid(), url, schema
    if key not in _OPEN:
        for (process, *_), engine in _OPEN.items():
            engine.dispose(close=process == os.getpid())
        _OPEN.clear()
        _OPEN[key] = _new_engine(url, schema, is_held=False)
    return _OPEN[key]


def _new_engine(url: URL, schema: str, *, is_held: bool) -> Engine:
    connect, dialect = _connector(url, schema), _dialect(url)
    pool = QueuePool(connect, pool_size=1, max_overflow=-1, pre_ping=True, dialect=dialect)
    engine = Engine(pool, dialect, url)
    event.listen(engine, "begin", partial(_begin, schema, is_held))
    event.listen(engine, "before_cursor_execute", note_changes)
    return engine


def _begin(schema: str, is_held: bool, connection: Connection) -> None:  # noqa: FBT001  (called by an engine)
    """Begin with a snapshot, or wait for the lock of the one writer and see what the one before has written."""
    import psycopg  # noqa: PLC0415  (not installed everywhere)

    mode = connection.get_execution_options().get(BEGIN, READING)
    is_writing = mode in _PATIENCE
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101  (the dialect of the engine is psycopg's)
    level = psycopg.IsolationLevel
    driver.isolation_level = level.READ_COMMITTED if is_writing else level.REPEATABLE_READ
    driver.read_only = is_held or not is_writing
    if is_writing:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE[mode]}'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_lock_of(schema)})")


def schema_named(campaign: str) -> str:
    """Return the name of the schema of a campaign: letters that every server takes, no other campaign's name."""
    plain = _LETTERS.sub("_", campaign.lower())
    name = f"stemagg_{plain}"
    if plain == campaign and len(name) <= _MOST_LETTERS:
        return name
    mark = hashlib.sha256(campaign.encode()).hexdigest()[:8]
    return f"{name[: _MOST_LETTERS - len(mark) - 1]}_{mark}"


def _lock_of(schema: str) -> int:
    """Return the number of the lock that the writers of a schema share."""
    return int.from_bytes(hashlib.sha256(schema.encode()).digest()[:8], signed=True)


def _url(address: str) -> URL:
    """Return an address; StoreError for one with a password, or of no database that is known."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise _fault(address, CommandCode.STORE_ADDRESS_UNKNOWN) from None
    if url.password is not None or "password" in url.query:
        raise _fault("stemagg.toml", CommandCode.STORE_PASSWORD_WRITTEN)
    if url.drivername not in _DRIVERS:
        raise _fault(address, CommandCode.STORE_ADDRESS_UNKNOWN)
    return url


def _fault(place: str, code: CommandCode) -> StoreError:
    return StoreError(fault(place, code))


@cache
def _dialect(url: URL) -> Dialect:
    """Return how a server is spoken to, which is asked of it once; StoreError without the driver."""
    try:
        engine = create_engine(url, poolclass=NullPool, connect_args=_limits(url))
    except ImportError:
        raise _fault(url.render_as_string(), CommandCode.STORE_DRIVER_MISSING) from None
    engine.connect().close()
    return engine.dialect


def _limits(url: URL) -> dict[str, str]:
    """Return when a server is given up, as far as its address does not say that."""
    return {name: limit for name, limit in _LIMITS.items() if name not in url.query}


def _connector(url: URL, schema: str) -> Callable[[], Any]:
    """Return a connect function for a server; its connections see the schema only."""
    dialect = _dialect(url)
    arguments, named = dialect.create_connect_args(url)
    options = {"application_name": schema, **_limits(url), **named}

    def connect() -> "psycopg.Connection":
        connection: psycopg.Connection = dialect.connect(*arguments, **options)  # type: ignore[assignment]
        connection.execute(f'SET search_path TO "{schema}"'.encode())
        connection.commit()
        return connection

    return connect
