"""Shows a store as it was at the end of a day: views in front of its tables, whatever is asked of them."""

# ruff: noqa: S608  (the queries are made of names of our own tables and of whole numbers)

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Table

from stemagg.store.schema import (
    FINDING,
    METADATA,
    PAST_ACTIVITY,
    PAST_FINDING,
    REREADING,
    SOURCE_FILE,
    SUBMISSION,
    WITHDRAWAL,
)

_OF_BEFORE = (REREADING, PAST_ACTIVITY, PAST_FINDING)
_FINDING = ", ".join(f'"{column.name}"' for column in FINDING.columns)


def views_of_before(until: int, schema: str, there: Collection[str]) -> Iterator[str]:
    """Yield the statements that hide what came at a time (in seconds) or later in the tables of a schema.

    That is files, and what re-reading has since made of earlier ones.
    """
    for name, query in _queries(until, schema, there).items():
        if name in there:
            yield f"CREATE TEMP VIEW {name} AS {query}"


def _queries(until: int, schema: str, there: Collection[str]) -> dict[str, str]:
    """Return the query for each table about files; a store of an earlier version does not know what was re-read."""
    queries = {SOURCE_FILE.name: f"SELECT * FROM {schema}.source_file WHERE first_seen < {until}"}
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            if (of := key.column.table.name) in queries and table not in _OF_BEFORE:
                mine = f"{key.parent.name} IN (SELECT id FROM {of})"
                queries[table.name] = f"SELECT * FROM {schema}.{table.name} WHERE {mine}"
    queries[WITHDRAWAL.name] = _withdrawn_then(until, schema)
    return queries | (_before_rereading(until, schema) if REREADING.name in there else {})


def _before_rereading(until: int, schema: str) -> dict[str, str]:
    """Return the queries for what the first re-reading since then has changed: it holds what was before."""
    first = f"SELECT MIN(id) FROM {schema}.rereading WHERE at >= {until} AND source_file_id"
    accepted = f"(SELECT accepted_before FROM {schema}.rereading WHERE id = ({first} = t.id))"
    active = (
        f"(SELECT p.active FROM {schema}.past_activity p JOIN {schema}.rereading r ON r.id = p.rereading_id"
        f" WHERE p.submission_id = t.id AND r.at >= {until} ORDER BY r.id LIMIT 1)"
    )
    sha256 = _not_yet_taken_back(until, schema)
    known = "source_file_id IN (SELECT id FROM source_file)"
    return {
        SOURCE_FILE.name: _changed(schema, SOURCE_FILE, {"accepted": accepted, "sha256": sha256})
        + f" WHERE first_seen < {until}",
        SUBMISSION.name: _changed(schema, SUBMISSION, {"active": active}) + f" WHERE {known}",
        FINDING.name: f"SELECT {_FINDING} FROM {schema}.finding t WHERE {known}"
        f" AND ({first} = t.source_file_id) IS NULL"
        f" UNION ALL SELECT {_FINDING} FROM {schema}.{PAST_FINDING.name} t WHERE {known}"
        f" AND rereading_id = ({first} = t.source_file_id)",
    }


def _withdrawn_then(until: int, schema: str) -> str:
    """Return the query for the withdrawals of before, those that were undone only later being in force."""
    undone = f"CASE WHEN undone_at < {until} THEN undone_at END AS undone_at"
    columns = ", ".join(undone if one.name == "undone_at" else f'"{one.name}"' for one in WITHDRAWAL.columns)
    return f"SELECT {columns} FROM {schema}.{WITHDRAWAL.name} WHERE withdrawn_at < {until}"


def _not_yet_taken_back(until: int, schema: str) -> str:
    """Return the expression for the hash of a file that was taken back only later: without what follows it since."""
    taken_back = f"(SELECT MAX(at) FROM {schema}.rereading WHERE source_file_id = t.id)"
    return f"CASE WHEN {taken_back} >= {until} THEN substr(sha256, 1, 64) END"


def _changed(schema: str, table: Table, before: Mapping[str, str]) -> str:
    """Return the query of a table in which some columns have their values of before, where these were recorded."""
    columns = (
        f"COALESCE({before[one.name]}, {one.name}) AS {one.name}" if one.name in before else f'"{one.name}"'
        for one in table.columns
    )
    return f"SELECT {', '.join(columns)} FROM {schema}.{table.name} t"
