"""The decisions that are rows of the store, as they are where it is in a server.

A decision and its event in the log are one transaction: two people who decide at once take turns.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, delete, select

from stemagg.model.campaign import Campaign
from stemagg.model.copied import Copied
from stemagg.model.decision import Decision, not_among
from stemagg.model.event import Event, EventKind, in_force
from stemagg.model.written_decision import COLUMNS, WrittenDecision
from stemagg.store.connection import Location, copied_store, existing_store, location_of, open_store
from stemagg.store.dialects import put_rows
from stemagg.store.log_file import log_event, read_events
from stemagg.store.originals import had_files
from stemagg.store.rows import has_table
from stemagg.store.schema import DECISION
from stemagg.store.stored_originals import hashes


class StoredDecisions:
    """The decisions in the store of one campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._transactions = open_store(
            location_of(campaign), campaign.outline.code, had_files=partial(had_files, campaign)
        )

    def add(self, decisions: Collection[Decision]) -> None:
        """Add decisions behind all others, and log each."""
        with self._transactions.writing() as connection:
            self._add(connection, decisions)

    def add_lacking(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Add those of some decisions that are not there, log and return them."""
        with self._transactions.writing() as connection:
            lacking = not_among(decisions, written_in(connection))
            self._add(connection, lacking)
            return lacking

    def put_back(self, decisions: Collection[Decision]) -> None:
        """Add decisions that the log has: those of a store that was lost."""
        with self._transactions.writing() as connection:
            put_decisions(connection, [one.written for one in decisions])

    def remove(self, decision: Decision, number: int) -> bool:
        """Remove a decision, the last of several that are equal, and log that no. `number` was undone.

        Return whether there is one.
        """
        with self._transactions.writing() as connection:
            equal = select(DECISION.c.id).filter_by(**decision.written._asdict()).order_by(DECISION.c.id.desc())
            last = connection.execute(equal.limit(1)).scalar()
            if last is not None:
                connection.execute(delete(DECISION).where(DECISION.c.id == last))
                log_event(self._campaign, Event(EventKind.UNDONE, undone=(number,)))
            return last is not None

    def _add(self, connection: Connection, decisions: Collection[Decision]) -> None:
        put_decisions(connection, [one.written for one in decisions])
        for one in decisions:
            log_event(self._campaign, Event(EventKind.DECIDED, decision=one))


def copy_with_decisions(
    campaign: Campaign, target: Location, save: Callable[[Collection[WrittenDecision]], None]
) -> Copied:
    """Copy a campaign's store as `copied_store` does, with its decisions; return what it has.

    Between a file and a server decisions change their home: `save` puts those of a store into the folder, before the
    copy is committed. Those that come into a store and are not in the log are logged: they can be undone.
    """
    with copied_store(campaign, target) as (connection, files):
        if campaign.settings.store_file and not isinstance(target, Path):
            put_decisions(connection, [one.written for one in campaign.decisions])
            known = [one.decision.written for one in in_force(list(read_events(campaign.folder))) if one.decision]
            for one in not_among(campaign.decisions, known):
                log_event(campaign, Event(EventKind.DECIDED, decision=one))
        elif isinstance(target, Path):
            written = written_in(connection)
            connection.execute(delete(DECISION))
            if not campaign.settings.store_file:
                save(written)
        return Copied(files, len(hashes(connection)))


def stored_decisions(campaign: Campaign) -> tuple[WrittenDecision, ...]:
    """Return what is written of the decisions in the store, none without a store; StoreError when it cannot be read."""
    transactions = existing_store(location_of(campaign), campaign.outline.code)
    if transactions is None:
        return ()
    with transactions.reading() as connection:
        return written_in(connection)


def written_in(connection: Connection) -> tuple[WrittenDecision, ...]:
    """Return what is written of the decisions in a store, in their order."""
    if not has_table(connection, DECISION):
        return ()
    rows = connection.execute(select(*(DECISION.c[name] for name in COLUMNS)).order_by(DECISION.c.id))
    return tuple(WrittenDecision(*row) for row in rows)


def put_decisions(connection: Connection, written: Collection[WrittenDecision]) -> None:
    """Add decisions to a store, behind those that are there."""
    put_rows(connection, DECISION, [one._asdict() for one in written])
