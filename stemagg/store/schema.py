"""The tables of the store.

`data_value` references `slot` by an integer key, so that no query compares texts. Submissions are never deleted: one
that a file no longer yields when re-read under changed settings becomes inactive, and so does one whose file was taken
back (`taking_back`).
A table missing from a store of an earlier version is created when the store is opened for writing.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from stemagg.model.written_decision import COLUMNS

SCHEMA_VERSION = 6
READ_AS_IT_IS = 2
"""The earliest version that is read without being migrated, where the store cannot be written."""

METADATA = MetaData()


def _text(letters: int | None = None) -> String:
    """Return the type of texts, which are sorted alike by every database: by their characters' numbers."""
    return String(letters).with_variant(String(letters, collation="C"), "postgresql")


META = Table("meta", METADATA, Column("key", _text(), primary_key=True), Column("value", _text(), nullable=False))

SOURCE_FILE = Table(
    "source_file",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", _text(), nullable=False, unique=True),
    Column("name", _text(), nullable=False),
    Column("folder", _text(), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    Column("received_at", _text()),
    Column("read_under", _text(64), nullable=False),
    Column("accepted", Boolean, nullable=False),
)

FILE_COPY = Table(
    "file_copy",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source_file_id", ForeignKey("source_file.id"), nullable=False),
    Column("after", Integer, nullable=False),
    Column("name", _text(), nullable=False),
    Column("folder", _text(), nullable=False),
    UniqueConstraint("source_file_id", "folder", "name"),
)
"""Further names of a refused content, each `after` the last file in the store at that time."""

SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("identity", _text(), nullable=False, unique=True),
    Column("unit", _text(), nullable=False, index=True),
    Column("channel", _text(), nullable=False),
    Column("source_file_id", ForeignKey("source_file.id"), nullable=False, index=True),
    Column("sheet", _text(), nullable=False),
    Column("row", Integer, nullable=False),
    Column("received_at", _text()),
    Column("ordered_at", BigInteger, nullable=False),
    Column("content_hash", _text(64), nullable=False),
    Column("outline_version", _text(), nullable=False),
    Column("active", Boolean, nullable=False),
)

IN_ORDER = (SUBMISSION.c.ordered_at, SUBMISSION.c.source_file_id, SUBMISSION.c.id)
"""From the earliest submission to the latest; a file keeps its position when it is re-read."""

SLOT = Table(
    "slot",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit", _text(), nullable=False),
    Column("data_element", _text(), nullable=False),
    Column("members", _text(), nullable=False),
    Column("period", _text(), nullable=False),
    UniqueConstraint("unit", "data_element", "members", "period"),
)

DATA_VALUE = Table(
    "data_value",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("slot_id", ForeignKey("slot.id"), primary_key=True),
    Column("state", _text(), nullable=False),
    Column("number", BigInteger),
    Column("text", _text(), nullable=False),
    Column("raw", _text(), nullable=False),
    Column("sheet", _text(), nullable=False),
    Column("cell", _text(), nullable=False),
    Column("counted", Boolean, nullable=False),
    Index("data_value_by_slot", "slot_id"),
)

LIST_ROW = Table(
    "list_row",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), nullable=False, index=True),
    Column("slot_id", ForeignKey("slot.id"), nullable=False),
    Column("sheet", _text(), nullable=False),
    Column("row", Integer, nullable=False),
)
"""The rows of lists; the slot is that of all members which the row names."""

LIST_CELL = Table(
    "list_cell",
    METADATA,
    Column("list_row_id", ForeignKey("list_row.id"), primary_key=True),
    Column("column", _text(), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("raw", _text(), nullable=False),
    Column("number", BigInteger),
)
"""The cells of the rows of lists that are not blank; `place` is their order in the row."""

FILING = Table(
    "filing",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("obligation", _text(), primary_key=True),
    Column("period", _text(), primary_key=True),
    Column("withdrawn", Boolean, primary_key=True),
    Column("raw", _text(), nullable=False),
    Column("sheet", _text(), nullable=False),
    Column("cell", _text(), nullable=False),
)
"""What units have said that they have nothing to report of; it is no value, least of all zero."""


def _of_a_finding() -> list[Column[Any]]:
    return [
        Column("source_file_id", ForeignKey("source_file.id"), nullable=False, index=True),
        Column("code", _text(), nullable=False),
        Column("severity", _text(), nullable=False),
        Column("unit", _text(), nullable=False),
        Column("outline_item", _text(), nullable=False),
        Column("data_element", _text(), nullable=False),
        Column("members", _text(), nullable=False),
        Column("period", _text(), nullable=False),
        Column("file", _text(), nullable=False),
        Column("sheet", _text(), nullable=False),
        Column("row", Integer, nullable=False),
        Column("column", Integer, nullable=False),
        Column("operands", _text(), nullable=False),
        Column("stops", Boolean, nullable=False),
    ]


FINDING = Table("finding", METADATA, Column("id", Integer, primary_key=True), *_of_a_finding())

REASONS = Table(
    "reasons",
    METADATA,
    Column("source_file_id", ForeignKey("source_file.id"), primary_key=True),
    Column("said", _text(), nullable=False),
)
"""Why the figures of a file are what they are taken for, as its latest reading said it."""

REREADING = Table(
    "rereading",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source_file_id", ForeignKey("source_file.id"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("accepted_before", Boolean, nullable=False),
)
"""The readings that changed what the store had of a file, each with what was there before it."""

PAST_ACTIVITY = Table(
    "past_activity",
    METADATA,
    Column("rereading_id", ForeignKey("rereading.id"), primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), primary_key=True, index=True),
    Column("active", Boolean, nullable=False),
)

PAST_FINDING = Table(
    "past_finding",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("rereading_id", ForeignKey("rereading.id"), nullable=False, index=True),
    *_of_a_finding(),
)

CORRECTION = Table(
    "correction",
    METADATA,
    Column("source_file_id", ForeignKey("source_file.id"), primary_key=True),
    Column("unit", _text(), nullable=False, index=True),
    Column("data_element", _text(), nullable=False),
    Column("members", _text(), nullable=False),
    Column("period", _text(), nullable=False),
    Column("value", _text(), nullable=False),
    Column("reason", _text(), nullable=False),
    Column("decided_by", _text(), nullable=False),
    Column("decided_at", _text(), nullable=False),
    Column("instead", _text(), nullable=False),
)
"""The files that are corrections, each with what it says; `instead` is a list of texts in JSON."""

HELD = Table(
    "held",
    METADATA,
    Column("source_file_id", ForeignKey("source_file.id"), primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
)
"""The submissions that the latest reading of a file has and that are inactive for another reason (`standing`)."""

REPEATED = Table(
    "repeated",
    METADATA,
    Column("source_file_id", ForeignKey("source_file.id"), primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), primary_key=True, index=True),
)
"""The submissions of other files that the latest reading of a file has, too: answers exported once more."""

WITHDRAWAL = Table(
    "withdrawal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source_file_id", ForeignKey("source_file.id"), nullable=False, index=True),
    Column("withdrawn_at", BigInteger, nullable=False),
    Column("undone_at", BigInteger),
    Column("reason", _text(), nullable=False),
    Column("decided_by", _text(), nullable=False),
)
"""The files that people have taken out of all totals, in seconds from when until when."""

KEPT = Table(
    "kept",
    METADATA,
    Column("kind", _text(), primary_key=True),
    Column("key", _text(), primary_key=True),
    Column("hash", _text(64), nullable=False),
    Column("said", _text(), nullable=False),
)
"""What was worked out from the other tables (`kept`): it may be emptied at any time, and is part of no comparison."""

DECISION = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True),
    *(Column(name, _text(), nullable=False) for name in COLUMNS),
)
"""The decisions in the order in which they were taken, each as decisions.csv has it; none where the store is a file."""

MOST_IN_PIECE = 1 << 20
"""Bytes of an original in one row."""

ORIGINAL = Table(
    "original",
    METADATA,
    Column("sha256", _text(64), primary_key=True),
    Column("piece", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    CheckConstraint(f"length(content) <= {MOST_IN_PIECE}", name="original_piece"),
)
"""The received files in pieces, where they are kept in the store (`stored_originals`); none where in `intake/`."""

GIVEN = frozenset({META, DECISION, ORIGINAL})
"""The tables that are not made of what was received, or are that."""

CLOSED = {
    ("data_value", "state"): ("reported", "not_applicable", "not_available", "missing", "nothing_to_report"),
    ("submission", "channel"): ("google_forms", "shared_sheet", "workbook", "word_report", "clerk", "correction"),
    ("finding", "severity"): ("error", "query", "note"),
    ("past_finding", "severity"): ("error", "query", "note"),
}
"""The columns that have one of a closed list of words."""


def _check_what_is_written() -> None:
    """Let databases refuse what the program never writes: SQLite would take a text for a number, and any number."""
    for table in METADATA.sorted_tables:
        kinds = [_kind(column) for column in table.columns]
        table.append_constraint(CheckConstraint(" AND ".join(kinds), name=f"{table.name}_kinds").ddl_if("sqlite"))
    for (name, column), condition in closed_lists().items():
        METADATA.tables[name].append_constraint(CheckConstraint(condition, name=f"{name}_{column}"))


def closed_lists() -> dict[tuple[str, str], str]:
    """Return by table and column the condition that it has a word of its list; the constraint has both names."""
    listed = {where: ", ".join(f"'{word}'" for word in words) for where, words in CLOSED.items()}
    return {(table, column): f"{column} IN ({words})" for (table, column), words in listed.items()}


def _kind(column: Column[Any]) -> str:
    """Return the condition that a value is of the kind of its column, or nothing where that may be."""
    if isinstance(column.type, Boolean):
        return f'"{column.name}" IN (0, 1)'
    is_whole = column.foreign_keys or isinstance(column.type, (Integer, BigInteger))
    kind = "integer" if is_whole else "blob" if isinstance(column.type, LargeBinary) else "text"
    allowed = f"= '{kind}'" if not column.nullable else f"IN ('{kind}', 'null')"
    return f'typeof("{column.name}") {allowed}'


_check_what_is_written()
