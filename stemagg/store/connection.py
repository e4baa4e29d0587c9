"""Opening the store: SQLite in WAL mode, fully synchronous, writers one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from stemagg.errors import StoreError, fault
from stemagg.store.schema import META, METADATA, SCHEMA_VERSION

BUSY_MILLISECONDS = 30_000
_BUSY = ("locked", "busy")
_NO_DATABASE = ("not a database", "malformed", "disk image", "no such table", "no such column", "corrupt")


@contextmanager
def store_faults(path: Path) -> Iterator[None]:
    """Turn whatever the database driver raises into a StoreError that says what happened to which file."""
    try:
        yield
    except DBAPIError as error:
        detail = str(error.orig)
        lower = detail.lower()
        if any(word in lower for word in _BUSY):
            raise StoreError(fault(str(path), "store-busy")) from None
        if any(word in lower for word in _NO_DATABASE):
            raise StoreError(fault(str(path), "store-not-a-database", detail=detail)) from None
        raise StoreError(fault(str(path), "store-unwritable", detail=detail)) from None
    except OSError as error:
        raise StoreError(fault(str(path), "store-unwritable", detail=error.strerror or error)) from None


def open_engine(path: Path, campaign: str) -> Engine:
    """Return an engine for the store of a campaign, made when it is missing; StoreError when it cannot be used."""
    with store_faults(path):
        if path.exists() and not path.is_file():
            raise StoreError(fault(str(path), "store-not-a-database", detail="not a file"))
        engine = create_engine(
            f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": BUSY_MILLISECONDS / 1000}
        )
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
        _prepare(engine, path, campaign)
        return engine


def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401  (the driver's connection)
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("stemagg_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection in a transaction that may write; it is committed whole or not at all."""
    with (
        store_faults(path),
        engine.connect().execution_options(stemagg_begin="IMMEDIATE") as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection that sees one committed state throughout."""
    with store_faults(path), engine.connect() as connection, connection.begin():
        yield connection


def _prepare(engine: Engine, path: Path, campaign: str) -> None:
    """Make the tables of a new store; look at the version and campaign of an old one."""
    tables = set(inspect(engine).get_table_names())
    if not tables:
        with writing(engine, path) as connection:
            METADATA.create_all(connection)
            if connection.execute(select(META)).first() is None:
                rows = {"schema_version": str(SCHEMA_VERSION), "campaign": campaign}
                connection.execute(insert(META), [{"key": k, "value": v} for k, v in rows.items()])
    with reading(engine, path) as connection:
        said = {row.key: row.value for row in connection.execute(select(META))}
    version = said.get("schema_version", "")
    if not version.isdecimal():
        raise StoreError(fault(str(path), "store-not-a-database", detail="schema_version"))
    if int(version) > SCHEMA_VERSION:
        raise StoreError(fault(str(path), "store-newer", found=version, known=SCHEMA_VERSION))
    if said.get("campaign") != campaign:
        raise StoreError(fault(str(path), "store-of-other-campaign", found=said.get("campaign", ""), expected=campaign))
