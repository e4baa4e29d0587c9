"""Stores the reading of one file, in one transaction."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, select, update

from stemagg.model.slot import Slot, ValueState, members_text
from stemagg.model.submission import Reading, Submission
from stemagg.store.correction_rows import put_correction
from stemagg.store.dialects import put_row, put_rows
from stemagg.store.finding_rows import row_of
from stemagg.store.list_rows import put_lists, slot_of_row
from stemagg.store.reasons import forget_reasons, put_reasons
from stemagg.store.reread import State, put_changes, state_of
from stemagg.store.rows import arrival, in_parts, slot_ids
from stemagg.store.schema import DATA_VALUE, FILING, FINDING, IN_ORDER, SLOT, SOURCE_FILE, SUBMISSION
from stemagg.store.standing import forget_held, forget_repeated, hold_if_withdrawn, put_repeated, settle

_NO_FINDINGS = delete(FINDING).where(FINDING.c.source_file_id == bindparam("file"))
_READ_AGAIN = (
    update(SOURCE_FILE)
    .where(SOURCE_FILE.c.id == bindparam("file"))
    .values(read_under=bindparam("now_under"), accepted=bindparam("now_accepted"))
)
_TURN = (
    update(SUBMISSION)
    .where(SUBMISSION.c.id.in_(bindparam("ids", expanding=True)))
    .values(active=bindparam("now_active"))
)
_FILES_OF = (
    select(SUBMISSION.c.identity, SOURCE_FILE.c.sha256)
    .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
    .where(SUBMISSION.c.identity.in_(bindparam("some", expanding=True)))
)
_LATEST_CONTENT = (
    select(SUBMISSION.c.content_hash)
    .where(
        SUBMISSION.c.unit == bindparam("unit"),
        SUBMISSION.c.channel == bindparam("channel"),
        SUBMISSION.c.active.is_(True),
    )
    .order_by(*(column.desc() for column in IN_ORDER))
    .limit(1)
)
_LAST_SLOT = select(func.max(SLOT.c.id))


@dataclass(frozen=True, slots=True)
class StoreResult:
    """The result of storing a file: new submissions, and those already stored; when a new file was first seen."""

    new: tuple[Submission, ...]
    unchanged: tuple[Submission, ...]
    first_seen: int | None = None


def identity(submission: Submission, adding: AbstractSet[str] = frozenset()) -> str:
    """Return the identity of a submission: unit, channel, content, and when (or in which file) it was sent.

    An answer without its required timestamp is the same in every file. Two equal rows of one file (two days of a table)
    are two submissions where they have any of the `adding` data elements.
    """
    sent = submission.source.sha256
    if submission.channel.has_own_times:
        sent = submission.received_at.isoformat() if submission.received_at else ""
    elif adds(submission, adding):
        sent = f"{sent} {submission.place.sheet} {submission.place.row}"
    parts = (submission.unit, submission.channel, sent, content_of(submission))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def adds(submission: Submission, adding: AbstractSet[str]) -> bool:
    """Return whether a submission adds a figure to what its unit has sent before; `adding` are the codes that add."""
    return any(value.number is not None and value.data_element in adding for value in submission.values)


def content_of(submission: Submission) -> str:
    """Return a hash of a submission's content and of how it was read, which depends on the outline."""
    numbers = sorted((*value.key, value.number) for value in submission.values if value.number is not None)
    return hashlib.sha256(f"{submission.content_hash}{numbers!r}".encode()).hexdigest()


def put_reading(
    connection: Connection,
    reading: Reading,
    read_under: str,
    outline_version: str,
    now: int,
    adding: AbstractSet[str] = frozenset(),
) -> StoreResult:
    """Store a file with its submissions and findings, replacing those of an earlier reading of the same file.

    `adding` are the codes of those data elements of which each submission adds, `now` is what the clock shows.
    """
    now = arrival(connection, now)
    kept = {identity(submission, adding): submission for submission in reading.submissions}
    before = state_of(connection, reading.source.sha256, kept)
    file_id, first_seen = _put_file(connection, before, reading, read_under, now)
    is_new_file = not before.file_id
    if not is_new_file:
        _forget_reading(connection, file_id)
    put_rows(connection, FINDING, (row_of(found, file_id) for found in reading.findings))
    put_reasons(connection, file_id, reading.submissions)
    _turn(connection, before, kept)
    new: list[Submission] = []
    unchanged = [submission for key, submission in kept.items() if key in before.ids]
    slots = _slot_ids(connection, [submission for key, submission in kept.items() if key not in before.ids])
    for key, submission in kept.items():
        if key in before.ids:
            continue
        is_new = adds(submission, adding) or not _says_nothing_new(connection, submission)
        (new if is_new else unchanged).append(submission)
        _put_submission(connection, submission, key, file_id, first_seen, outline_version, slots)
    if is_new_file and reading.correction:
        put_correction(connection, file_id, reading.correction)
    put_repeated(connection, file_id, sorted(before.of_others & {before.ids[key] for key in kept if key in before.ids}))
    if not is_new_file:
        hold_if_withdrawn(connection, file_id)
    settled = settle(connection, file_id)
    after = before.with_new_file(file_id) if is_new_file else state_of(connection, reading.source.sha256, kept)
    put_changes(connection, before, after, now, also=settled)
    return StoreResult(tuple(new), tuple(unchanged), first_seen if is_new_file else None)


def _put_file(connection: Connection, before: State, reading: Reading, read_under: str, now: int) -> tuple[int, int]:
    """Store what is known of a file; return its id and when it was first seen."""
    source, accepted = reading.source, not reading.rejected
    if before.file_id:
        said = {"file": before.file_id, "now_under": read_under, "now_accepted": accepted}
        connection.execute(_READ_AGAIN, said)
        return before.file_id, before.first_seen
    received = reading.received_at.isoformat() if reading.received_at else None
    row = {
        "sha256": source.sha256, "name": source.name, "folder": source.folder, "size": source.size,
        "first_seen": now, "read_under": read_under, "accepted": accepted, "received_at": received,
    }  # fmt: skip
    return put_row(connection, SOURCE_FILE, row), now


def _turn(connection: Connection, before: State, kept: Collection[str]) -> None:
    """Make the known submissions active that a reading has, the others of its file inactive."""
    for active in (False, True):
        turned = [one for key, one in before.ids.items() if (key in kept) == active != before.activity[one]]
        for some in in_parts(turned):
            connection.execute(_TURN, {"ids": some, "now_active": active})


def known_submissions(connection: Connection, submissions: Iterable[Submission]) -> set[Submission]:
    """Return the submissions that the store already has from another file."""
    by_identity = {identity(submission): submission for submission in submissions}
    rows = [row for some in in_parts(by_identity) for row in connection.execute(_FILES_OF, {"some": some})]
    same = [(by_identity[row.identity], row.sha256) for row in rows]
    return {submission for submission, sha256 in same if submission.source.sha256 != sha256}


def _says_nothing_new(connection: Connection, submission: Submission) -> bool:
    """Return whether the unit's latest active submission in the channel is equal (channels without timestamps)."""
    if submission.channel.has_own_times:
        return False
    sent = {"unit": submission.unit, "channel": submission.channel.value}
    latest = connection.execute(_LATEST_CONTENT, sent).first()
    return latest is not None and latest.content_hash == content_of(submission)


def _put_submission(
    connection: Connection,
    submission: Submission,
    key: str,
    file_id: int,
    first_seen: int,
    outline_version: str,
    slots: Mapping[Slot, int],
) -> None:
    received = submission.received_at
    row = {
        "identity": key, "unit": submission.unit, "channel": submission.channel.value, "source_file_id": file_id,
        "sheet": submission.place.sheet, "row": submission.place.row,
        "received_at": received.isoformat() if received else None,
        "ordered_at": submission.ordered_at(first_seen),
        "content_hash": content_of(submission), "outline_version": outline_version, "active": True,
    }  # fmt: skip
    submission_id = put_row(connection, SUBMISSION, row)
    rows = [
        {
            "submission_id": submission_id,
            "slot_id": slots[Slot(submission.unit, *value.key)],
            "state": value.state.value,
            "number": value.number,
            "text": value.text,
            "raw": value.raw,
            "sheet": value.cell.sheet,
            "cell": value.cell.cell,
            "counted": value.counted,
        }
        for value in submission.values
        if value.raw or value.state is not ValueState.MISSING
    ]
    put_rows(connection, DATA_VALUE, rows)
    put_lists(connection, submission, submission_id, slots)
    _put_filings(connection, submission, submission_id)


def _put_filings(connection: Connection, submission: Submission, submission_id: int) -> None:
    """Store what a submission says that its unit has nothing to report of."""
    rows = [
        {"submission_id": submission_id, "obligation": one.obligation, "period": one.period, "raw": one.raw,
         "sheet": one.cell.sheet, "cell": one.cell.cell, "withdrawn": one.withdrawn}
        for one in submission.filings
    ]  # fmt: skip
    put_rows(connection, FILING, rows)


def _slot_ids(connection: Connection, submissions: Iterable[Submission]) -> dict[Slot, int]:
    """Return the ids of the slots of submissions, inserting missing ones."""
    given = list(submissions)
    wanted = {Slot(s.unit, *value.key) for s in given for value in s.values}
    wanted |= {slot_of_row(s.unit, row) for s in given for row in s.rows}
    ids = slot_ids(connection, sorted({slot.unit for slot in wanted}))
    if missing := sorted(wanted - ids.keys()):
        first = (connection.execute(_LAST_SLOT).scalar() or 0) + 1
        added = dict(zip(missing, range(first, first + len(missing)), strict=True))
        put_rows(connection, SLOT, (_row_of_slot(slot, number) for slot, number in added.items()))
        ids |= added
    return ids


def _row_of_slot(slot: Slot, number: int) -> dict[str, object]:
    members = members_text(slot.members)
    return {"id": number, "unit": slot.unit, "data_element": slot.data_element, "members": members,
            "period": slot.period}  # fmt: skip


def _forget_reading(connection: Connection, file_id: int) -> None:
    """Forget what an earlier reading of a file found, which submissions it has of other files, and those held."""
    forget_held(connection, file_id)
    connection.execute(_NO_FINDINGS, {"file": file_id})
    forget_reasons(connection, file_id)
    forget_repeated(connection, file_id)
