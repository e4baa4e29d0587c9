"""What a reading changed of that which the store had, so that the store can be shown as it was before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select

from stemagg.store.schema import FINDING, PAST_ACTIVITY, PAST_FINDING, REREADING, SOURCE_FILE, SUBMISSION

_OF_A_FINDING = [column for column in FINDING.columns if column.name != "id"]


@dataclass(frozen=True, slots=True)
class State:
    """What the store has of a file (id 0: it is not there), and the active among its submissions, by id."""

    file_id: int
    accepted: bool
    activity: Mapping[int, bool]
    findings: tuple[Mapping[str, object], ...]


def state_of(connection: Connection, sha256: str, identities: Collection[str]) -> State:
    """Return what the store has of a file, and of submissions with these identities, whose file may be another."""
    file = connection.execute(select(SOURCE_FILE).where(SOURCE_FILE.c.sha256 == sha256)).first()
    file_id = file.id if file else 0
    mine = or_(SUBMISSION.c.source_file_id == file_id, SUBMISSION.c.identity.in_(identities))
    activity = connection.execute(select(SUBMISSION.c.id, SUBMISSION.c.active).where(mine))
    of_file = select(*_OF_A_FINDING).where(FINDING.c.source_file_id == file_id).order_by(FINDING.c.id)
    findings = tuple(dict(row) for row in connection.execute(of_file).mappings())
    return State(file_id, bool(file and file.accepted), {row.id: row.active for row in activity}, findings)


def put_changes(connection: Connection, before: State, after: State, now: int) -> None:
    """Record what a reading at a time (in seconds) changed of what was there before it.

    A new file changes only whether submissions of other files are active: it is itself hidden before its day.
    """
    turned = _turned(before, after)
    if not turned and (not before.file_id or after == before):
        return
    made = connection.execute(
        insert(REREADING).values(source_file_id=after.file_id, at=now, accepted_before=before.accepted)
    ).inserted_primary_key
    assert made is not None  # noqa: S101  (a single-row insert always returns it)
    past = {"rereading_id": made[0]}
    if turned:
        rows = [{**past, "submission_id": one, "active": active} for one, active in turned.items()]
        connection.execute(insert(PAST_ACTIVITY), rows)
    if before.findings:
        connection.execute(insert(PAST_FINDING), [{**past, **found} for found in before.findings])


def _turned(before: State, after: State) -> dict[int, bool]:
    """Return whether submissions were active before, those for which that has changed."""
    known = after.activity if before.file_id else before.activity
    was = {one: before.activity.get(one, False) for one in known}
    return {one: active for one, active in was.items() if active != after.activity[one]}
