"""The sources of values: all values reported for a data element, and the files with answers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from sqlalchemy import Connection, func, not_, select, text

from stemagg.model.slot import Channel, ValueState
from stemagg.model.snapshot import Snapshot
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue, StoredValue
from stemagg.store.queries import LATEST_FIRST, channel_rank
from stemagg.store.rows import last_time, moment, slot_of
from stemagg.store.schema import SOURCE_FILE, SUBMISSION
from stemagg.store.taking_back import TAKEN_BACK

_WRITTEN = f"""
    SELECT l.unit, l.data_element, l.members, l.period, v.state, v.number, v.text, v.raw, v.sheet, v.cell,
           v.counted, v.submission_id, s.channel, s.received_at, f.name, f.folder
    FROM data_value v
    JOIN submission s ON s.id = v.submission_id
    JOIN source_file f ON f.id = s.source_file_id
    JOIN slot l ON l.id = v.slot_id
    WHERE s.active AND l.data_element = :element
    ORDER BY v.slot_id, {{rank}}, {LATEST_FIRST}
"""  # noqa: S608  (no user text: `rank` is built from channel names)


def written_values(connection: Connection, element: str, precedence: Sequence[Channel]) -> list[StoredValue]:
    """Return the values of an element in active submissions: by slot, then precedence, latest first."""
    rows = connection.execute(text(_WRITTEN.format(rank=channel_rank(precedence))), {"element": element})
    return [
        StoredValue(
            CurrentValue(
                slot=slot_of(row),
                state=ValueState(row.state),
                number=row.number,
                text=row.text,
                raw=row.raw,
                channel=Channel(row.channel),
                file=row.name,
                folder=row.folder,
                sheet=row.sheet,
                cell=row.cell,
                received_at=moment(row.received_at),
                submission=int(row.submission_id),
            ),
            counted=bool(row.counted),
        )
        for row in rows
    ]


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
