"""Reads and appends to decisions.csv. Earlier decisions are never changed; the latest may be undone."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from stemagg.campaign_folder.csv_table import Row, read_table
from stemagg.campaign_folder.decision_checks import REQUIRED, Decidable, checked_decisions
from stemagg.files.atomic_write import change_bytes
from stemagg.model.decision import Decision, not_among
from stemagg.model.errors import SettingsError
from stemagg.model.written_decision import COLUMNS, WrittenDecision


def read_decisions(path: Path, decidable: Decidable) -> tuple[Decision, ...]:
    """Return the decisions in a file (none when there is no file); SettingsError with every fault in it.

    They are in chronological order: the latest decision on a subject applies.
    """
    if not path.exists():
        return ()
    table = read_table(path, REQUIRED)
    return checked_decisions(table.rows, decidable, table.faults)


def written_decisions(path: Path) -> tuple[WrittenDecision, ...]:
    """Return what is written in a file, none when there is no file; SettingsError for one that has not its shape."""
    if not path.exists():
        return ()
    table = read_table(path, REQUIRED)
    if table.faults:
        raise SettingsError(*table.faults)
    return tuple(WrittenDecision(*(row[name] for name in COLUMNS)) for row in table.rows)


def rows_of(written: Iterable[WrittenDecision], file: str) -> tuple[Row, ...]:
    """Return rows as a file would have them that is written of these decisions; `file` is what messages call it."""
    return tuple(Row(file, line, one._asdict()) for line, one in enumerate(written, start=2))


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Append rows to the file, creating it when missing; UsageError when it cannot be written.

    The rows use the separator of the file.
    """
    change_bytes(path, lambda old: _with_rows(old, decisions))


def add_lacking(path: Path, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Append those of some decisions that are not in the file, and return them; errors as above."""
    lacking: list[Decision] = []

    def added(old: bytes) -> bytes:
        lacking[:] = not_among(decisions, written_decisions(path))
        return _with_rows(old, lacking)

    change_bytes(path, added)
    return tuple(lacking)


def _with_rows(old: bytes, decisions: Iterable[Decision]) -> bytes:
    return old + _rows_after(old.decode("utf-8-sig"), [one.written for one in decisions]).encode()


def file_of_decisions(decisions: Iterable[WrittenDecision]) -> bytes:
    """Return the content of a new file with these decisions, without any only its head."""
    return _rows_after("", decisions).encode()


def remove_decision(path: Path, decision: Decision) -> bool:
    """Remove the last row that says what `add_decision` wrote; return whether there is one."""
    removed: list[bytes] = []

    def without(old: bytes) -> bytes:
        text = old.decode("utf-8-sig")
        row = _rows_after(text if text.endswith("\n") else f"{text}\n", [decision.written]).rstrip("\n").encode()
        found = list(re.finditer(rb"(?<=\n)" + re.escape(row) + rb"(?:\r?\n|\Z)", old)) if text.strip() else []
        removed.extend(one.group() for one in found[-1:])
        return old[: found[-1].start()] + old[found[-1].end() :] if found else old

    if path.is_file():
        change_bytes(path, without)
    return bool(removed)


def _rows_after(old: str, decisions: Iterable[WrittenDecision]) -> str:
    """Return the text to append to a table so that it ends with these decisions; a blank one begins with its head."""
    first = old.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=delimiter, lineterminator="\n")
    if not old.strip():
        writer.writerow(COLUMNS)
    elif not old.endswith("\n"):
        rows.write("\n")
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])] or list(COLUMNS)
    for one in decisions:
        said = one._asdict()
        writer.writerow([said.get(name, "") for name in header])
    return rows.getvalue()
