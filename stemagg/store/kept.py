"""What was worked out from the store and is kept in it, so that it is worked out anew only where something changed.

A kept text (JSON, as whoever keeps it writes and reads it) has a kind ("findings of units"), a key within its kind (the
unit) and what it was made of: a hash, by whoever keeps it, of every value, text and setting that it depends on. It is
found again only under that same hash. The stored hash covers the text, too, so that one that was damaged is not found.
The table may be emptied at any time: all of it can be made again. What depends on everything in the store is made of
its `state`, which each transaction that changes anything sets anew. `keeping` is how the rest of the program asks.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select

from stemagg.store.dialects import put_rows
from stemagg.store.rows import has_table, in_parts
from stemagg.store.schema import KEPT

_STATE = {"kind": "state of the store", "key": ""}
_OF = (KEPT.c.kind == bindparam("of_kind"), KEPT.c.key.in_(bindparam("keys", expanding=True)))
_FOUND = select(KEPT.c.key, KEPT.c.hash, KEPT.c.said).where(*_OF)
_NO_LONGER = delete(KEPT).where(*_OF)
_STATE_NOW = select(KEPT.c.said).filter_by(**_STATE)


class Made(NamedTuple):
    """A text to keep: the hash of what it was made of, and itself."""

    of: str
    said: str


def kept(connection: Connection, kind: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the kept texts of a kind by key, of those that are still of what they were made of.

    `wanted` has the hash of what each would be made of now.
    """
    if not has_table(connection, KEPT):
        return {}
    rows = (
        row for some in in_parts(wanted) for row in connection.execute(_FOUND, {"of_kind": kind, "keys": some}).all()
    )
    return {row.key: row.said for row in rows if row.hash == _hash(Made(wanted[row.key], row.said))}


def keep(connection: Connection, kind: str, made: Mapping[str, Made]) -> None:
    """Keep texts by key, in place of those before them."""
    forget(connection, kind, made)
    rows = [{"kind": kind, "key": key, "hash": _hash(one), "said": one.said} for key, one in made.items()]
    put_rows(connection, KEPT, rows)


def forget(connection: Connection, kind: str, keys: Collection[str]) -> None:
    """Remove the texts of some keys."""
    for some in in_parts(keys):
        connection.execute(_NO_LONGER, {"of_kind": kind, "keys": some})


def state(connection: Connection) -> str:
    """Return what changes with every change of the store, "" where that is not known: then nothing is kept under it."""
    return (connection.execute(_STATE_NOW).scalar() or "") if has_table(connection, KEPT) else ""


def set_state(connection: Connection) -> None:
    """Give the store, which is changing, a state that it has never had; one of an earlier version has none."""
    if not has_table(connection, KEPT):
        return
    connection.execute(delete(KEPT).filter_by(**_STATE))
    put_rows(connection, KEPT, [{**_STATE, "hash": "", "said": secrets.token_hex()}])


def _hash(one: Made) -> str:
    return hashlib.sha256(f"{one.of}\0{one.said}".encode()).hexdigest()
