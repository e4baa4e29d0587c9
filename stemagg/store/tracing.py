"""Everything that units wrote for a data element, whether it counts or not."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from stemagg.explanation import StoredValue
from stemagg.store.queries import LATEST_FIRST, channel_rank
from stemagg.store.writing import moment
from stemagg.submission import Channel, Slot, ValueState
from stemagg.summary import CurrentValue

_WRITTEN = f"""
    SELECT l.unit, l.data_element, l.education_level, l.period, v.state, v.number, v.text, v.raw, v.sheet, v.cell,
           v.counted, v.submission_id, s.channel, s.received_at, f.name, f.folder
    FROM data_value v
    JOIN submission s ON s.id = v.submission_id
    JOIN source_file f ON f.id = s.source_file_id
    JOIN slot l ON l.id = v.slot_id
    WHERE s.active AND l.data_element = :element
    ORDER BY v.slot_id, {{rank}}, {LATEST_FIRST}
"""  # noqa: S608  (no text of users goes in: `rank` is made from the names of channels)


def written_values(connection: Connection, element: str, precedence: Sequence[Channel]) -> list[StoredValue]:
    """Return the values of a data element in active submissions: by slot, then precedence, the latest first."""
    rows = connection.execute(text(_WRITTEN.format(rank=channel_rank(precedence))), {"element": element})
    return [
        StoredValue(
            CurrentValue(
                slot=Slot(row.unit, row.data_element, row.education_level, row.period),
                state=ValueState(row.state),
                number=row.number,
                text=row.text,
                raw=row.raw,
                channel=Channel(row.channel),
                file=row.name,
                folder=row.folder,
                sheet=row.sheet,
                cell=row.cell,
                received_at=moment(row.received_at),
                submission=int(row.submission_id),
            ),
            counted=bool(row.counted),
        )
        for row in rows
    ]
