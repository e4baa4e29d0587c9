"""The statements of units that they have nothing to report, in the store."""

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from stemagg.model.campaign import Campaign
from stemagg.model.filed_duties import FiledDuty, Order, filed_duties, recorded_filings
from stemagg.model.slot import Channel, SlotKey
from stemagg.model.stored import CurrentValue, StoredFiling
from stemagg.store import queries
from stemagg.store.entries import moment, word
from stemagg.store.rows import has_table
from stemagg.store.schema import FILING, IN_ORDER, SOURCE_FILE, SUBMISSION

_MOST_FILES = 2**31 - 1
_SAID = (
    select(FILING, SUBMISSION.c.unit, SUBMISSION.c.channel, SUBMISSION.c.received_at, SOURCE_FILE.c.name,
           SOURCE_FILE.c.folder)
    .join(SUBMISSION, SUBMISSION.c.id == FILING.c.submission_id)
    .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
    .where(SUBMISSION.c.active.is_(True))
    .order_by(*IN_ORDER)
)  # fmt: skip
_BEFORE = (
    SUBMISSION.c.unit == bindparam("unit"),
    SUBMISSION.c.channel == bindparam("channel"),
    SUBMISSION.c.source_file_id < bindparam("before"),
)
_SAID_BEFORE = _SAID.where(*_BEFORE)
_SENT_BEFORE = select(SUBMISSION.c.id).where(*_BEFORE)


def filed(connection: Connection, campaign: Campaign, on: date | None = None) -> list[FiledDuty]:
    """Return the duties of which units have said, or clerks recorded, that there is nothing to report.

    `on` leaves out what came after that day, as files and answers tell it; what has no date counts.
    """
    zone = campaign.settings.dates.zone
    said = [one for one in (*_stored(connection), *recorded_filings(campaign)) if _came_by(one, on, zone)]
    if not said:
        return []
    units = sorted({one.unit for one in said})
    sent = [one for one in queries.values_ever_sent(connection, units) if _came_by(one.value, on, zone)]
    return filed_duties(campaign, said, sent, _order(connection))


def filed_before(
    connection: Connection, campaign: Campaign, unit: str, channel: Channel, before: int | None
) -> dict[SlotKey, str]:
    """Return the words with which a unit has said in a channel that it has nothing to report, by what it owes.

    `before` excludes the file with this id and those first received after it.
    """
    if not has_table(connection, FILING):
        return {}
    asked = {"unit": unit, "channel": channel.value, "before": _MOST_FILES if before is None else before}
    said = [_filing(row) for row in connection.execute(_SAID_BEFORE, asked)]
    if not said:
        return {}
    ids = set(connection.execute(_SENT_BEFORE, asked).scalars())
    sent = [one for one in queries.values_ever_sent(connection, [unit]) if one.value.submission in ids]
    filed = filed_duties(campaign, said, sent, _order(connection))
    return {slot.key: one.filing.raw for one in filed if one.counts for slot in one.duty.slots}


def _order(connection: Connection) -> Order:
    return {row.id: row.ordered_at for row in connection.execute(select(SUBMISSION.c.id, SUBMISSION.c.ordered_at))}


def _came_by(one: StoredFiling | CurrentValue, day: date | None, zone: tzinfo) -> bool:
    return day is None or one.received_at is None or one.received_at.astimezone(zone).date() <= day


def _stored(connection: Connection) -> Iterable[StoredFiling]:
    """Yield the statements of active submissions; none of a store of before them that is only read."""
    if not has_table(connection, FILING):
        return
    yield from map(_filing, connection.execute(_SAID))


def _filing(row: Row[Any]) -> StoredFiling:
    place = (row.name, row.folder, row.sheet, row.cell)
    said = (row.unit, row.obligation, row.period, row.raw, word(Channel, "submission.channel", row.channel))
    return StoredFiling(*said, *place, moment(row.received_at), int(row.submission_id), row.withdrawn)
