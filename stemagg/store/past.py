"""The history of a store: files in order of arrival, their findings, and the answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, exists, func, or_, select

from stemagg.model.history import FoundInFile, GivenValue, History, Key, PastAnswer, ReadFile
from stemagg.model.slot import Channel, ValueState, parse_members
from stemagg.model.source import CellRef, SourceFile, cell_position
from stemagg.store.dialects import put_row
from stemagg.store.entries import moment, word
from stemagg.store.finding_rows import finding_of
from stemagg.store.rows import has_table
from stemagg.store.schema import DATA_VALUE, FILE_COPY, FILING, FINDING, IN_ORDER, SLOT, SOURCE_FILE, SUBMISSION
from stemagg.store.taken_back import TAKEN_BACK
from stemagg.store.withdrawals import withdrawals

_File = tuple[int, int]
"""The id of a content, and that of a copy under another name (0: its first name)."""


def put_copy(connection: Connection, source: SourceFile) -> bool:
    """Record that a known content arrived under another name; return whether that is new."""
    row = connection.execute(select(SOURCE_FILE).where(SOURCE_FILE.c.sha256 == source.sha256)).one()
    name = {"source_file_id": row.id, "name": source.name, "folder": source.folder}
    known = select(FILE_COPY.c.id).filter_by(**name)
    if (row.name, row.folder) == (source.name, source.folder) or connection.execute(known).first():
        return False
    latest = connection.execute(select(func.max(SOURCE_FILE.c.id))).scalar_one()
    put_row(connection, FILE_COPY, {"after": latest, **name})
    return True


def history(connection: Connection, store: str) -> History:
    """Return the files, their findings, and the active answers, with the values of the units with findings.

    Where the unit of something that was not read is unknown, it may be any: then with the values of all.

    A copy of a refused file is a separate file with the same findings; other copies are not included. `store` is what
    messages call it.
    """
    files = dict(_files(connection))
    numbers = {key: number for number, (key, _file) in enumerate(files.items(), start=1)}
    read = tuple(replace(file, number=numbers[key]) for key, file in files.items())
    shown = {content: file.shown for (content, copy), file in files.items() if not copy}
    first = {content: numbers[content, copy] for content, copy in files if not copy}
    return History(read, _answers(connection, shown, first), tuple(_found(connection, files, numbers, store)))


def _files(connection: Connection) -> Iterator[tuple[_File, ReadFile]]:
    """Yield the files in order of arrival, not yet numbered."""
    rows = {row.id: row for row in connection.execute(select(SOURCE_FILE)) if TAKEN_BACK not in row.sha256}
    has_copies = has_table(connection, FILE_COPY)  # one of an earlier version that is only read has none
    copies = connection.execute(select(FILE_COPY)).all() if has_copies else []
    came = [(row.id, 0, row.id, row) for row in rows.values()]
    came += [(copy.after, copy.id, copy.source_file_id, copy) for copy in copies if copy.source_file_id in rows]
    for _after, copy_id, content, named in sorted(came, key=lambda each: each[:2]):
        if not (copy_id and rows[content].accepted):
            shown = SourceFile(named.name, "", 0, named.folder).shown
            row = rows[content]
            at = moment(row.received_at) or datetime.fromtimestamp(row.first_seen, UTC)
            yield (content, copy_id), ReadFile(0, shown, row.accepted, row.sha256, at)


def _answers(connection: Connection, shown: Mapping[int, str], numbers: Mapping[int, int]) -> tuple[PastAnswer, ...]:
    submissions = connection.execute(select(SUBMISSION).where(SUBMISSION.c.active.is_(True)).order_by(*IN_ORDER)).all()
    given: dict[int, dict[Key, GivenValue]] = {row.id: {} for row in submissions}
    files = {row.id: row.source_file_id for row in submissions}
    of_none = exists().where(FINDING.c.unit == "", FINDING.c.stops.is_(True))
    for row in connection.execute(
        select(SLOT, DATA_VALUE)
        .join(DATA_VALUE, DATA_VALUE.c.slot_id == SLOT.c.id)
        .where(or_(SLOT.c.unit.in_(select(FINDING.c.unit).distinct()), of_none))
    ):
        if row.submission_id in given:
            place = CellRef(shown[files[row.submission_id]], row.sheet, *(cell_position(row.cell) if row.cell else ()))
            is_valid = row.counted and row.state in {ValueState.REPORTED, ValueState.NOT_APPLICABLE}
            key = (row.data_element, parse_members(row.members), row.period)
            given[row.submission_id][key] = GivenValue(place, is_valid, row.state == ValueState.MISSING)
    filed = _filed(connection)
    return tuple(
        PastAnswer(
            row.unit, word(Channel, "submission.channel", row.channel), numbers[row.source_file_id],
            CellRef(shown[row.source_file_id], row.sheet, row.row), rank, given[row.id],
            filed.get(row.id, frozenset()),
        )
        for rank, row in enumerate(submissions)
    )  # fmt: skip


def _filed(connection: Connection) -> Mapping[int, frozenset[tuple[str, str]]]:
    """Return of which obligations and periods submissions say that there is nothing to report."""
    made: dict[int, frozenset[tuple[str, str]]] = {}
    has_any = has_table(connection, FILING)  # a store from before statements that is only read has none
    for row in connection.execute(select(FILING).where(FILING.c.withdrawn.is_(False))) if has_any else ():
        made[row.submission_id] = made.get(row.submission_id, frozenset()) | {(row.obligation, row.period)}
    return made


def _found(
    connection: Connection, files: Mapping[_File, ReadFile], numbers: Mapping[_File, int], store: str
) -> Iterable[FoundInFile]:
    """Yield the findings of each file's latest reading, those of a copy at the same places in it; none of withdrawn."""
    rows = connection.execute(select(FINDING).order_by(FINDING.c.source_file_id, FINDING.c.id))
    by_content: dict[int, list[FoundInFile]] = {}
    for row in rows:
        one = FoundInFile(finding_of(row, store), numbers[row.source_file_id, 0])
        by_content.setdefault(row.source_file_id, []).append(one)
    withdrawn = {one.source.sha256 for one in withdrawals(connection, UTC)}
    for (content, copy), file in files.items():
        for one in by_content.get(content, ()) if file.sha256 not in withdrawn else ():
            yield _in_copy(one, file.shown, numbers[content, copy]) if copy else one


def _in_copy(one: FoundInFile, shown: str, number: int) -> FoundInFile:
    place = one.finding.source
    found = replace(one.finding, source=replace(place, file=shown)) if place else one.finding
    return FoundInFile(found, number)
