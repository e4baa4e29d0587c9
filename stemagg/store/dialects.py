"""What SQLite and PostgreSQL say differently: tables there are, rows inserted at once, constraints made anew."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, LargeBinary, Table, func, insert, select

Row = Mapping[str, object]

_TABLES = {
    "sqlite": "SELECT name FROM main.sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()",
}
_MADE_BY = "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?"
_MAKE_BY = "UPDATE main.sqlite_master SET sql = ? WHERE type = 'table' AND name = ?"
_CHANGES = ("INSERT", "UPDATE", "DELETE")
CHANGED = "something was changed"
"""What a connection's `info` has once anything was changed in a transaction."""
_OF_SQLITE = "sqlite_"
_MOST_AT_ONCE, _MOST_LARGE_AT_ONCE = 1_000, 4
_ARRAYS = {int: "bigint[]", str: "text[]"}


def tables_of(connection: Connection) -> frozenset[str]:
    """Return the names of the tables of a store, also of those that a view hides."""
    names = connection.exec_driver_sql(_TABLES[connection.dialect.name]).scalars()
    return frozenset(name for name in names if not name.startswith(_OF_SQLITE))


def renew_constraint(connection: Connection, table: str, name: str, condition: str) -> None:
    """Let a constraint of a table say something else, which all its rows fulfil; a table without it is left so.

    SQLite: "Making Other Kinds Of Table Schema Changes" in the documentation of ALTER TABLE, with no copy of the rows.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar() or 0
    was = connection.exec_driver_sql(_MADE_BY, (table,)).scalar() or ""
    now = re.sub(rf"(CONSTRAINT {name} CHECK )\([^()]*\([^()]*\)\)", rf"\1({condition})", was)
    if now != was:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(_MAKE_BY, (now, table))
        connection.exec_driver_sql(f"PRAGMA schema_version = {int(version) + 1}")
        connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def put_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows with the same columns, in their order; ids that they lack follow the last one of the table."""
    given = list(rows)
    if not given:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, given)
    else:
        connection.execute(_insert_into(table), given)


def put_row(connection: Connection, table: Table, row: Row) -> int:
    """Insert a row into a table with an id, and return that: one more than the last, as only one writer is there."""
    if connection.dialect.name == "postgresql":
        row = {"id": _next_id(connection, table), **row}
    key = connection.execute(_insert_into(table), row).inserted_primary_key
    assert key is not None  # noqa: S101  (a single-row insert always returns it)
    return int(key[0])


@cache
def _insert_into(table: Table) -> Insert:
    return insert(table)


def _copy(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows as PostgreSQL takes many of them; a sequence would leave gaps that SQLite does not."""
    if "id" in table.columns and "id" not in rows[0]:
        first = _next_id(connection, table)
        rows = [{"id": number, **row} for number, row in enumerate(rows, start=first)]
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in rows[0])
    connection.info[CHANGED] = True
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))


def given_table(
    connection: Connection, name: str, columns: Mapping[str, type], rows: Iterable[tuple[object, ...]]
) -> tuple[str, dict[str, object]]:
    """Return what a statement selects given rows from, and its parameters: nothing of them is stored.

    The first column is an integer without doubles, the texts together have none. Within a transaction that only reads,
    PostgreSQL creates no table.
    """
    given = list(rows)
    if connection.dialect.name == "postgresql":
        types = {column: _ARRAYS[kind] for column, kind in columns.items()}
        arrays = ", ".join(f"CAST(:{name}_{column} AS {kind})" for column, kind in types.items())
        values: dict[str, object] = {f"{name}_{column}": [row[n] for row in given] for n, column in enumerate(columns)}
        return f"(SELECT * FROM unnest({arrays}) AS of_{name} ({', '.join(columns)}))", values  # noqa: S608  (own names)
    first, *others = columns
    texts = ", ".join(column for column, kind in columns.items() if kind is str)
    named = ", ".join((f"{first} INTEGER PRIMARY KEY", *others, *([f"UNIQUE ({texts})"] if texts else ())))
    driver: Any = connection.connection.driver_connection
    driver.execute(f"DROP TABLE IF EXISTS temp.{name}")
    driver.execute(f"CREATE TEMP TABLE {name} ({named})")
    driver.executemany(f"INSERT INTO temp.{name} VALUES ({', '.join('?' * len(columns))})", given)  # noqa: S608  (own names)
    return f"temp.{name}", {}


def put_tables(source: Connection, target: Connection, tables: Collection[Table]) -> None:
    """Insert all rows of a store into the empty tables of another one, those of missing tables aside."""
    there = tables_of(source)
    for table in tables:
        if table.name in there:
            in_order = select(table).order_by(*table.primary_key.columns)
            rows = source.execute(in_order, execution_options={"yield_per": at_once(table)}).mappings()
            for some in rows.partitions():
                put_rows(target, table, map(dict, some))


def at_once(table: Table) -> int:
    """Return how many rows of a table are read at once: few where each may be a megabyte."""
    is_large = any(isinstance(column.type, LargeBinary) for column in table.columns)
    return _MOST_LARGE_AT_ONCE if is_large else _MOST_AT_ONCE


def note_changes(connection: Connection, _cursor: object, statement: str, *_of: object) -> None:
    """Note whether a statement that is about to be executed changes anything."""
    if statement.lstrip()[:6].upper() in _CHANGES:
        connection.info[CHANGED] = True


def _next_id(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
