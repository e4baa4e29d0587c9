"""Queries on the files in the store: under which settings each was read, its names, how many of its values count."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, tzinfo

from sqlalchemy import Connection, func, not_, select

from stemagg.model.snapshot import Snapshot
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue
from stemagg.store.entries import moment
from stemagg.store.rows import last_time
from stemagg.store.schema import SOURCE_FILE, SUBMISSION
from stemagg.store.taken_back import TAKEN_BACK


def files_read(connection: Connection, fingerprint: str) -> dict[str, bool]:
    """Return the hashes of files read under settings of this fingerprint, and whether each was accepted."""
    of = select(SOURCE_FILE.c.sha256, SOURCE_FILE.c.accepted).where(SOURCE_FILE.c.read_under == fingerprint)
    return {row.sha256: row.accepted for row in connection.execute(of)}


def names_of_files(connection: Connection) -> dict[str, str]:
    """Return the names with folder of files, by hash."""
    rows = connection.execute(select(SOURCE_FILE.c.sha256, SOURCE_FILE.c.folder, SOURCE_FILE.c.name))
    return {row.sha256: SourceFile(row.name, row.sha256, 0, row.folder).shown for row in rows}


def read_under_other_settings(connection: Connection, fingerprint: str) -> list[tuple[SourceFile, datetime | None]]:
    """Return the files last read under other settings than those of this fingerprint, with the arrival of each.

    Files whose reading was interrupted are excluded: they are re-read when they are given again.
    """
    of = select(SOURCE_FILE).where(SOURCE_FILE.c.read_under.not_in(("", fingerprint))).order_by(SOURCE_FILE.c.id)
    return [
        (SourceFile(row.name, row.sha256, row.size, row.folder), moment(row.received_at))
        for row in connection.execute(of)
    ]


def submissions_of_files(connection: Connection) -> dict[str, int]:
    """Return the number of active submissions of each file that has any, by hash."""
    rows = connection.execute(
        select(SOURCE_FILE.c.sha256, func.count().label("submissions"))
        .join(SUBMISSION, SUBMISSION.c.source_file_id == SOURCE_FILE.c.id)
        .where(SUBMISSION.c.active.is_(True))
        .group_by(SOURCE_FILE.c.sha256)
    )
    return {row.sha256: row.submissions for row in rows}


def snapshot(connection: Connection, current: Iterable[CurrentValue], zone: tzinfo) -> Snapshot:
    """Return what the store holds; `current` are the values that count, times are in a zone."""
    stored = select(func.count()).select_from(SOURCE_FILE).where(not_(SOURCE_FILE.c.sha256.contains(TAKEN_BACK)))
    changed = last_time(connection)
    at = datetime.fromtimestamp(changed, zone) if changed else None
    return Snapshot(connection.execute(stored).scalar_one(), at, tuple(files_with_answers(connection, current)))


def files_with_answers(connection: Connection, current: Iterable[CurrentValue]) -> list[tuple[SourceFile, int]]:
    """Return the files with active submissions, by name, each with the number of its values among the current ones."""
    submissions = connection.execute(
        select(SUBMISSION.c.id, SUBMISSION.c.source_file_id).where(SUBMISSION.c.active.is_(True))
    )
    file_of = {row.id: row.source_file_id for row in submissions}  # what a clerk has recorded is in none
    parts = (part.submission for value in current for part in value.sources)
    counted = Counter(file_of[submission] for submission in parts if submission in file_of)
    rows = connection.execute(
        select(SOURCE_FILE)
        .where(SOURCE_FILE.c.id.in_(set(file_of.values())))
        .order_by(SOURCE_FILE.c.folder, SOURCE_FILE.c.name, SOURCE_FILE.c.sha256)
    )
    return [(SourceFile(row.name, row.sha256, row.size, row.folder), counted[row.id]) for row in rows]
