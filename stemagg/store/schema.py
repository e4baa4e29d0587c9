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
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 5
READ_AS_IT_IS = 2
"""The earliest version that is read without being migrated, where the store cannot be written."""

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

SOURCE_FILE = Table(
    "source_file",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    Column("received_at", String),
    Column("read_under", String(64), nullable=False),
    Column("accepted", Boolean, nullable=False),
)

FILE_COPY = Table(
    "file_copy",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("source_file_id", ForeignKey("source_file.id"), nullable=False),
    Column("after", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("folder", Text, nullable=False),
    UniqueConstraint("source_file_id", "folder", "name"),
)
"""Further names of a refused content, each `after` the last file in the store at that time."""

SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True),
    Column("unit", String, nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("source_file_id", ForeignKey("source_file.id"), nullable=False, index=True),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("received_at", String),
    Column("ordered_at", BigInteger, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("outline_version", String, nullable=False),
    Column("active", Boolean, nullable=False),
)

IN_ORDER = (SUBMISSION.c.ordered_at, SUBMISSION.c.source_file_id, SUBMISSION.c.id)
"""From the earliest submission to the latest; a file keeps its position when it is re-read."""

SLOT = Table(
    "slot",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("data_element", String, nullable=False),
    Column("members", String, nullable=False),
    Column("period", String, nullable=False),
    UniqueConstraint("unit", "data_element", "members", "period"),
)

DATA_VALUE = Table(
    "data_value",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("slot_id", ForeignKey("slot.id"), primary_key=True),
    Column("state", String, nullable=False),
    Column("number", BigInteger),
    Column("text", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String, nullable=False),
    Column("counted", Boolean, nullable=False),
    Index("data_value_by_slot", "slot_id"),
)

LIST_ROW = Table(
    "list_row",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submission.id"), nullable=False, index=True),
    Column("slot_id", ForeignKey("slot.id"), nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
)
"""The rows of lists; the slot is that of all members which the row names."""

LIST_CELL = Table(
    "list_cell",
    METADATA,
    Column("list_row_id", ForeignKey("list_row.id"), primary_key=True),
    Column("column", String, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("raw", Text, nullable=False),
    Column("number", BigInteger),
)
"""The cells of the rows of lists that are not blank; `place` is their order in the row."""

FILING = Table(
    "filing",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("obligation", String, primary_key=True),
    Column("period", String, primary_key=True),
    Column("withdrawn", Boolean, primary_key=True),
    Column("raw", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String, nullable=False),
)
"""What units have said that they have nothing to report of; it is no value, least of all zero."""


def _of_a_finding() -> list[Column[Any]]:
    return [
        Column("source_file_id", ForeignKey("source_file.id"), nullable=False, index=True),
        Column("code", String, nullable=False),
        Column("severity", String, nullable=False),
        Column("unit", String, nullable=False),
        Column("outline_item", String, nullable=False),
        Column("data_element", String, nullable=False),
        Column("members", String, nullable=False),
        Column("period", String, nullable=False),
        Column("file", Text, nullable=False),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("column", Integer, nullable=False),
        Column("operands", Text, nullable=False),
        Column("stops", Boolean, nullable=False),
    ]


FINDING = Table("finding", METADATA, Column("id", Integer, primary_key=True), *_of_a_finding())

REASONS = Table(
    "reasons",
    METADATA,
    Column("source_file_id", ForeignKey("source_file.id"), primary_key=True),
    Column("said", Text, nullable=False),
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

KEPT = Table(
    "kept",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("hash", String(64), nullable=False),
    Column("said", Text, nullable=False),
)
"""What was worked out from the other tables (`kept`): it may be emptied at any time, and is part of no comparison."""
