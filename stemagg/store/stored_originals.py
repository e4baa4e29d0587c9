"""Originals as rows of the store: by the hash of their content, in pieces, so that no more than one is in memory."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, delete, func, select

from stemagg.files.regular_file import refuse_over
from stemagg.ooxml.limits import MOST_FILE
from stemagg.store.dialects import put_rows
from stemagg.store.rows import has_table
from stemagg.store.schema import MOST_IN_PIECE, ORIGINAL

_OF = ORIGINAL.c.sha256 == bindparam("of")
_PIECES = select(ORIGINAL.c.content).where(_OF).order_by(ORIGINAL.c.piece)
_SIZE = select(func.sum(func.length(ORIGINAL.c.content))).where(_OF)
_FIRST = ORIGINAL.c.piece == 0
_HASHES = select(ORIGINAL.c.sha256).where(_FIRST).order_by(ORIGINAL.c.sha256)


def hashes(connection: Connection) -> list[str]:
    """Return the hashes of all originals in the store, in order."""
    return list(connection.execute(_HASHES).scalars()) if has_table(connection, ORIGINAL) else []


def has(connection: Connection, sha256: str) -> bool:
    """Return whether there is an original of this hash in the store, whole or not."""
    return _size(connection, sha256) is not None


def is_whole(connection: Connection, sha256: str) -> bool:
    """Return whether an original is in the store as it was received."""
    size, hashed = _size(connection, sha256), hashlib.sha256()
    if size is None or size > MOST_FILE:
        return False
    for piece in _pieces(connection, sha256):
        hashed.update(piece)
    return hashed.hexdigest() == sha256


def content(connection: Connection, sha256: str) -> bytes | None:
    """Return an original, None when there is none; OSError when it is larger than a file may be."""
    size = _size(connection, sha256)
    if size is None:
        return None
    refuse_over(size, MOST_FILE)
    return b"".join(_pieces(connection, sha256))


def put(connection: Connection, sha256: str, data: bytes) -> None:
    """Store an original, in place of one under its hash that is not whole."""
    if is_whole(connection, sha256):
        return
    remove(connection, sha256)
    for piece, at in enumerate(range(0, max(len(data), 1), MOST_IN_PIECE)):
        row = {"sha256": sha256, "piece": piece, "content": data[at : at + MOST_IN_PIECE]}
        put_rows(connection, ORIGINAL, [row])


def remove(connection: Connection, sha256: str) -> None:
    """Remove an original from the store."""
    if has_table(connection, ORIGINAL):
        connection.execute(delete(ORIGINAL).where(_OF), {"of": sha256})


def _size(connection: Connection, sha256: str) -> int | None:
    """Return the number of bytes under a hash, None when there is nothing."""
    if not has_table(connection, ORIGINAL):
        return None
    size = connection.execute(_SIZE, {"of": sha256}).scalar()
    return None if size is None else int(size)


def _pieces(connection: Connection, sha256: str) -> Iterator[bytes]:
    rows = connection.execute(_PIECES, {"of": sha256}, execution_options={"yield_per": 1})
    return (bytes(one) for one in rows.scalars())
