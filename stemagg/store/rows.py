"""What rows of the store stand for: slots and times."""

from datetime import datetime

from sqlalchemy import Connection, Row, select

from stemagg.model.slot import Slot, parse_members
from stemagg.store.schema import SLOT


def slot_of(row: Row[tuple[object, ...]]) -> Slot:
    """Return the slot of a row of the slot table, or of a row joined to it."""
    return Slot(row.unit, row.data_element, parse_members(row.members), row.period)


def slot_ids(connection: Connection, units: list[str] | None = None) -> dict[Slot, int]:
    """Return the ids of the slots of some units (of all when none are named)."""
    query = select(SLOT)
    if units is not None:
        query = query.where(SLOT.c.unit.in_(units))
    return {slot_of(row): int(row.id) for row in connection.execute(query)}


def moment(text: str | None) -> datetime | None:
    """Return a stored time."""
    return datetime.fromisoformat(text) if text else None
