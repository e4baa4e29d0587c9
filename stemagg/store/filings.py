"""The statements of units that they have nothing to report, in the store."""

from collections.abc import Iterable
from datetime import date, tzinfo

from sqlalchemy import Connection, inspect, select

from stemagg.model.campaign import Campaign
from stemagg.model.filed_duties import FiledDuty, filed_duties, recorded_filings
from stemagg.model.slot import Channel
from stemagg.model.stored import CurrentValue, StoredFiling
from stemagg.store import queries
from stemagg.store.rows import moment
from stemagg.store.schema import FILING, IN_ORDER, SOURCE_FILE, SUBMISSION


def filed(connection: Connection, campaign: Campaign, on: date | None = None) -> list[FiledDuty]:
    """Return the duties of which units have said, or clerks recorded, that there is nothing to report.

    `on` leaves out what came after that day, as files and answers tell it; what has no date counts.
    """
    zone = campaign.settings.dates.zone
    said = [one for one in (*_stored(connection), *recorded_filings(campaign)) if _came_by(one, on, zone)]
    if not said:
        return []
    units = sorted({one.unit for one in said})
    sent = [value for value in queries.values_ever_sent(connection, units) if _came_by(value, on, zone)]
    in_order = connection.execute(select(SUBMISSION.c.id).order_by(*IN_ORDER)).scalars()
    return filed_duties(campaign, said, sent, {number: place for place, number in enumerate(in_order)})


def _came_by(one: StoredFiling | CurrentValue, day: date | None, zone: tzinfo) -> bool:
    return day is None or one.received_at is None or one.received_at.astimezone(zone).date() <= day


def _stored(connection: Connection) -> Iterable[StoredFiling]:
    """Yield the statements of active submissions; none of a store of before them that is only read."""
    if not inspect(connection).has_table(FILING.name):
        return
    rows = connection.execute(
        select(FILING, SUBMISSION.c.unit, SUBMISSION.c.channel, SUBMISSION.c.received_at, SOURCE_FILE.c.name,
               SOURCE_FILE.c.folder)
        .join(SUBMISSION, SUBMISSION.c.id == FILING.c.submission_id)
        .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
        .where(SUBMISSION.c.active.is_(True))
        .order_by(*IN_ORDER)
    )  # fmt: skip
    for row in rows:
        yield StoredFiling(row.unit, row.obligation, row.period, row.raw, Channel(row.channel), row.name, row.folder,
                           row.sheet, row.cell, moment(row.received_at), int(row.submission_id))  # fmt: skip
