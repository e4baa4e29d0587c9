"""Takes back files that were stored: the store is as it was before them, and still knows what it was with them.

The hash of a file that was taken back, and the identities of its submissions, are followed by `#` and its number: the
same file may then be stored anew, as one that has not come before.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from stemagg.model.event import Arrival
from stemagg.store.reread import activity_before, put_changes, state_of
from stemagg.store.schema import FILE_COPY, FINDING, SOURCE_FILE, SUBMISSION
from stemagg.store.standing import forget_held, settle
from stemagg.store.taken_back import TAKEN_BACK

_NO_LONGER = update(SUBMISSION).where(SUBMISSION.c.id == bindparam("which")).values(active=bindparam("was"))


def take_back(connection: Connection, arrivals: Sequence[Arrival], now: int) -> None:
    """Take back files and copies, the last that came first; those that are not in the store are left out."""
    for one in reversed(arrivals):
        before = state_of(connection, one.source.sha256, ())
        if before.file_id and one.is_copy:
            name = {"source_file_id": before.file_id, "name": one.source.name, "folder": one.source.folder}
            connection.execute(delete(FILE_COPY).filter_by(**name))
        elif before.file_id:
            _take_back(connection, one.source.sha256, before.file_id, now)


def _take_back(connection: Connection, sha256: str, file_id: int, now: int) -> None:
    others = activity_before(connection, file_id)
    before = state_of(connection, sha256, others)
    own = select(SUBMISSION.c.id).where(SUBMISSION.c.source_file_id == file_id)
    turned = {before.ids[key]: was for key, was in others.items()}
    turned |= dict.fromkeys(connection.execute(own).scalars(), False)
    for which, was in turned.items():
        connection.execute(_NO_LONGER, {"which": which, "was": was})
    connection.execute(delete(FINDING).where(FINDING.c.source_file_id == file_id))
    forget_held(connection, file_id)
    settled = settle(connection, file_id)
    put_changes(connection, before, state_of(connection, sha256, others), now, also=settled, always=True)
    marked = f"{TAKEN_BACK}{file_id}"
    connection.execute(
        update(SOURCE_FILE)
        .where(SOURCE_FILE.c.id == file_id)
        .values(sha256=SOURCE_FILE.c.sha256 + marked, read_under="")
    )
    connection.execute(
        update(SUBMISSION).where(SUBMISSION.c.source_file_id == file_id).values(identity=SUBMISSION.c.identity + marked)
    )
