"""Opens the store of a campaign: a file, or a schema of a PostgreSQL server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from stemagg.files.network_share import MOUNTS, is_on_network
from stemagg.files.regular_file import unused_name
from stemagg.messages.commands import CommandCode
from stemagg.messages.language import translate
from stemagg.messages.os_errors import why
from stemagg.model.campaign import Campaign
from stemagg.model.errors import StoreError, fault
from stemagg.store.backend import Backend
from stemagg.store.dialects import put_tables, renew_constraint, tables_of
from stemagg.store.kept import set_state
from stemagg.store.schema import (
    DECISION,
    META,
    METADATA,
    ORIGINAL,
    READ_AS_IT_IS,
    SCHEMA_VERSION,
    SOURCE_FILE,
    closed_lists,
)
from stemagg.store.sqlite import SqliteFile
from stemagg.store.transactions import Transactions, store_faults

Location = Path | str
"""The path of a file, or the address of a database on a server."""


def location_of(campaign: Campaign) -> Location:
    """Return where the settings say that the store is."""
    written = campaign.settings.store
    return campaign.folder / written if campaign.settings.store_file else written


def has_store(campaign: Campaign) -> bool:
    """Return whether a campaign has a store; StoreError when the server does not tell."""
    location = location_of(campaign)
    if isinstance(location, Path):
        return location.exists()
    with store_faults(location):
        return _backend(location, campaign.outline.code).exists()


def open_store(
    location: Location,
    campaign: str,
    *,
    had_files: Callable[[], bool] = bool,
    held_until: datetime | None = None,
    mounts: Path = MOUNTS,
) -> Transactions:
    """Return the transactions on a campaign's store, created when missing; StoreError when it cannot be used.

    `had_files` tells whether files were received before, so that a store without tables has lost its data. `held_until`
    hides all files that were first ingested at that time or later; such a store is only read. `mounts` tells what is a
    network share: a file on one is refused.
    """
    with store_faults(str(location)):
        backend = _backend(location, campaign, mounts)
        transactions = Transactions(backend)
        is_there = backend.exists()
        tables = _tables(backend) if is_there else frozenset()
        if is_there and not tables and had_files():
            raise StoreError(fault(backend.name, CommandCode.STORE_NOT_A_DATABASE, detail=translate("it is empty")))
        if not tables:
            _make(transactions, campaign)
        _look_at(transactions, campaign)
        if backend.is_writable and tables and not METADATA.tables.keys() <= tables:
            with transactions.writing() as connection:
                METADATA.create_all(connection)
                set_state(connection)
        if backend.is_writable:
            backend.prepare()
        if held_until:
            backend.hide_later(int(held_until.timestamp()))
        return transactions


def existing_store(location: Location, campaign: str) -> Transactions | None:
    """Return the transactions on a campaign's store, which is left as it is; None when there is none."""
    with store_faults(str(location)):
        transactions = Transactions(_backend(location, campaign))
        if not transactions.backend.exists():
            return None
        with transactions.reading() as connection:
            if not tables_of(connection):
                return None
            _version(connection, transactions.backend.name, campaign)
        return transactions


@contextmanager
def copied_store(campaign: Campaign, target: Location) -> Iterator[tuple[Connection, int]]:
    """Copy a campaign's store as a whole, or not at all, to a place that has no data.

    Yield, before the copy is committed, the connection to it and the number of its files. StoreError when there is
    data, or when the place cannot be used.
    """
    source = open_store(location_of(campaign), campaign.outline.code)
    with store_faults(str(target)):
        copy = Transactions(_backend(target, campaign.outline.code))
        if not copy.backend.is_writable:
            raise StoreError(fault(copy.backend.name, CommandCode.STORE_UNWRITABLE, detail=why(PermissionError())))
        if copy.backend.exists():
            with copy.reading() as connection:
                _refuse_data(connection, copy.backend.name)
        copy.backend.prepare()
    with source.reading() as rows, copy.writing() as connection:
        _refuse_data(connection, copy.backend.name)
        METADATA.create_all(connection)
        for table in reversed(METADATA.sorted_tables):
            connection.execute(delete(table))
        put_tables(rows, connection, METADATA.sorted_tables)
        yield connection, connection.execute(select(func.count()).select_from(SOURCE_FILE)).scalar_one()


def copy_from_server(campaign: Campaign, path: Path) -> bool:
    """Copy a campaign's store in a server to a new file, with nothing changed there; return whether there is one."""
    location = location_of(campaign)
    with store_faults(str(location)):
        backend = _backend(location, campaign.outline.code)
        if not backend.exists():
            return False
        with Transactions(backend).reading() as connection:
            backend.copy_to(connection, path)
        return True


def _refuse_data(connection: Connection, name: str) -> None:
    """Raise StoreError for a database with anything in it but a store without files."""
    tables = tables_of(connection)
    of_data = [select(*one.primary_key.columns) for one in (SOURCE_FILE, DECISION, ORIGINAL) if one.name in tables]
    if tables and (META.name not in tables or any(connection.execute(of.limit(1)).first() for of in of_data)):
        raise StoreError(fault(name, CommandCode.STORE_HAS_DATA))


def _backend(location: Location, campaign: str, mounts: Path = MOUNTS) -> Backend:
    if isinstance(location, Path):
        if is_on_network(location.parent, mounts):
            raise StoreError(fault(str(location), CommandCode.STORE_ON_NETWORK))
        return SqliteFile(location)
    from stemagg.store.postgresql import PostgresqlSchema  # noqa: PLC0415  (few campaigns have a server)

    return PostgresqlSchema(location, campaign)


def _tables(backend: Backend) -> frozenset[str]:
    with backend.engine.connect() as connection:
        return tables_of(connection)


def _make(transactions: Transactions, campaign: str) -> None:
    """Create the tables of a new store; a concurrent process waits and finds them created."""
    transactions.backend.prepare()
    with transactions.writing() as connection:
        METADATA.create_all(connection)
        if connection.execute(select(META)).first() is None:
            rows = {"schema_version": str(SCHEMA_VERSION), "campaign": campaign}
            connection.execute(insert(META), [{"key": k, "value": v} for k, v in rows.items()])


def _look_at(transactions: Transactions, campaign: str) -> None:
    """Check the version and campaign of a store; one of an earlier version is migrated, where it can be."""
    name, is_writable = transactions.backend.name, transactions.backend.is_writable
    with transactions.reading() as connection:
        version = _version(connection, name, campaign)
    if version < (SCHEMA_VERSION if is_writable else READ_AS_IT_IS):
        _bring_up_to_date(transactions)


def _version(connection: Connection, name: str, campaign: str) -> int:
    """Return the version of a store; StoreError for a newer one, and for that of another campaign."""
    said = {row.key: row.value for row in connection.execute(select(META))}
    version = said.get("schema_version", "")
    if not version.isdecimal():
        raise StoreError(fault(name, CommandCode.STORE_NOT_A_DATABASE, detail="schema_version"))
    if int(version) > SCHEMA_VERSION:
        raise StoreError(fault(name, CommandCode.STORE_NEWER, found=version, known=SCHEMA_VERSION))
    if said.get("campaign") != campaign:
        raise StoreError(
            fault(name, CommandCode.STORE_OF_OTHER_CAMPAIGN, found=said.get("campaign", ""), expected=campaign)
        )
    return int(version)


_FROM_1_TO_2 = (
    "ALTER TABLE slot RENAME COLUMN education_level TO members",
    "UPDATE slot SET members = 'education_level=' || members WHERE members != ''",
    "ALTER TABLE finding RENAME COLUMN education_level TO members",
    "UPDATE finding SET members = 'education_level=' || members WHERE members != ''",
)
_NEW_TABLES_ONLY = ("UPDATE meta SET value = '6' WHERE key = 'schema_version'",)
"""From 2 on: rows of lists, filings of nothing to report, what re-reading changed, reasons, decisions: opening creates
them."""


def _bring_up_to_date(transactions: Transactions) -> None:
    """Migrate the tables of an earlier version atomically; from 1 to 2, levels become members of a dimension.

    A store in a file is copied first, beside it, as it was.
    """
    if isinstance(backend := transactions.backend, SqliteFile) and backend.is_writable:
        with transactions.reading() as connection:
            backend.copy_to(connection, unused_name(backend.path, "before-update"))
    with transactions.writing() as connection:
        found = connection.execute(select(META.c.value).where(META.c.key == "schema_version")).scalar()
        for statement in (*(_FROM_1_TO_2 if found == "1" else ()), *_NEW_TABLES_ONLY):
            connection.exec_driver_sql(statement)
        there = tables_of(connection)
        for (table, column), condition in closed_lists().items():
            if table in there:
                renew_constraint(connection, table, f"{table}_{column}", condition)
