"""Files that are taken out of all totals, and put back: `Store.withdrawing`."""

from datetime import tzinfo

from sqlalchemy import Connection

from stemagg.model.campaign import Campaign
from stemagg.model.event import Event, EventKind
from stemagg.model.withdrawal import Withdrawal
from stemagg.store.log_file import log_event
from stemagg.store.reread import put_changes, state_of
from stemagg.store.rows import arrival
from stemagg.store.standing import hold, release, settle
from stemagg.store.transactions import Transactions
from stemagg.store.withdrawals import end_withdrawal, put_withdrawal, withdrawals


class Withdrawing:
    """The withdrawn files of one store."""

    def __init__(self, campaign: Campaign, transactions: Transactions) -> None:
        self._campaign, self._transactions = campaign, transactions

    @property
    def _zone(self) -> tzinfo:
        return self._campaign.settings.dates.zone

    def all(self) -> list[Withdrawal]:
        """Return the withdrawals in force, in the order in which the files came."""
        with self._transactions.reading() as connection:
            return withdrawals(connection, self._zone)

    def of(self, sha256: str) -> Withdrawal | None:
        """Return the withdrawal of a file, None when it counts, or is unknown."""
        return next((one for one in self.all() if one.source.sha256 == sha256), None)

    def withdraw(self, one: Withdrawal, replayed: int | None = None) -> None:
        """Take a stored file out of all totals, and log it; what is `replayed` was logged at that time."""
        now = self._campaign.now
        with self._transactions.writing() as connection:
            at = arrival(connection, replayed or int(now.timestamp()))
            file_id = state_of(connection, one.source.sha256, ()).file_id
            if file_id:
                put_withdrawal(connection, file_id, one, at)
                _turn(connection, one.source.sha256, file_id, at, is_out=True)
            if replayed is None:
                log_event(self._campaign, Event(EventKind.WITHDRAWN, withdrawal=one, seen=at), now)

    def restore(self, event: Event, replayed: int | None = None) -> None:
        """Let the file of a withdrawal count again, and log that it was undone."""
        assert event.withdrawal is not None  # noqa: S101  (it is one of a withdrawal)
        now, sha256 = self._campaign.now, event.withdrawal.source.sha256
        with self._transactions.writing() as connection:
            at = arrival(connection, replayed or int(now.timestamp()))
            file_id = state_of(connection, sha256, ()).file_id
            if file_id:
                end_withdrawal(connection, file_id, at)
                _turn(connection, sha256, file_id, at, is_out=False)
            if replayed is None:
                log_event(self._campaign, Event(EventKind.UNDONE, undone=(event.number,), seen=at), now)


def _turn(connection: Connection, sha256: str, file_id: int, at: int, *, is_out: bool) -> None:
    """Let what a file says no longer count, or count again, with what becomes of corrections; record that."""
    state = state_of(connection, sha256, ())
    turned = hold(connection, file_id) if is_out else release(connection, file_id)
    put_changes(connection, state, state, at, also={**turned, **settle(connection, file_id)}, always=True)
