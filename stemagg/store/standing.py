"""Which submissions are inactive although the latest reading of their file has them: they are `held`.

So are those of files that people have withdrawn, unless another file has them, too, and corrections that have ended:
their units have sent another value since.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, not_, select, update

from stemagg.store.correction_rows import end_of
from stemagg.store.dialects import put_rows
from stemagg.store.rows import in_parts
from stemagg.store.schema import CORRECTION, HELD, REPEATED, SOURCE_FILE, SUBMISSION, WITHDRAWAL
from stemagg.store.taken_back import TAKEN_BACK

Turned = dict[int, bool]
"""Submissions that were made active or inactive, by id, each with what it was before."""

_ACTIVE_OF = select(SUBMISSION.c.id).where(
    SUBMISSION.c.source_file_id == bindparam("file"), SUBMISSION.c.active.is_(True)
)
_ALSO_IN = (
    select(SUBMISSION.c.id, SUBMISSION.c.source_file_id, REPEATED.c.source_file_id.label("also_in"))
    .join(REPEATED, REPEATED.c.submission_id == SUBMISSION.c.id)
    .where(SUBMISSION.c.id.in_(bindparam("ids", expanding=True)))
)
_REPEATED_IN = (
    select(SUBMISSION.c.id, SUBMISSION.c.source_file_id)
    .join(REPEATED, REPEATED.c.submission_id == SUBMISSION.c.id)
    .where(REPEATED.c.source_file_id == bindparam("file"), SUBMISSION.c.active.is_(True))
)
_NONE_REPEATED = delete(REPEATED).where(REPEATED.c.source_file_id == bindparam("file"))
_WITHDRAWN = select(WITHDRAWAL.c.source_file_id).where(WITHDRAWAL.c.undone_at.is_(None))
_ACTIVE_AMONG = select(SUBMISSION.c.id).where(
    SUBMISSION.c.id.in_(bindparam("ids", expanding=True)), SUBMISSION.c.active.is_(True)
)
_HELD_OF = select(HELD.c.submission_id).where(HELD.c.source_file_id == bindparam("file"))
_NONE_HELD = delete(HELD).where(HELD.c.source_file_id == bindparam("file"))
_TURN = (
    update(SUBMISSION)
    .where(SUBMISSION.c.id.in_(bindparam("ids", expanding=True)))
    .values(active=bindparam("now_active"))
)
_OF_UNITS = (
    select(CORRECTION)
    .join(SOURCE_FILE, SOURCE_FILE.c.id == CORRECTION.c.source_file_id)
    .where(
        CORRECTION.c.unit.in_(select(SUBMISSION.c.unit).where(SUBMISSION.c.source_file_id == bindparam("file"))),
        not_(SOURCE_FILE.c.sha256.contains(TAKEN_BACK)),
    )
    .order_by(CORRECTION.c.source_file_id)
)


def settle(connection: Connection, file_id: int) -> Turned:
    """Let the corrections count that have not ended by what their units sent since, after a file of them has changed.

    Those of the file itself are settled, too, but are not returned.
    """
    turned: Turned = {}
    for row in connection.execute(_OF_UNITS, {"file": file_id}).all():
        has_ended = end_of(connection, row) is not None
        changed = hold(connection, row.source_file_id) if has_ended else release(connection, row.source_file_id)
        if row.source_file_id != file_id:
            turned |= changed
    return turned


def hold(connection: Connection, file_id: int) -> Turned:
    """Make the active submissions of a file inactive that no other file has, and remember all that it has."""
    owners = dict.fromkeys(connection.execute(_ACTIVE_OF, {"file": file_id}).scalars(), file_id)
    owners |= {row.id: row.source_file_id for row in connection.execute(_REPEATED_IN, {"file": file_id})}
    put_rows(connection, HELD, [{"source_file_id": file_id, "submission_id": one} for one in owners])
    turned = _in_no_other(connection, owners, {file_id, *connection.execute(_WITHDRAWN).scalars()})
    _turn(connection, turned, to=False)
    return dict.fromkeys(turned, True)


def _in_no_other(connection: Connection, owners: Mapping[int, int], out: Collection[int]) -> list[int]:
    """Return the submissions, each with the file that is its own, that no file has but some that are out."""
    kept = {one for one, owner in owners.items() if owner not in out}
    for some in in_parts(list(owners)):
        kept |= {row.id for row in connection.execute(_ALSO_IN, {"ids": some}) if row.also_in not in out}
    return [one for one in owners if one not in kept]


def release(connection: Connection, file_id: int) -> Turned:
    """Make the submissions of a file active that were held."""
    held = list(connection.execute(_HELD_OF, {"file": file_id}).scalars())
    active = [row.id for some in in_parts(held) for row in connection.execute(_ACTIVE_AMONG, {"ids": some})]
    turned = [one for one in held if one not in set(active)]
    _turn(connection, turned, to=True)
    forget_held(connection, file_id)
    return dict.fromkeys(turned, False)


def hold_if_withdrawn(connection: Connection, file_id: int) -> None:
    """Let a file that was read again not count where it is withdrawn."""
    if file_id in connection.execute(_WITHDRAWN).scalars():
        hold(connection, file_id)


def put_repeated(connection: Connection, file_id: int, submissions: Iterable[int]) -> None:
    """Store which submissions of other files a file has, too."""
    put_rows(connection, REPEATED, [{"source_file_id": file_id, "submission_id": one} for one in submissions])


def forget_repeated(connection: Connection, file_id: int) -> None:
    """Forget which submissions of other files a file has, too: it is read again."""
    connection.execute(_NONE_REPEATED, {"file": file_id})


def forget_held(connection: Connection, file_id: int) -> None:
    """Forget which submissions of a file were held: it is read again, or taken back."""
    connection.execute(_NONE_HELD, {"file": file_id})


def _turn(connection: Connection, ids: Iterable[int], *, to: bool) -> None:
    for some in in_parts(list(ids)):
        connection.execute(_TURN, {"ids": some, "now_active": to})
