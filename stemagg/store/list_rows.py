"""The rows of lists in the store: they count where the values that count them do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, func, select

from stemagg.model.list_row import ListCell, ListRow
from stemagg.model.slot import Slot, parse_members
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.stored import CurrentValue, StoredRow
from stemagg.model.submission import Submission
from stemagg.store.dialects import put_rows
from stemagg.store.rows import has_table
from stemagg.store.schema import IN_ORDER, LIST_CELL, LIST_ROW, SLOT, SOURCE_FILE, SUBMISSION

_COLUMNS = (
    LIST_ROW.c.id, LIST_ROW.c.submission_id, LIST_ROW.c.sheet, LIST_ROW.c.row, SLOT.c.unit, SLOT.c.data_element,
    SLOT.c.members, SLOT.c.period, SOURCE_FILE.c.name, SOURCE_FILE.c.folder,
)  # fmt: skip


def slot_of_row(unit: str, row: ListRow) -> Slot:
    """Return the slot of all members that a row names."""
    return Slot(unit, row.data_element, row.members, row.period)


def put_lists(connection: Connection, submission: Submission, submission_id: int, slots: Mapping[Slot, int]) -> None:
    """Store the rows of the lists of a submission."""
    if not submission.rows:
        return
    first = (connection.execute(select(func.max(LIST_ROW.c.id))).scalar() or 0) + 1
    numbered = list(enumerate(submission.rows, start=first))
    put_rows(
        connection,
        LIST_ROW,
        [
            {"id": number, "submission_id": submission_id, "slot_id": slots[slot_of_row(submission.unit, row)],
             "sheet": row.place.sheet, "row": row.place.row}
            for number, row in numbered
        ],
    )  # fmt: skip
    cells = [
        {"list_row_id": number, "column": cell.column, "place": place, "raw": cell.raw, "number": cell.number}
        for number, row in numbered
        for place, cell in enumerate(row.cells)
    ]
    put_rows(connection, LIST_CELL, cells)


def stored_rows(connection: Connection) -> list[StoredRow]:
    """Return the rows of all active submissions, in the order in which they came; none of a store of before lists."""
    if not has_table(connection, LIST_ROW):
        return []
    cells = defaultdict[int, list[ListCell]](list)
    for cell in connection.execute(select(LIST_CELL).order_by(LIST_CELL.c.list_row_id, LIST_CELL.c.place)):
        cells[cell.list_row_id].append(ListCell(cell.column, cell.raw, cell.number))
    rows = connection.execute(
        select(*_COLUMNS)
        .join(SLOT, SLOT.c.id == LIST_ROW.c.slot_id)
        .join(SUBMISSION, SUBMISSION.c.id == LIST_ROW.c.submission_id)
        .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
        .where(SUBMISSION.c.active.is_(True))
        .order_by(*IN_ORDER, LIST_ROW.c.id)
    )  # fmt: skip
    made = []
    for row in rows:
        place = CellRef(SourceFile(row.name, "", 0, row.folder).shown, row.sheet, row.row)
        listed = ListRow(row.data_element, parse_members(row.members), row.period, place, tuple(cells[row.id]))
        made.append(StoredRow(row.unit, listed, int(row.submission_id)))
    return made


def counted_rows(rows: Iterable[StoredRow], values: Iterable[CurrentValue]) -> list[StoredRow]:
    """Return the rows that the values which count have counted."""
    counting = {value.slot: {part.submission for part in value.sources} for value in values}
    return [one for one in rows if one.submission in counting.get(slot_of_row(one.unit, one.row), ())]
