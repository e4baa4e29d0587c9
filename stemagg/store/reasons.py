"""Why the figures of a file are what they are taken for, as its latest reading said it: one text for each file.

Figures of one column mostly have the same reasons. So the text is JSON of groups: a slot without its unit, the sheet,
the reasons, and by column the rows of the figures that have them. What is the sheet, row or column of the figure itself
is null. A group without a slot has the reasons for which an answer is of its unit.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, select

from stemagg.model.reason import Because, Reason, TextPlace
from stemagg.model.slot import members_text
from stemagg.model.source import CellRef, cell_position
from stemagg.model.stored import CurrentValue, StoredValue
from stemagg.model.submission import DataValue, Submission
from stemagg.store.dialects import put_rows
from stemagg.store.rows import has_table
from stemagg.store.schema import REASONS, SUBMISSION
from stemagg.text.ranges import ranges

_SlotText = tuple[str, str, str]
_Written = tuple[str, str, str, str | None, int | None, int | None, str]
_Group = tuple[str, str, str, str, Sequence[_Written], Mapping[str, str]]
_GroupRead = tuple[Sequence[_Written], Mapping[int, frozenset[int]]]
_NO_SLOT: _SlotText = ("", "", "")
_NONE_OF_FILE = delete(REASONS).where(REASONS.c.source_file_id == bindparam("file"))


@dataclass(frozen=True, slots=True)
class _Spot:
    """The place of a figure; row and column are 0 where it is in no cell."""

    sheet: str
    row: int
    column: int


def put_reasons(connection: Connection, file_id: int, submissions: Iterable[Submission]) -> None:
    """Store the reasons of the figures of a file, which has none."""
    groups = list(_groups(submissions))
    if groups:
        said = json.dumps(groups, ensure_ascii=False, separators=(",", ":"))
        put_rows(connection, REASONS, [{"source_file_id": file_id, "said": said}])


def forget_reasons(connection: Connection, file_id: int) -> None:
    """Forget the reasons of the figures of a file: it is read again."""
    connection.execute(_NONE_OF_FILE, {"file": file_id})


def with_reasons(connection: Connection, written: Sequence[StoredValue]) -> list[StoredValue]:
    """Return values with their reasons; without any in a store of an earlier version that is only read."""
    if not has_table(connection, REASONS):
        return list(written)
    wanted = sorted({one.value.submission for one in written})
    files = select(SUBMISSION.c.id, SUBMISSION.c.source_file_id).where(
        SUBMISSION.c.id.in_(bindparam("wanted", expanding=True))
    )
    file_of = {row.id: row.source_file_id for row in connection.execute(files, {"wanted": wanted})}
    of_files = select(REASONS).where(REASONS.c.source_file_id.in_(bindparam("files", expanding=True)))
    rows = connection.execute(of_files, {"files": sorted(set(file_of.values()))})
    read = {row.source_file_id: _ReadReasons(json.loads(row.said)) for row in rows}
    return [
        replace(one, because=of.of(one.value)) if (of := read.get(file_of.get(one.value.submission, 0))) else one
        for one in written
    ]


def texts_read(connection: Connection) -> set[str]:
    """Return the texts by which the figures of all files are what they are taken for."""
    if not has_table(connection, REASONS):
        return set()
    rows = connection.execute(select(REASONS.c.said)).scalars()
    return {reason[-1] for said in rows for *_slot, because, _columns in json.loads(said) for reason in because}


def _groups(submissions: Iterable[Submission]) -> Iterator[_Group]:
    """Yield the groups of figures that have the same reasons, and the reasons for which answers are of their units."""
    found: dict[tuple[_SlotText, str, tuple[_Written, ...]], dict[int, set[int]]] = {}
    for one in submissions:
        if one.because:
            sheet = one.because[0].place.sheet
            yield *_NO_SLOT, sheet, [_written(said, _Spot(sheet, -1, -1)) for said in one.because], {}
        for value in (value for value in one.values if value.because and value.raw):
            place = _Spot(value.cell.sheet, *_cell(value.cell.cell))
            because = tuple(_written(said, place) for said in value.because)
            columns = found.setdefault((_slot(value), place.sheet, because), defaultdict(set))
            columns[place.column].add(place.row)
    for (slot, sheet, because), columns in found.items():
        yield *slot, sheet, because, {str(column): ranges(sorted(rows)) for column, rows in columns.items()}


def _cell(name: str) -> tuple[int, int]:
    return cell_position(name) if name else (0, 0)


def _slot(value: DataValue) -> _SlotText:
    return value.data_element, members_text(value.members), value.period


def _written(one: Reason, place: _Spot) -> _Written:
    at = one.place
    return (
        one.fact, one.value, one.source.value, None if at.sheet == place.sheet else at.sheet,
        None if at.row == place.row else at.row, None if at.column == place.column else at.column, one.text,
    )  # fmt: skip


class _ReadReasons:
    """The reasons of the figures of one file."""

    def __init__(self, groups: Iterable[_Group]) -> None:
        self._by_slot = defaultdict[tuple[_SlotText, str], list[_GroupRead]](list)
        self._of_units = defaultdict[str, list[Reason]](list)
        for element, members, period, sheet, because, columns in groups:
            slot = (element, members, period)
            if slot == _NO_SLOT:
                for said in because:
                    self._of_units[said[1]].append(_reason(said, _Spot(sheet, 0, 0)))
            else:
                rows_of = {int(column): _rows(rows) for column, rows in columns.items()}
                self._by_slot[slot, sheet].append((because, rows_of))

    def of(self, value: CurrentValue) -> Because:
        """Return the reasons of a value, that of its unit first: the nearest where answers have several."""
        place = _Spot(value.sheet, *_cell(value.cell))
        slot = (value.slot.data_element, members_text(value.slot.members), value.slot.period)
        of_unit = sorted(
            self._of_units[value.slot.unit],
            key=lambda one: (one.place.sheet != place.sheet, one.place.row != place.row),
        )[:1]
        for because, columns in self._by_slot[slot, place.sheet]:
            if place.row in columns.get(place.column, ()):
                return (*of_unit, *(_reason(one, place) for one in because))
        return tuple(of_unit)


def _rows(text: str) -> frozenset[int]:
    """Return the rows that a text names: 12-14, 20."""
    parts = (part.partition("-") for part in text.split(", ") if part)
    return frozenset(row for first, _dash, last in parts for row in range(int(first), int(last or first) + 1))


def _reason(one: _Written, place: _Spot) -> Reason:
    fact, value, source, sheet, row, column, text = one
    at = CellRef(
        "",
        place.sheet if sheet is None else sheet,
        place.row if row is None else row,
        place.column if column is None else column,
    )
    return Reason(fact, value, TextPlace(source), at, text)
