"""What a reading changed of that which the store had, so that the store can be shown as it was before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from stemagg.model.slot import Channel
from stemagg.store.dialects import put_row, put_rows
from stemagg.store.rows import in_parts
from stemagg.store.schema import FINDING, PAST_ACTIVITY, PAST_FINDING, REREADING, SOURCE_FILE, SUBMISSION

_OF_A_FINDING = [column for column in FINDING.columns if column.name != "id"]
_FILE = select(SOURCE_FILE.c.id, SOURCE_FILE.c.first_seen, SOURCE_FILE.c.accepted).where(
    SOURCE_FILE.c.sha256 == bindparam("sha256")
)
_SUBMISSIONS = select(SUBMISSION.c.id, SUBMISSION.c.identity, SUBMISSION.c.active, SUBMISSION.c.source_file_id)
_OF_FILE = _SUBMISSIONS.where(SUBMISSION.c.source_file_id == bindparam("file"))
_OF_IDENTITY = _SUBMISSIONS.where(SUBMISSION.c.identity.in_(bindparam("some", expanding=True)))
_FINDINGS = select(*_OF_A_FINDING).where(FINDING.c.source_file_id == bindparam("file")).order_by(FINDING.c.id)


@dataclass(frozen=True, slots=True)
class State:
    """What the store has of a file (id 0: it is not there), and the active among its submissions, by id.

    `ids` has the submissions by identity, `of_others` those whose file is another.
    """

    file_id: int
    first_seen: int
    accepted: bool
    ids: Mapping[str, int]
    activity: Mapping[int, bool]
    findings: tuple[Mapping[str, object], ...]
    of_others: frozenset[int] = frozenset()

    def with_new_file(self, file_id: int) -> "State":
        """Return the state after a file has been added that says again what these submissions said."""
        return replace(self, file_id=file_id, activity=dict.fromkeys(self.activity, True))


def state_of(connection: Connection, sha256: str, identities: Collection[str]) -> State:
    """Return what the store has of a file, and of submissions with these identities, whose file may be another."""
    file = connection.execute(_FILE, {"sha256": sha256}).first()
    rows = [row for some in in_parts(identities) for row in connection.execute(_OF_IDENTITY, {"some": some})]
    if file is None:
        activity = {row.id: row.active for row in rows}
        return State(0, 0, False, _ids(rows), activity, (), frozenset(activity))  # noqa: FBT003
    of_file = {"file": file.id}
    rows += connection.execute(_OF_FILE, of_file)
    findings = tuple(dict(row) for row in connection.execute(_FINDINGS, of_file).mappings())
    activity = {row.id: row.active for row in rows}
    of_others = frozenset(row.id for row in rows if row.source_file_id != file.id)
    return State(file.id, file.first_seen, file.accepted, _ids(rows), activity, findings, of_others)


def _ids(rows: Iterable[Row[Any, Any, Any, Any]]) -> dict[str, int]:
    return {row.identity: row.id for row in rows}


def activity_before(connection: Connection, file_id: int) -> dict[str, bool]:
    """Return which submissions of other files a file has turned when it was new, by identity: active before or not.

    Corrections are left out: whether one has ended is told by what its unit sent since.
    """
    rows = connection.execute(
        select(SUBMISSION.c.identity, PAST_ACTIVITY.c.active)
        .join(PAST_ACTIVITY, PAST_ACTIVITY.c.submission_id == SUBMISSION.c.id)
        .join(REREADING, REREADING.c.id == PAST_ACTIVITY.c.rereading_id)
        .where(
            REREADING.c.source_file_id == file_id,
            SUBMISSION.c.source_file_id != file_id,
            SUBMISSION.c.channel != Channel.CORRECTION.value,
        )
        .order_by(REREADING.c.id.desc())
    )
    return {row.identity: row.active for row in rows}


def put_changes(
    connection: Connection,
    before: State,
    after: State,
    now: int,
    *,
    also: Mapping[int, bool] = MappingProxyType({}),
    always: bool = False,
) -> None:
    """Record what a reading at a time (in seconds) changed of what was there before it.

    A new file changes only whether submissions of other files are active: it is itself hidden before its day. `also`
    are further submissions that it has turned, with what they were before. That nothing changed is recorded only if
    `always`.
    """
    turned = {**also, **_turned(before, after)}
    if not always and not turned and (not before.file_id or after == before):
        return
    row = {"source_file_id": after.file_id, "at": now, "accepted_before": before.accepted}
    past = {"rereading_id": put_row(connection, REREADING, row)}
    activity = ({**past, "submission_id": one, "active": active} for one, active in turned.items())
    put_rows(connection, PAST_ACTIVITY, activity)
    put_rows(connection, PAST_FINDING, ({**past, **found} for found in before.findings))


def _turned(before: State, after: State) -> dict[int, bool]:
    """Return whether submissions were active before, those for which that has changed."""
    known = after.activity if before.file_id else before.activity
    was = {one: before.activity.get(one, False) for one in known}
    return {one: active for one, active in was.items() if active != after.activity[one]}
