"""What a store says of its files: how they came, and which of them are from days to come."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from stemagg.messages.events import EventCode
from stemagg.model.errors import Fault, fault
from stemagg.model.event import Arrival, Event, arrived
from stemagg.model.source import SourceFile
from stemagg.model.submission import Reading
from stemagg.store.correction_rows import correction_files
from stemagg.store.entries import moment
from stemagg.store.schema import SOURCE_FILE
from stemagg.store.taken_back import TAKEN_BACK

_TOO_EARLY = timedelta(days=1)
_JUST_NOW = timedelta(minutes=1)


def stored_arrivals(connection: Connection) -> list[Arrival]:
    """Return the files in the store in the order in which they came, without those that were taken back."""
    rows = connection.execute(select(SOURCE_FILE).order_by(SOURCE_FILE.c.id)).all()
    corrections = correction_files(connection)
    return [
        Arrival(_source(row), moment(row.received_at), row.first_seen, is_refused=not row.accepted,
                is_correction=row.sha256 in corrections)
        for row in rows
        if TAKEN_BACK not in row.sha256
    ]  # fmt: skip


def arrival_of(read: Reading, first_seen: int) -> Arrival:
    """Return how a new file came, by its reading."""
    is_correction = read.correction is not None
    return Arrival(read.source, read.received_at, first_seen, is_refused=read.rejected, is_correction=is_correction)


def not_logged(connection: Connection, events: Sequence[Event]) -> tuple[Arrival, ...]:
    """Return the files in the store of which the log does not tell."""
    logged = {one.source.sha256 for one in arrived(events)}
    return tuple(one for one in stored_arrivals(connection) if one.source.sha256 not in logged)


def not_stored(connection: Connection, events: Sequence[Event], now: datetime) -> list[Arrival]:
    """Return the files that were received and are not in the store, those logged within a minute of now left out."""
    known = {file.source.sha256 for one in events if abs(now - one.at) <= _JUST_NOW for file in one.files}
    known |= set(connection.execute(select(SOURCE_FILE.c.sha256)).scalars())
    return [one for one in arrived(events) if one.source.sha256 not in known]


def _source(row: Row[Any]) -> SourceFile:
    return SourceFile(row.name, row.sha256, row.size, row.folder)


def faults_of_days(connection: Connection, now: datetime) -> Iterator[Fault]:
    """Yield the files that were first seen on a day still to come: the clock was wrong then, or is now."""
    latest = int((now + _TOO_EARLY).timestamp())
    for row in connection.execute(select(SOURCE_FILE).where(SOURCE_FILE.c.first_seen > latest)):
        day = datetime.fromtimestamp(row.first_seen, UTC)
        yield fault(SourceFile(row.name, "", 0, row.folder).shown, EventCode.SEEN_IN_FUTURE, day=f"{day:%d/%m/%Y}")
