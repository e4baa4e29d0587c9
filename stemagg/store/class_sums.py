"""The sums of the values that count over classes of units, made by the database."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from stemagg.model.class_sums import Classes, ClassSum
from stemagg.model.slot import Channel, SlotKey, members_text
from stemagg.store.dialects import given_table
from stemagg.store.rows import LATEST_FIRST, VALID, channel_rank
from stemagg.store.schema import SUBMISSION
from stemagg.store.transactions import Transactions

_FOREIGN = "CASE WHEN v.state NOT IN ('reported', 'not_applicable') THEN 1 END"
_SUMS = f"""
    WITH contested AS ({{contested}}),
    current_value AS (
        SELECT v.slot_id, v.submission_id, v.number, {_FOREIGN} AS is_foreign
        FROM data_value v JOIN submission s ON s.id = v.submission_id LEFT JOIN contested c ON c.slot_id = v.slot_id
        WHERE {VALID} AND c.slot_id IS NULL
        UNION ALL SELECT slot_id, submission_id, number, is_foreign FROM (
            SELECT v.slot_id, v.submission_id, v.number, {_FOREIGN} AS is_foreign, ROW_NUMBER() OVER (
                PARTITION BY v.slot_id ORDER BY {{rank}}, {LATEST_FIRST}) AS place
            FROM contested c CROSS JOIN data_value v CROSS JOIN submission s
            WHERE v.slot_id = c.slot_id AND s.id = v.submission_id AND {VALID}
        ) ranked WHERE place = 1
    )
    SELECT o.first + k.id AS place, COUNT(*) AS units, COUNT(c.number) AS numbers, SUM(c.number) AS total,
           COUNT(c.is_foreign) AS foreign_states
    FROM current_value c CROSS JOIN {{classes}} o CROSS JOIN slot l CROSS JOIN {{keys}} k
    WHERE o.id = c.submission_id AND l.id = c.slot_id
        AND k.data_element = l.data_element AND k.members = l.members AND k.period = l.period
    GROUP BY o.first + k.id
"""  # noqa: S608  (no user text: `rank` is built from channel names, the others are names and statements from here)

_CONTESTED = "SELECT slot_id FROM data_value GROUP BY slot_id HAVING COUNT(*) > 1"
_NONE_CONTESTED = "SELECT id AS slot_id FROM slot WHERE 1 = 0"
_ANSWERED = select(SUBMISSION.c.id, SUBMISSION.c.unit).where(SUBMISSION.c.active.is_(True))
_TOO_LARGE = "integer overflow"


class ClassSums:
    """The sums of one store over classes of units: without values that are added to others, or of other campaigns."""

    def __init__(self, transactions: Transactions, precedence: Sequence[Channel]) -> None:
        self._transactions, self._precedence = transactions, precedence

    def answered(self) -> frozenset[str]:
        """Return the units with anything in active submissions."""
        with self._transactions.reading() as connection:
            return frozenset(row.unit for row in connection.execute(_ANSWERED))

    def sums(self, classes: Classes, keys: Sequence[SlotKey]) -> list[ClassSum] | None:
        """Return the sums of each class for each of some keys for which it has a value.

        None when the database cannot make them: of numbers that are too large, and where the program did not write a
        value. What units have said that they have nothing to report of is not taken into account.
        """
        with self._transactions.reading() as connection:
            return _sums(connection, self._precedence, classes, keys)


def _sums(
    connection: Connection, precedence: Sequence[Channel], classes: Classes, keys: Sequence[SlotKey]
) -> list[ClassSum] | None:
    of_unit = {unit: number for number, units in enumerate(classes) for unit in units}
    sent = connection.execute(_ANSWERED).all()
    answered = [(row.id, of_unit[row.unit] * len(keys)) for row in sent if row.unit in of_unit]
    contested = _NONE_CONTESTED if len(sent) == len({row.unit for row in sent}) else _CONTESTED
    asked = [(place, element, members_text(members), period) for place, (element, members, period) in enumerate(keys)]
    of_submission, own = given_table(connection, "of_submission", {"id": int, "first": int}, answered)
    wanted = {"id": int, "data_element": str, "members": str, "period": str}
    wanted_keys, given = given_table(connection, "wanted_key", wanted, asked)
    rank = channel_rank(precedence)
    query = _SUMS.format(contested=contested, rank=rank, classes=of_submission, keys=wanted_keys)
    try:
        rows = connection.execute(text(query), own | given).all()
    except DBAPIError as error:
        if _TOO_LARGE in str(error.orig):
            return None
        raise
    if any(row.foreign_states or isinstance(row.total, float) for row in rows):
        return None
    return [
        ClassSum(row.place // len(keys), keys[row.place % len(keys)], row.units, row.numbers, _whole(row.total))
        for row in rows
    ]


def _whole(total: int | Decimal | None) -> int | None:
    return int(total) if isinstance(total, Decimal) else total
