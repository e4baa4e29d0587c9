"""The sources of values: all values reported for a data element, and the files with answers."""

from collections.abc import Sequence

from sqlalchemy import Connection, String, bindparam, text

from stemagg.model.slot import Channel, ValueState
from stemagg.model.stored import CurrentValue, StoredValue
from stemagg.store.entries import moment, number_or_none, word
from stemagg.store.rows import LATEST_FIRST, channel_rank, slot_of

_WRITTEN = f"""
    SELECT l.unit, l.data_element, l.members, l.period, v.state, v.number, v.text, v.raw, v.sheet, v.cell,
           v.counted, v.submission_id, s.channel, s.received_at, f.name, f.folder
    FROM data_value v
    JOIN submission s ON s.id = v.submission_id
    JOIN source_file f ON f.id = s.source_file_id
    JOIN slot l ON l.id = v.slot_id
    WHERE s.active AND l.data_element = :element {{of_units}}
    ORDER BY v.slot_id, {{rank}}, {LATEST_FIRST}
"""  # noqa: S608  (no user text: `rank` is built from channel names)


def written_values(
    connection: Connection, element: str, precedence: Sequence[Channel], units: list[str] | None = None
) -> list[StoredValue]:
    """Return the values of an element (of some units) in active submissions: by slot, then precedence, latest first."""
    rank, asked = channel_rank(precedence), {"element": element}
    if units is None:
        rows = connection.execute(text(_WRITTEN.format(rank=rank, of_units="")), asked)
    else:
        of_some = text(_WRITTEN.format(rank=rank, of_units="AND l.unit IN :units"))
        rows = connection.execute(
            of_some.bindparams(bindparam("units", type_=String, expanding=True)), {**asked, "units": units}
        )
    return [
        StoredValue(
            CurrentValue(
                slot=slot_of(row),
                state=word(ValueState, "data_value.state", row.state),
                number=number_or_none("data_value.number", row.number),
                text=row.text,
                raw=row.raw,
                channel=word(Channel, "submission.channel", row.channel),
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
