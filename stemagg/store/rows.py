"""What rows of the store stand for: slots and times."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Row, Table, bindparam, select

from stemagg.model.slot import Channel, Slot, parse_members
from stemagg.store.dialects import tables_of
from stemagg.store.schema import IN_ORDER, REREADING, SLOT, SOURCE_FILE

_Key = TypeVar("_Key")
_MOST_AT_ONCE = 500
"""Values that are named in one statement; SQLite takes 32,766 at most."""

LATEST_FIRST = ", ".join(f"s.{column.name} DESC" for column in IN_ORDER)
"""How submissions, s, are ordered from the latest to the earliest."""

VALID = "s.active AND v.counted AND v.state NOT IN ('not_available', 'missing', 'nothing_to_report')"
"""Whether a value, v, of a submission, s, counts; so does one of an unknown state, until it is read and refused."""

_TABLES = "tables of the store"
_LAST_TIMES = select(
    select(SOURCE_FILE.c.first_seen).order_by(SOURCE_FILE.c.id.desc()).limit(1).scalar_subquery(),
    select(REREADING.c.at).order_by(REREADING.c.id.desc()).limit(1).scalar_subquery(),
)
_SLOTS = select(SLOT)
_SLOTS_OF_UNITS = _SLOTS.where(SLOT.c.unit.in_(bindparam("units", expanding=True)))


def channel_rank(precedence: Sequence[Channel]) -> str:
    """Return the SQL expression that ranks channels; corrections come first, channels not in the settings last."""
    ranked = (Channel.CORRECTION, *precedence)
    cases = " ".join(f"WHEN '{channel.value}' THEN {rank}" for rank, channel in enumerate(ranked))
    return f"CASE s.channel {cases} ELSE {len(ranked)} END"


def in_parts(keys: Collection[_Key]) -> Iterator[list[_Key]]:
    """Yield keys, some at a time, as one statement can name them."""
    rest = iter(keys)
    while part := list(islice(rest, _MOST_AT_ONCE)):
        yield part


def slot_of(row: Row[tuple[object, ...]]) -> Slot:
    """Return the slot of a row of the slot table, or of a row joined to it."""
    return Slot(row.unit, row.data_element, parse_members(row.members), row.period)


def slot_ids(connection: Connection, units: list[str] | None = None) -> dict[Slot, int]:
    """Return the ids of the slots of some units (of all when none are named)."""
    if units is None:
        return {slot_of(row): int(row.id) for row in connection.execute(_SLOTS)}
    return {
        slot_of(row): int(row.id)
        for some in in_parts(units)
        for row in connection.execute(_SLOTS_OF_UNITS, {"units": some})
    }


def has_table(connection: Connection, table: Table) -> bool:
    """Return whether the store has a table: one of an earlier version that is only read may lack it."""
    names = connection.info.get(_TABLES)
    if names is None:
        names = connection.info[_TABLES] = tables_of(connection)
    return table.name in names


def arrival(connection: Connection, now: int) -> int:
    """Return the time of what arrives now, in seconds: what the clock shows, but never before what arrived earlier."""
    latest = last_time(connection) or now
    return now if now >= latest else latest + 1


def last_time(connection: Connection) -> int | None:
    """Return when anything last arrived or was read otherwise than before, in seconds; None in an empty store."""
    return max(filter(None, connection.execute(_LAST_TIMES).one()), default=None)
