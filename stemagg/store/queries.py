"""Queries on the store: the values that count, receipts and what units said before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time, tzinfo

from sqlalchemy import ColumnElement, Connection, Row, String, bindparam, case, func, select, text

from stemagg.model.slot import Channel, Slot, ValueState, parse_members
from stemagg.model.stored import CurrentValue, Receipt, StoredValue
from stemagg.model.submission import PreviousValues
from stemagg.store.entries import ForeignEntryError, moment, number_or_none, referred, word
from stemagg.store.rows import LATEST_FIRST, VALID, arrival, channel_rank, slot_ids, slot_of
from stemagg.store.schema import DATA_VALUE, IN_ORDER, SLOT, SOURCE_FILE, SUBMISSION

_CURRENT = f"""
    SELECT v.slot_id, v.number, v.foreign_state FROM (
        SELECT v.slot_id, v.number, NULLIF(NULLIF(v.state, 'reported'), 'not_applicable') AS foreign_state,
               ROW_NUMBER() OVER (
            PARTITION BY v.slot_id ORDER BY {{rank}}, {LATEST_FIRST}) AS place
        FROM data_value v JOIN submission s ON s.id = v.submission_id
        WHERE {VALID} {{of_elements}}
    ) v WHERE place = 1
"""  # noqa: S608  (no user text: `rank` is built from channel names)


_NUMBERS = f"SELECT l.*, c.number, c.foreign_state FROM ({_CURRENT}) c JOIN slot l ON l.id = c.slot_id"  # noqa: S608  (as above)
_OF_ELEMENTS = "AND v.slot_id IN (SELECT id FROM slot WHERE data_element IN :elements)"

_BY_CHANNEL = f"""
    SELECT * FROM (
        SELECT v.slot_id, v.state, v.number, v.text, v.raw, v.sheet, v.cell, v.submission_id,
               s.channel, s.received_at, s.source_file_id, {{rank}} AS channel_rank, ROW_NUMBER() OVER (
            PARTITION BY v.slot_id, s.channel ORDER BY {LATEST_FIRST}) AS place
        FROM data_value v JOIN submission s ON s.id = v.submission_id
        WHERE {VALID} {{of_units}}
    ) v WHERE place = 1 ORDER BY slot_id, channel_rank
"""  # noqa: S608  (as above)
_OF_UNITS = "AND v.slot_id IN (SELECT id FROM slot WHERE unit IN :units)"


_EVER_SENT = """
    SELECT v.slot_id, v.state, v.number, v.text, v.raw, v.sheet, v.cell, v.submission_id, s.channel, s.received_at,
           s.source_file_id, v.counted
    FROM data_value v JOIN submission s ON s.id = v.submission_id
    WHERE s.active AND v.state IN ('reported', 'not_applicable') AND s.unit IN :units
"""


_MOST_FILES = 2**31 - 1
_SAID_BEFORE = (
    select(SLOT, DATA_VALUE.c.raw, SUBMISSION.c.received_at, SUBMISSION.c.ordered_at)
    .join(DATA_VALUE, DATA_VALUE.c.slot_id == SLOT.c.id)
    .join(SUBMISSION, SUBMISSION.c.id == DATA_VALUE.c.submission_id)
    .where(
        SUBMISSION.c.unit == bindparam("unit"),
        SUBMISSION.c.channel == bindparam("channel"),
        SUBMISSION.c.source_file_id < bindparam("before"),
        SUBMISSION.c.active.is_(True),
        DATA_VALUE.c.counted.is_(True),
        DATA_VALUE.c.state.in_(("reported", "not_applicable")),
    )
    .order_by(*IN_ORDER)
)
_IS_CORRECTION = case((SUBMISSION.c.channel == Channel.CORRECTION.value, 1), else_=0)
_FILE = select(SOURCE_FILE.c.id, SOURCE_FILE.c.first_seen).where(SOURCE_FILE.c.sha256 == bindparam("sha256"))


def numbers(
    connection: Connection, precedence: Sequence[Channel], elements: Collection[str] | None = None
) -> dict[Slot, int | None]:
    """Return the number that counts in each slot (of some data elements), None where it is not applicable."""
    asked = text(_NUMBERS.format(rank=channel_rank(precedence), of_elements="" if elements is None else _OF_ELEMENTS))
    if elements is not None:
        asked = asked.bindparams(bindparam("elements", sorted(elements), String, expanding=True))
    rows = connection.execute(asked)
    return {slot_of(row): _number(row) for row in rows}


def _number(row: Row[tuple[object, ...]]) -> int | None:
    if row.foreign_state is not None:
        raise ForeignEntryError("data_value.state", row.foreign_state)
    return number_or_none("data_value.number", row.number)


def values_by_channel(
    connection: Connection, precedence: Sequence[Channel], units: list[str] | None = None
) -> list[CurrentValue]:
    """Return for each slot (of some units) the value that counts within each channel, in order of precedence."""
    slots = {key: slot for slot, key in slot_ids(connection, units).items()}
    rank = channel_rank(precedence)
    if units is None:
        return _values(connection, connection.execute(text(_BY_CHANNEL.format(rank=rank, of_units=""))), slots)
    asked = text(_BY_CHANNEL.format(rank=rank, of_units=_OF_UNITS)).bindparams(
        bindparam("units", type_=String, expanding=True)
    )
    return _values(connection, connection.execute(asked, {"units": units}), slots)


def values_ever_sent(connection: Connection, units: list[str]) -> list[StoredValue]:
    """Return all values of some units, also those that were replaced since, and those that cannot be read."""
    slots = {key: slot for slot, key in slot_ids(connection, units).items()}
    rows = connection.execute(text(_EVER_SENT).bindparams(bindparam("units", units, String, expanding=True))).all()
    return [
        StoredValue(value, bool(row.counted)) for row, value in zip(rows, _values(connection, rows, slots), strict=True)
    ]


def _values(
    connection: Connection, rows: Iterable[Row[tuple[object, ...]]], slots: Mapping[int, Slot]
) -> list[CurrentValue]:
    files = {row.id: row for row in connection.execute(select(SOURCE_FILE))}
    return [
        CurrentValue(
            slot=referred(slots, "data_value.slot_id", row.slot_id),
            state=word(ValueState, "data_value.state", row.state),
            number=number_or_none("data_value.number", row.number),
            text=row.text,
            raw=row.raw,
            channel=word(Channel, "submission.channel", row.channel),
            file=files[row.source_file_id].name,
            folder=files[row.source_file_id].folder,
            sheet=row.sheet,
            cell=row.cell,
            received_at=moment(row.received_at),
            submission=int(row.submission_id),
        )
        for row in rows
    ]


def raw_texts(connection: Connection, units: list[str] | None = None) -> dict[Slot, str]:
    """Return the latest raw text of each slot (of some units) in active submissions, whether it counts or not.

    Where there is a correction, it is that.
    """
    rows = connection.execute(
        select(SLOT, DATA_VALUE.c.raw)
        .join(DATA_VALUE, DATA_VALUE.c.slot_id == SLOT.c.id)
        .join(SUBMISSION, SUBMISSION.c.id == DATA_VALUE.c.submission_id)
        .where(SUBMISSION.c.active.is_(True), *_of(units))
        .order_by(_IS_CORRECTION, *IN_ORDER)
    )
    return {slot_of(row): row.raw for row in rows}


def slots_given(connection: Connection, units: list[str] | None = None) -> set[Slot]:
    """Return the slots (of some units) with any value in active submissions, whether it counts or not."""
    rows = connection.execute(
        select(SLOT)
        .join(DATA_VALUE, DATA_VALUE.c.slot_id == SLOT.c.id)
        .join(SUBMISSION, SUBMISSION.c.id == DATA_VALUE.c.submission_id)
        .where(SUBMISSION.c.active.is_(True), DATA_VALUE.c.state != ValueState.MISSING.value, *_of(units))
        .distinct()
    )
    return {slot_of(row) for row in rows}


def only_counted(values: Iterable[CurrentValue]) -> list[CurrentValue]:
    """Return the first value of each slot, the one that counts."""
    first: dict[Slot, CurrentValue] = {}
    for value in values:
        first.setdefault(value.slot, value)
    return list(first.values())


def receipts(connection: Connection) -> list[Receipt]:
    """Return the active submissions of units, oldest first."""
    rows = connection.execute(
        select(SUBMISSION, SOURCE_FILE.c.name, SOURCE_FILE.c.folder)
        .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
        .where(SUBMISSION.c.active.is_(True), SUBMISSION.c.channel != Channel.CORRECTION.value)
        .order_by(*IN_ORDER)
    ).all()
    return [
        Receipt(
            row.unit,
            word(Channel, "submission.channel", row.channel),
            f"{row.folder}/{row.name}" if row.folder else row.name,
            moment(row.received_at),
        )
        for row in rows
    ]


def _of(units: list[str] | None) -> list[ColumnElement[bool]]:
    """Return the condition on slots that they are of some units; none when no units are named."""
    return [] if units is None else [SLOT.c.unit.in_(units)]


def arrivals(
    connection: Connection, units: list[str] | None = None, *, counted: bool = True
) -> dict[Slot, datetime | None]:
    """Return when the first valid value of each slot (of some units) came; None where one of them has no date.

    Instead of the valid ones, those that cannot be read (`counted` is False). A correction tells no such day.
    """
    sent = case((SUBMISSION.c.channel != Channel.CORRECTION.value, 1))
    received = case((SUBMISSION.c.channel != Channel.CORRECTION.value, SUBMISSION.c.received_at))
    rows = connection.execute(
        select(SLOT, func.min(received).label("first"), func.count(sent).label("all"),
               func.count(received).label("dated"))
        .join(DATA_VALUE, DATA_VALUE.c.slot_id == SLOT.c.id)
        .join(SUBMISSION, SUBMISSION.c.id == DATA_VALUE.c.submission_id)
        .where(
            SUBMISSION.c.active.is_(True),
            DATA_VALUE.c.counted.is_(counted),
            DATA_VALUE.c.state.in_(("reported", "not_applicable")),
            *_of(units),
        )
        .group_by(SLOT.c.id)
    )  # fmt: skip
    return {slot_of(row): moment(row.first) if row.all == row.dated else None for row in rows}


def previous_values(
    connection: Connection, unit: str, channel: Channel, zone: tzinfo, file: tuple[int | None, int]
) -> PreviousValues:
    """Return a unit's values in a channel so far: the latest valid one of each slot.

    `file` has the id of a file, None of a new one, and when it is first seen; it is excluded with those that came after
    it. A file without a stated arrival day has
    the day it was first received.
    """
    before, first_seen = file
    asked = {"unit": unit, "channel": channel.value, "before": _MOST_FILES if before is None else before}
    rows = connection.execute(_SAID_BEFORE, asked).all()
    raw = {(row.data_element, parse_members(row.members), row.period): row.raw for row in rows}
    sent = [
        moment(row.received_at) or datetime.combine(datetime.fromtimestamp(row.ordered_at, zone), time(), zone)
        for row in rows
        if row.received_at or not channel.has_own_times
    ]
    return PreviousValues(raw, max(sent, default=None), rows[-1].ordered_at if rows else 0, first_seen)


def file_seen(connection: Connection, sha256: str, now: int) -> tuple[int | None, int]:
    """Return the id of a file and when it was first seen: None and now when it is not in the store."""
    found = connection.execute(_FILE, {"sha256": sha256}).first()
    return (found.id, found.first_seen) if found else (None, arrival(connection, now))


def units_of_files(connection: Connection, files: Iterable[str]) -> list[str]:
    """Return the units with active submissions from files with these hashes, in order."""
    wanted = set(files)
    rows = connection.execute(
        select(SUBMISSION.c.unit, SOURCE_FILE.c.sha256)
        .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
        .where(SUBMISSION.c.active.is_(True))
        .distinct()
    )
    return sorted({row.unit for row in rows if row.sha256 in wanted})
