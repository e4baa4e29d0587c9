"""Reads and appends to decisions.csv. Earlier decisions are never changed; the latest may be undone."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from stemagg.campaign_folder.csv_table import read_table
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.files.atomic_write import change_bytes
from stemagg.messages.settings import SettingsCode
from stemagg.model.config_model import written_date
from stemagg.model.decided_place import place_of
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import NOTHING_TO_REPORT, OF_PLACES, SET_ASIDE, DecisionKind
from stemagg.model.errors import Fault, SettingsError, fault
from stemagg.model.heading_meaning import FIELDS, OTHERS, can_mean
from stemagg.model.outline import Outline

COLUMNS = ("kind", "given", "means", "reason", "decided_by", "decided_on")
_REQUIRED = COLUMNS[:3]
_OF_DUTIES = frozenset({DecisionKind.EXTENSION, DecisionKind.NOTHING})


def read_decisions(
    path: Path,
    units: tuple[str, ...] | None,
    elements: tuple[str, ...] | None,
    periods: Mapping[str, tuple[str, ...]] | None = None,
    today: date = date.max,
    outline: Outline | None = None,
) -> tuple[Decision, ...]:
    """Return the decisions in a file (none when there is no file); SettingsError with every fault in it.

    They are in chronological order: the latest decision on a subject applies. `units` and `elements` are the codes that
    decisions may use, `periods` those of each obligation, `outline` has what headings may mean; None when unknown.
    Nobody has decided anything after `today`.
    """
    if not path.exists():
        return ()
    table = read_table(path, _REQUIRED)
    kinds = tuple(kind.value for kind in DecisionKind)
    faults = list(table.faults)
    decisions: list[Decision] = []
    for row in table.rows:
        faults += [fault(row.place, SettingsCode.CELL_BLANK, column=column) for column in _REQUIRED if not row[column]]
        if row["kind"] not in kinds:
            faults.append(
                fault(row.place, SettingsCode.DECISION_KIND_UNKNOWN, found=row["kind"], allowed=", ".join(kinds))
            )
            continue
        reason, decided_by, decided_on = (row[name] for name in COLUMNS[3:])
        kind = DecisionKind(row["kind"])
        decision = Decision(kind, row["given"], row["means"], reason, decided_by, decided_on, row.line)
        faults += _unknown_target(row.place, decision, units, elements)
        faults += _unknown_meaning(row.place, decision, outline, units)
        faults += _faults_of_place(row.place, decision)
        faults += _faults_of_duty(row.place, decision, periods)
        faults += _faults_of_day(row.place, decision, today)
        decisions.append(decision)
    if faults:
        raise SettingsError(*faults)
    return tuple(decisions)


def _unknown_target(
    place: str, decision: Decision, units: tuple[str, ...] | None, elements: tuple[str, ...] | None
) -> list[Fault]:
    pairs = [(decision.means, units)] if decision.kind is DecisionKind.UNIT else []
    if decision.kind is DecisionKind.FILE:
        pairs = [(decision.means, (SET_ASIDE,))]
    if decision.kind is DecisionKind.VALUE:
        unit, element, *_where = [*decision.given.split("/"), "", ""]
        pairs = [(unit, units), (element, elements)]
    if decision.kind in _OF_DUTIES:
        pairs = [(decision.given.split("/")[0], units)]
    return [
        unknown_name(place, found, known)
        for found, known in pairs
        if found and known is not None and found not in known
    ]


def _unknown_meaning(
    place: str, decision: Decision, outline: Outline | None, units: tuple[str, ...] | None
) -> Iterator[Fault]:
    """Yield the fault that a heading is to mean what the outline does not have, a sheet also what is no unit."""
    if decision.kind is DecisionKind.SHEET and (units is None or decision.means in units):
        return
    if outline is None or decision.kind not in {DecisionKind.HEADING, *OF_PLACES} or not decision.means:
        return
    if not can_mean(outline, decision.kind, decision.means):
        of_sheet = (*outline.levels, *outline.periods_by_code, "ignore", *OTHERS)
        known = {DecisionKind.REGION: ("ignore",), DecisionKind.SHEET: of_sheet}
        of_headings = (*outline.elements, *FIELDS, *OTHERS)
        yield unknown_name(place, decision.means, known.get(decision.kind, of_headings))


def _faults_of_place(place: str, decision: Decision) -> Iterator[Fault]:
    """Yield the fault that a decision on a part of a file does not say which, and what stands there."""
    at = place_of(decision)
    if decision.kind in OF_PLACES and decision.given and (at is None or not at.said):
        yield fault(place, SettingsCode.DECISION_PLACE_INCOMPLETE, found=decision.given)


def _faults_of_duty(place: str, decision: Decision, periods: Mapping[str, tuple[str, ...]] | None) -> Iterator[Fault]:
    """Yield the faults of a decision on what a unit owes: no obligation, no period of it, no meaning that there is."""
    if decision.kind not in _OF_DUTIES:
        return
    is_time = decision.kind is DecisionKind.EXTENSION
    is_known = bool(written_date(decision.means)) if is_time else decision.means == NOTHING_TO_REPORT
    if decision.means and not is_known:
        allowed = "2024-03-20, 20/3/2024" if is_time else NOTHING_TO_REPORT
        yield fault(place, SettingsCode.VALUE_NOT_ALLOWED, found=decision.means, allowed=allowed, suggestions="")
    _unit, obligation, period, *_rest = [*decision.given.rstrip("/").split("/"), "", ""]
    for found, known in ((obligation, tuple(periods or ())), (period, (periods or {}).get(obligation, ()))):
        if found and known and found not in known:
            yield unknown_name(place, found, known)
    if not (obligation or is_time):
        yield unknown_name(place, decision.given, tuple(periods or ()))


def _faults_of_day(place: str, decision: Decision, today: date) -> Iterator[Fault]:
    """Yield a fault of a decision whose day is none, or still to come: as of a day it is not known whether it holds."""
    if decision.decided_on and decision.day is None:
        yield fault(place, SettingsCode.VALUE_NOT_ALLOWED, found=decision.decided_on, allowed="2024-03-20, 20/3/2024",
                    suggestions="")  # fmt: skip
    elif decision.day and decision.day > today:
        yield fault(place, SettingsCode.DECISION_TO_COME, found=decision.decided_on)


def add_decision(path: Path, decision: Decision) -> None:
    """Append a row to the file, creating it when missing; UsageError when it cannot be written.

    The row uses the separator of the file.
    """
    change_bytes(path, lambda old: old + _row_after(old.decode("utf-8-sig"), decision).encode())


def file_of_decisions(decisions: Iterable[Decision]) -> bytes:
    """Return the content of a new file with these decisions, without any only its head."""
    text = ",".join(COLUMNS) + "\n"
    for decision in decisions:
        text += _row_after(text, decision)
    return text.encode()


def remove_decision(path: Path, decision: Decision) -> bool:
    """Remove the last row that says what `add_decision` wrote; return whether there is one."""
    removed: list[bytes] = []

    def without(old: bytes) -> bytes:
        text = old.decode("utf-8-sig")
        row = _row_after(text if text.endswith("\n") else f"{text}\n", decision).rstrip("\n").encode()
        found = list(re.finditer(rb"(?<=\n)" + re.escape(row) + rb"(?:\r?\n|\Z)", old)) if text.strip() else []
        removed.extend(one.group() for one in found[-1:])
        return old[: found[-1].start()] + old[found[-1].end() :] if found else old

    if path.is_file():
        change_bytes(path, without)
    return bool(removed)


def _row_after(old: str, decision: Decision) -> str:
    """Return the text to append to a table so that it ends with a decision."""
    first = old.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    row = io.StringIO()
    writer = csv.writer(row, delimiter=delimiter, lineterminator="\n")
    if not old.strip():
        writer.writerow(COLUMNS)
    elif not old.endswith("\n"):
        row.write("\n")
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])] or list(COLUMNS)
    writer.writerow(_cells(decision, header))
    return row.getvalue()


def _cells(decision: Decision, header: list[str]) -> list[str]:
    said = {
        "kind": decision.kind.value,
        "given": decision.given,
        "means": decision.means,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_on,
    }
    return [said.get(name, "") for name in header]
