"""The withdrawn files as rows of the store."""

from datetime import datetime, tzinfo

from sqlalchemy import Connection, bindparam, select, update

from stemagg.model.source import SourceFile
from stemagg.model.withdrawal import Withdrawal
from stemagg.store.dialects import put_row
from stemagg.store.rows import has_table
from stemagg.store.schema import SOURCE_FILE, WITHDRAWAL

_IN_FORCE = (
    select(WITHDRAWAL, SOURCE_FILE.c.name, SOURCE_FILE.c.folder, SOURCE_FILE.c.sha256, SOURCE_FILE.c.size)
    .join(SOURCE_FILE, SOURCE_FILE.c.id == WITHDRAWAL.c.source_file_id)
    .where(WITHDRAWAL.c.undone_at.is_(None))
    .order_by(WITHDRAWAL.c.source_file_id)
)
_END = (
    update(WITHDRAWAL)
    .where(WITHDRAWAL.c.source_file_id == bindparam("file"), WITHDRAWAL.c.undone_at.is_(None))
    .values(undone_at=bindparam("at"))
)


def put_withdrawal(connection: Connection, file_id: int, one: Withdrawal, at: int) -> None:
    """Store that a file is withdrawn from a time (in seconds) on."""
    row = {"source_file_id": file_id, "withdrawn_at": at, "reason": one.reason, "decided_by": one.by}
    put_row(connection, WITHDRAWAL, row)


def end_withdrawal(connection: Connection, file_id: int, at: int) -> None:
    """Store that a file counts again from a time on."""
    connection.execute(_END, {"file": file_id, "at": at})


def withdrawals(connection: Connection, zone: tzinfo) -> list[Withdrawal]:
    """Return the withdrawals in force, in the order in which the files came; times are in a zone."""
    if not has_table(connection, WITHDRAWAL):
        return []
    return [
        Withdrawal(
            SourceFile(row.name, row.sha256, row.size, row.folder),
            row.reason,
            row.decided_by,
            datetime.fromtimestamp(row.withdrawn_at, zone),
        )
        for row in connection.execute(_IN_FORCE)
    ]
