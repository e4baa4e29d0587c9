"""The store before it is made anew: files of it that have no original any more are taken over as they were."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, or_, select

from stemagg.messages.commands import CommandCode
from stemagg.model.errors import StoreError, fault
from stemagg.store.dialects import Row, put_rows
from stemagg.store.kept import state
from stemagg.store.rows import in_parts
from stemagg.store.schema import (
    CORRECTION,
    DATA_VALUE,
    FILING,
    FINDING,
    GIVEN,
    HELD,
    LIST_CELL,
    LIST_ROW,
    METADATA,
    REASONS,
    REPEATED,
    SLOT,
    SOURCE_FILE,
    SUBMISSION,
)
from stemagg.store.sqlite import SqliteFile
from stemagg.store.standing import put_repeated, settle
from stemagg.store.transactions import Transactions

_OF_A_FILE = (
    SOURCE_FILE, FINDING, REASONS, CORRECTION, SUBMISSION, DATA_VALUE, FILING, LIST_ROW, LIST_CELL,
)  # fmt: skip
"""The tables that say what a file is and what counts of it, each after those that it refers to."""
_IDENTITIES = select(SUBMISSION.c.id).where(SUBMISSION.c.identity.in_(bindparam("some", expanding=True)))


FileRows = Mapping[str, list[Row]]
"""What a store says of a file, by table: what its latest reading found, with all that counts of it."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store before, by its id there."""

    id: int


class StoreBefore:
    """A copy, in a file, of the store that is to be made anew."""

    def __init__(self, path: Path) -> None:
        self._transactions = Transactions(SqliteFile(path))

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Keep it open while files are asked for."""
        with self._transactions.at_once():
            yield

    @property
    def state(self) -> str:
        """The state of the store when it was copied."""
        with self._transactions.reading() as connection:
            return state(connection)

    def file(self, sha256: str) -> StoredFile | None:
        """Return what it says of a file that was not taken back, None when it does not have it."""
        with self._transactions.reading() as connection:
            found = connection.execute(select(SOURCE_FILE.c.id).where(SOURCE_FILE.c.sha256 == sha256)).scalar()
            return StoredFile(found) if found else None

    def rows(self, file: StoredFile) -> FileRows:
        """Return what it says of a file."""
        with self._transactions.reading() as connection:
            return _rows(connection, file.id)


def _rows(connection: Connection, file_id: int) -> FileRows:
    """Return what a store says of a file, all its answers active: what holds some back comes again with its event."""
    held = select(HELD.c.submission_id).where(HELD.c.source_file_id == file_id)
    active = select(SUBMISSION.c.id).where(
        SUBMISSION.c.source_file_id == file_id, or_(SUBMISSION.c.active.is_(True), SUBMISSION.c.id.in_(held))
    )
    also = select(SUBMISSION.c.identity).join(REPEATED, REPEATED.c.submission_id == SUBMISSION.c.id)
    repeated = connection.execute(also.where(REPEATED.c.source_file_id == file_id).order_by(SUBMISSION.c.id))
    listed = select(LIST_ROW.c.id).where(LIST_ROW.c.submission_id.in_(active))
    of_file: dict[str, ColumnElement[bool]] = {
        SOURCE_FILE.name: SOURCE_FILE.c.id == file_id,
        FINDING.name: FINDING.c.source_file_id == file_id,
        CORRECTION.name: CORRECTION.c.source_file_id == file_id,
        REASONS.name: REASONS.c.source_file_id == file_id,
        SUBMISSION.name: SUBMISSION.c.id.in_(active),
        DATA_VALUE.name: DATA_VALUE.c.submission_id.in_(active),
        FILING.name: FILING.c.submission_id.in_(active),
        LIST_ROW.name: LIST_ROW.c.submission_id.in_(active),
        LIST_CELL.name: LIST_CELL.c.list_row_id.in_(listed),
    }
    asked = ((table, select(table).where(of_file[table.name])) for table in _OF_A_FILE)
    said: dict[str, list[Row]] = {
        table.name: [dict(row) for row in connection.execute(of.order_by(*table.primary_key.columns)).mappings()]
        for table, of in asked
    }
    said[SUBMISSION.name] = [{**row, "active": True} for row in said[SUBMISSION.name]]
    return said | {REPEATED.name: [dict(row) for row in repeated.mappings()]}


def empty(connection: Connection, before: StoreBefore | None) -> None:
    """Empty a store; its slots stay where files of `before`, a copy of it, are to be put back, which refer to them.

    StoreError when it has changed since it was copied.
    """
    if before and before.state != state(connection):
        raise StoreError(fault("", CommandCode.STORE_BUSY))
    for table in reversed(METADATA.sorted_tables):
        if table not in GIVEN and not (before and table is SLOT):
            connection.execute(delete(table))


def put_file(connection: Connection, file: FileRows) -> None:
    """Store a file as it was in the store before, as the last that came; its ids follow those that are there."""
    ids: dict[str, dict[object, int]] = {}
    for table in _OF_A_FILE:
        rows = [dict(row) for row in file[table.name]]
        if "id" in table.columns:
            last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
            ids[table.name] = {row["id"]: last + number for number, row in enumerate(rows, start=1)}
            rows = [{**row, "id": ids[table.name][row["id"]]} for row in rows]
        for key in table.foreign_keys:
            if (of := key.column.table) is not SLOT:
                rows = [{**row, key.parent.name: ids[of.name][row[key.parent.name]]} for row in rows]
        put_rows(connection, table, rows)
    repeated = [str(row["identity"]) for row in file[REPEATED.name]]
    known = [one for some in in_parts(repeated) for one in connection.execute(_IDENTITIES, {"some": some}).scalars()]
    for file_id in ids[SOURCE_FILE.name].values():
        put_repeated(connection, file_id, sorted(known))
        settle(connection, file_id)
