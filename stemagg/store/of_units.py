"""What is stored of some units, or of all: values by channel, slots filled, first answers, and their state."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import Connection, select

from stemagg.model.campaign import Campaign
from stemagg.model.filed_duties import FiledDuty, with_filings
from stemagg.model.slot import Slot
from stemagg.model.stored import CurrentValue
from stemagg.store import additions, queries, tracing
from stemagg.store.schema import IN_ORDER, SOURCE_FILE, SUBMISSION

_MOST_NAMED = 200
"""Units that are asked for by name; more of them are picked out of all."""


@dataclass(frozen=True, slots=True)
class StoredOfUnits:
    """What is stored of units: values in order of precedence for each slot, and the slots filled.

    `came` is when the first value of each slot came, where that matters; None where it is unknown.
    """

    values: tuple[CurrentValue, ...]
    given: frozenset[Slot]
    came: Mapping[Slot, datetime | None]


def stored_of_units(
    connection: Connection, campaign: Campaign, units: Collection[str], filed: Collection[FiledDuty]
) -> StoredOfUnits:
    """Return what is stored of units; `filed` is what any units have said that they have nothing to report."""
    some = named(units)
    of = [one for one in filed if one.filing.unit in units]
    values = [one for one in values_by_channel(connection, campaign, of, some) if one.slot.unit in units]
    given = frozenset(slot for slot in queries.slots_given(connection, some) if slot.unit in units)
    came = queries.arrivals(connection, some) if campaign.outline.is_routine else {}
    return StoredOfUnits(tuple(values), given, came)


def named(units: Collection[str]) -> list[str] | None:
    """Return units as a statement names them; None, all, where these are too many to name."""
    return sorted(units) if len(units) <= _MOST_NAMED else None


def values_by_channel(
    connection: Connection, campaign: Campaign, filed: Collection[FiledDuty], units: list[str] | None = None
) -> list[CurrentValue]:
    """Return for each slot (of some units) the value of each channel, the one that counts first."""
    values = queries.values_by_channel(connection, campaign.settings.precedence, units)
    return with_filings(additions.put_together(values, sums(connection, campaign, units)), list(filed))


def raw_texts(connection: Connection, campaign: Campaign, units: Collection[str]) -> dict[Slot, str]:
    """Return the latest raw text of each slot of units, whether it counts or not; of a sum that of all its parts.

    Those of other units may be among them.
    """
    some = named(units)
    latest, summed = queries.raw_texts(connection, some), sums(connection, campaign, some)
    added = {slot: value.raw for slot, value in summed.items() if latest[slot] in {part.raw for part in value.parts}}
    return latest | added


def numbers(
    connection: Connection, campaign: Campaign, elements: Collection[str] | None = None
) -> dict[Slot, int | None]:
    """Return the number that was sent in each slot (of some data elements), None where it is not applicable."""
    found = queries.numbers(connection, campaign.settings.precedence, elements)
    added = sums(connection, campaign).items()
    return found | {slot: of.number for slot, of in added if elements is None or slot.data_element in elements}


def sums(connection: Connection, campaign: Campaign, units: list[str] | None = None) -> additions.Sums:
    """Return the sums of the slots (of some units) to which every submission adds."""
    precedence = campaign.settings.precedence
    written = (tracing.written_values(connection, one, precedence, units) for one in campaign.outline.adding)
    return additions.sums(chain.from_iterable(written))


def states_of_units(connection: Connection) -> dict[str, str]:
    """Return for each unit that has sent anything a hash that changes with whatever of it counts, or counts no more.

    What a submission says never changes in the store; another one takes its place.
    """
    rows = connection.execute(
        select(SUBMISSION, SOURCE_FILE.c.name, SOURCE_FILE.c.folder)
        .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
        .where(SUBMISSION.c.active.is_(True))
        .order_by(*IN_ORDER)
    )
    said: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        said[row.unit].append(repr(tuple(row)))
    return {unit: hashlib.sha256("\0".join(lines).encode()).hexdigest() for unit, lines in said.items()}
