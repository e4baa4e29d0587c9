"""The corrections in a store, and what has become of each: `Store.corrected`."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, not_, select

from stemagg.model.correction import Correction
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue
from stemagg.model.stored_correction import CorrectionStatus, StoredCorrection
from stemagg.store.correction_rows import correction_files, end_of, sent_rows, slot_of_correction
from stemagg.store.entries import moment, number_or_none, word
from stemagg.store.rows import has_table
from stemagg.store.schema import CORRECTION, DATA_VALUE, SOURCE_FILE, SUBMISSION
from stemagg.store.taken_back import TAKEN_BACK
from stemagg.store.transactions import Transactions

_ALL = (
    select(CORRECTION, SOURCE_FILE.c.name, SOURCE_FILE.c.folder)
    .join(SOURCE_FILE, SOURCE_FILE.c.id == CORRECTION.c.source_file_id)
    .where(not_(SOURCE_FILE.c.sha256.contains(TAKEN_BACK)))
    .order_by(CORRECTION.c.source_file_id)
)
_NUMBERS = (
    select(SUBMISSION.c.source_file_id, DATA_VALUE.c.number)
    .join(DATA_VALUE, DATA_VALUE.c.submission_id == SUBMISSION.c.id)
    .where(SUBMISSION.c.channel == Channel.CORRECTION.value)
    .order_by(SUBMISSION.c.id)
)
_ACTIVE = select(SUBMISSION.c.source_file_id).where(
    SUBMISSION.c.channel == Channel.CORRECTION.value, SUBMISSION.c.active.is_(True)
)


class Corrected:
    """The corrections in one store."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def all(self, units: Collection[str] | None = None) -> list[StoredCorrection]:
        """Return the corrections (of some units) in the order in which they were made, with what has become of each."""
        with self._transactions.reading() as connection:
            return _corrections(connection, units)

    def files(self) -> frozenset[str]:
        """Return the hashes of the files that are corrections."""
        with self._transactions.reading() as connection:
            return correction_files(connection)

    def sent_instead(self, slot: Slot) -> list[CurrentValue]:
        """Return what a unit last gave in a slot in each channel, whether it can be read or not."""
        with self._transactions.reading() as connection:
            return [_value(slot, row) for row in sent_rows(connection, slot)]


def _corrections(connection: Connection, units: Collection[str] | None = None) -> list[StoredCorrection]:
    if not has_table(connection, CORRECTION):
        return []
    active = set(connection.execute(_ACTIVE).scalars())
    numbers = {row.source_file_id: row.number for row in connection.execute(_NUMBERS)}
    made: list[StoredCorrection] = []
    corrected: set[Slot] = set()
    for row in reversed(connection.execute(_ALL).all()):
        if units is not None and row.unit not in units:
            continue
        one, end = _correction(row), end_of(connection, row)
        ended = _value(one.slot, end) if end else None
        status = CorrectionStatus.IN_FORCE if row.source_file_id in active else CorrectionStatus.NOT_READ
        if ended is not None:
            status = CorrectionStatus.ENDED
        elif one.slot in corrected and status is CorrectionStatus.IN_FORCE:
            status = CorrectionStatus.REPLACED
        if status is CorrectionStatus.IN_FORCE:
            corrected.add(one.slot)
        shown, number = SourceFile(row.name, "", 0, row.folder).shown, numbers.get(row.source_file_id)
        made.append(StoredCorrection(one, shown, status, ended, number))
    return made[::-1]


def _correction(row: Row[Any]) -> Correction:
    at = moment(row.decided_at)
    assert at is not None  # noqa: S101  (it is never blank)
    return Correction(
        slot_of_correction(row), row.value, row.reason, row.decided_by, at, tuple(json.loads(row.instead))
    )


def _value(slot: Slot, row: Row[Any]) -> CurrentValue:
    return CurrentValue(
        slot, word(ValueState, "data_value.state", row.state), number_or_none("data_value.number", row.number),
        row.text, row.raw, word(Channel, "submission.channel", row.channel), row.name, row.folder, row.sheet, row.cell,
        moment(row.received_at), int(row.submission_id),
    )  # fmt: skip
