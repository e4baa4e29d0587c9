"""Corrections as rows of the store, and what their units sent for the same slots."""

import json
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from stemagg.model.correction import Correction
from stemagg.model.slot import Channel, Slot, ValueState, members_text, parse_members
from stemagg.store.dialects import put_rows
from stemagg.store.rows import has_table
from stemagg.store.schema import CORRECTION, DATA_VALUE, IN_ORDER, SLOT, SOURCE_FILE, SUBMISSION

_SENT = (
    select(SUBMISSION.c.source_file_id, SUBMISSION.c.channel, SUBMISSION.c.ordered_at, SUBMISSION.c.received_at,
           DATA_VALUE, SOURCE_FILE.c.name, SOURCE_FILE.c.folder)
    .join(DATA_VALUE, DATA_VALUE.c.submission_id == SUBMISSION.c.id)
    .join(SLOT, SLOT.c.id == DATA_VALUE.c.slot_id)
    .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
    .where(
        SLOT.c.unit == bindparam("unit"),
        SLOT.c.data_element == bindparam("data_element"),
        SLOT.c.members == bindparam("members"),
        SLOT.c.period == bindparam("period"),
        SUBMISSION.c.channel != Channel.CORRECTION.value,
        SUBMISSION.c.active.is_(True),
        DATA_VALUE.c.state.in_((ValueState.REPORTED.value, ValueState.NOT_APPLICABLE.value)),
    )
)  # fmt: skip
_BY_FILE = _SENT.order_by(SUBMISSION.c.source_file_id, SUBMISSION.c.id)
_LATEST_LAST = _SENT.order_by(*IN_ORDER)


def put_correction(connection: Connection, file_id: int, one: Correction) -> None:
    """Store what a file says that is a correction."""
    slot = one.slot
    row = {
        "source_file_id": file_id, "unit": slot.unit, "data_element": slot.data_element,
        "members": members_text(slot.members), "period": slot.period, "value": one.value, "reason": one.reason,
        "decided_by": one.by, "decided_at": one.at.isoformat(), "instead": json.dumps(one.instead, ensure_ascii=False),
    }  # fmt: skip
    put_rows(connection, CORRECTION, [row])


def correction_files(connection: Connection) -> frozenset[str]:
    """Return the hashes of the files that are corrections."""
    if not has_table(connection, CORRECTION):
        return frozenset()
    of = select(SOURCE_FILE.c.sha256).join(CORRECTION, CORRECTION.c.source_file_id == SOURCE_FILE.c.id)
    return frozenset(connection.execute(of).scalars())


def sent_rows(connection: Connection, slot: Slot) -> list[Row[Any]]:
    """Return what a unit last gave in a slot in each channel, whether it can be read or not."""
    latest = {row.channel: row for row in connection.execute(_LATEST_LAST, _of(slot)) if row.raw}
    return list(latest.values())


def end_of(connection: Connection, row: Row[Any]) -> Row[Any] | None:
    """Return the value with which a unit has ended a correction: another one, in a file that came later.

    What is older than what the unit had sent in the same channel before the correction ends nothing.
    """
    instead, latest = set(json.loads(row.instead)), dict[str, int]()
    for sent in connection.execute(_BY_FILE, _of(slot_of_correction(row))):
        if sent.source_file_id < row.source_file_id:
            latest[sent.channel] = max(latest.get(sent.channel, 0), sent.ordered_at)
        elif sent.raw not in instead and sent.ordered_at >= latest.get(sent.channel, 0):
            return sent
    return None


def slot_of_correction(row: Row[Any]) -> Slot:
    """Return the slot of a row of corrections."""
    return Slot(row.unit, row.data_element, parse_members(row.members), row.period)


def _of(slot: Slot) -> dict[str, str]:
    return {"unit": slot.unit, "data_element": slot.data_element, "members": members_text(slot.members),
            "period": slot.period}  # fmt: skip
