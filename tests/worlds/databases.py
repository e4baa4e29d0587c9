"""The store as what holds it has it, read and changed past the program: a file of SQLite, a schema of PostgreSQL."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stemagg.files.campaign_files import names_in
from tests.worlds import postgresql

Placed = Callable[[Path], Path]
"""Decides what holds the store of a campaign that was just written, and returns the folder."""

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))
"""The databases, as parameters of a fixture."""

_TABLES = {
    True: "SELECT name FROM sqlite_master WHERE type = 'table'",
    False: "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()",
}


def keeping_originals(folder: Path) -> Path:
    """Let a campaign keep its originals in its store, and return the folder."""
    path = folder / "stemagg.toml"
    path.write_text('originals = "store"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def placed_in(database: str) -> Placed:
    """Return what places stores in a database."""
    return postgresql.on_postgresql if database == "postgresql" else Path


def execute(folder: Path, sql: str, **values: object) -> list[tuple[Any, ...]]:
    """Execute SQL, values written as `:name`, in the store of a campaign; return the rows that it yields."""
    file = names_in(folder).store_file
    if not file:
        return postgresql.rows(folder, sql, values or None)
    with contextlib.closing(sqlite3.connect(folder / file)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that the store holds, by table, but what is kept in it: that is worked out from the others."""
    names = sorted(str(name) for (name,) in execute(folder, _TABLES[_is_file(folder)]) if name != "kept")
    return {name: _plain(execute(folder, f"SELECT * FROM {name} ORDER BY 1, 2")) for name in names}  # noqa: S608


def _plain(rows: list[tuple[Any, ...]]) -> list[tuple[object, ...]]:
    """Return rows with whole numbers for what is true or false, as SQLite has them."""
    return [tuple(int(one) if isinstance(one, bool) else one for one in row) for row in rows]


def _is_file(folder: Path) -> bool:
    return bool(names_in(folder).store_file)
