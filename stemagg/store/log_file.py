"""The log of a campaign, `intake/log.jsonl`: a line of JSON for each event, only ever added to.

It stands beside the originals, so that with them and the decisions the store can be made again.
"""

import contextlib
import getpass
import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

from stemagg.files.atomic_write import alone_in, why_not_replaceable
from stemagg.files.campaign_files import log_path
from stemagg.files.regular_file import read_regular
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.event import Arrival, Event, EventKind, Rereading
from stemagg.model.reminder import Reminded
from stemagg.model.snapshot import Snapshot
from stemagg.model.source import SourceFile
from stemagg.model.withdrawal import Withdrawal
from stemagg.store.logged_returns import record_as_json, record_in
from stemagg.store.transactions import store_faults

_APPENDED = os.O_RDWR | os.O_CREAT | os.O_APPEND
_FOR_THE_OWNER = 0o600
_MOST_BYTES = 500_000_000
"""Bytes of a log that is read: two million files that arrived."""


def current_user() -> str:
    """Return the name of the user, "" where the system does not know it."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def log_event(campaign: Campaign, event: Event, at: datetime | None = None) -> None:
    """Append an event of this moment (or of `at`), by the user; StoreError when that fails."""
    moment = at or campaign.now
    parts = tuple(campaign.fingerprints.items())
    made = replace(event, at=moment, who=current_user(), settings=campaign.fingerprint, parts=parts)
    add_event(campaign.folder, made)


def log_files(campaign: Campaign, run: str, arrived: Sequence[Arrival]) -> None:
    """Append what files arrived in a run, and which of them are corrections; "" for those from before the log."""
    for kind, is_correction in ((EventKind.INGESTED, False), (EventKind.CORRECTED, True)):
        if files := tuple(one for one in arrived if one.is_correction is is_correction):
            log_event(campaign, Event(kind, run=run, files=files))


def add_event(folder: Path, event: Event) -> None:
    """Append an event and wait for the disk; StoreError when that fails. A line that was cut off stays as it is."""
    path = log_path(folder)
    with store_faults(path):
        if problem := why_not_replaceable(path):
            raise problem
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(path.parent), _opened(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - 1, 0))
            is_cut_off = file.read(1) not in {b"", b"\n"}
            file.write((b"\n" if is_cut_off else b"") + _line(event).encode() + b"\n")
            os.fsync(file.fileno())


def _opened(path: Path) -> io.FileIO:
    handle = os.open(path, _APPENDED | getattr(os, "O_BINARY", 0), _FOR_THE_OWNER)
    return os.fdopen(handle, "r+b", buffering=0)


def read_events(folder: Path) -> Iterator[Event]:
    """Yield the events in order, numbered by line; lines that are no events, cut off or foreign, are left out."""
    path = log_path(folder)
    with store_faults(path):
        data = read_regular(path, _MOST_BYTES) if os.path.lexists(path) else b""
    text = data.decode("utf-8", errors="replace")
    for number, line in enumerate(text.split("\n"), start=1):
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
            yield _event(json.loads(line), number)


def _line(event: Event) -> str:
    said: dict[str, object] = {"what": event.kind.value, "at": event.at.isoformat(), "who": event.who}
    of_kind: dict[str, object] = {
        "run": event.run,
        "settings": event.settings,
        "parts": dict(event.parts),
        "files": [_arrival_as_json(one) for one in event.files],
        "decision": _decision_as_json(event.decision) if event.decision else None,
        "document": event.document,
        "undone": list(event.undone),
        "seen": event.seen,
        "rereading": asdict(event.rereading) if event.rereading else None,
        "snapshot": _snapshot_as_json(event.snapshot) if event.snapshot else None,
        "withdrawal": _withdrawal_as_json(event.withdrawal) if event.withdrawal else None,
        "reminded": _reminded_as_json(event.reminded) if event.reminded else None,
        "written": list(event.written),
        "returned": record_as_json(event.returned) if event.returned else None,
    }
    return json.dumps(said | {name: value for name, value in of_kind.items() if value}, ensure_ascii=False)


def _arrival_as_json(one: Arrival) -> dict[str, object]:
    received = one.received_at.isoformat() if one.received_at else None
    return {"name": one.source.name, "folder": one.source.folder, "sha256": one.source.sha256,
            "size": one.source.size, "received": received, "seen": one.first_seen, "copy": one.is_copy,
            "refused": one.is_refused}  # fmt: skip


def _snapshot_as_json(one: Snapshot) -> dict[str, object]:
    return {"files": one.files, "changed": one.changed_at.isoformat() if one.changed_at else None}


def _withdrawal_as_json(one: Withdrawal) -> dict[str, object]:
    source = one.source
    return {"name": source.name, "folder": source.folder, "sha256": source.sha256, "size": source.size,
            "reason": one.reason, "by": one.by, "at": one.at.isoformat()}  # fmt: skip


def _reminded_as_json(one: Reminded) -> dict[str, object]:
    return {"day": one.day.isoformat(), "periods": list(one.periods)}


def _decision_as_json(one: Decision) -> dict[str, object]:
    return {"kind": one.kind.value, "given": one.given, "means": one.means, "reason": one.reason,
            "decided_by": one.decided_by, "decided_on": one.decided_on}  # fmt: skip


def _event(said: dict[str, object], number: int) -> Event:
    files, decision, undone = said.get("files", []), said.get("decision"), said.get("undone", [])
    again, snapshot, withdrawal = said.get("rereading"), said.get("snapshot"), said.get("withdrawal")
    if not (isinstance(files, list) and isinstance(undone, list)):
        raise TypeError(number)
    kind = EventKind(str(said["what"]))
    return Event(
        kind,
        datetime.fromisoformat(str(said["at"])),
        str(said["who"]),
        number,
        str(said.get("run", "")),
        str(said.get("settings", "")),
        _parts(said.get("parts")),
        tuple(_arrival(one, is_correction=kind is EventKind.CORRECTED) for one in files),
        _decision(decision) if isinstance(decision, dict) else None,
        str(said.get("document", "")),
        tuple(int(one) for one in undone),
        _rereading(again) if isinstance(again, dict) else None,
        _snapshot(snapshot) if isinstance(snapshot, dict) else None,
        int(str(said.get("seen", 0))),
        _withdrawal(withdrawal) if isinstance(withdrawal, dict) else None,
        _reminded(said.get("reminded")),
        _hashes(said.get("written", [])),
        record_in(returned) if isinstance(returned := said.get("returned"), dict) else None,
    )


def _arrival(said: dict[str, object], *, is_correction: bool) -> Arrival:
    source = SourceFile(str(said["name"]), str(said["sha256"]), int(str(said["size"])), str(said["folder"]))
    received = datetime.fromisoformat(str(said["received"])) if said["received"] else None
    refused = bool(said["refused"]) if "refused" in said else None
    return Arrival(source, received, int(str(said["seen"])), bool(said["copy"]), refused, is_correction)


def _withdrawal(said: dict[str, object]) -> Withdrawal:
    source = SourceFile(str(said["name"]), str(said["sha256"]), int(str(said["size"])), str(said["folder"]))
    return Withdrawal(source, str(said["reason"]), str(said["by"]), datetime.fromisoformat(str(said["at"])))


def _reminded(said: object) -> Reminded | None:
    if not isinstance(said, dict):
        return None
    if not isinstance(said["periods"], list):
        raise TypeError(said)
    return Reminded(date.fromisoformat(str(said["day"])), tuple(map(str, said["periods"])))


def _hashes(said: object) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise TypeError(said)
    return tuple(map(str, said))


def _rereading(said: dict[str, object]) -> Rereading:
    files, changed, units = (said[name] for name in ("files", "changed", "units"))
    if not (isinstance(files, list) and isinstance(changed, list) and isinstance(units, list)):
        raise TypeError(files)
    figures = int(str(said["figures"]))
    return Rereading(tuple(map(str, files)), tuple(map(str, changed)), figures, tuple(map(str, units)))


def _parts(said: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(hashed)) for name, hashed in said.items()) if isinstance(said, dict) else ()


def _snapshot(said: dict[str, object]) -> Snapshot:
    return Snapshot(int(str(said["files"])), datetime.fromisoformat(str(said["changed"])) if said["changed"] else None)


def _decision(said: dict[str, object]) -> Decision:
    kind, given, means, reason, decided_by, decided_on = (
        str(said[name]) for name in ("kind", "given", "means", "reason", "decided_by", "decided_on")
    )
    return Decision(DecisionKind(kind), given, means, reason, decided_by, decided_on)
