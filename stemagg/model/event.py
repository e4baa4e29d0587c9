"""What has happened in a campaign: the events of its log, each with who and when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from stemagg.model.decision import Decision
from stemagg.model.reminder import Reminded
from stemagg.model.return_record import ReturnRecord
from stemagg.model.snapshot import Snapshot
from stemagg.model.source import SourceFile
from stemagg.model.withdrawal import Withdrawal


class EventKind(StrEnum):
    """What was done."""

    INGESTED = "ingested"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"
    RENDERED = "rendered"
    UNDONE = "undone"
    REREAD = "reread"
    PURGED = "purged"
    RECEIVED_AGAIN = "received_again"
    REBUILT = "rebuilt"
    REMINDED = "reminded"
    RETURNED = "returned"
    RECEIPTS = "receipts"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was received: when it came as far as is known, and when it was first seen, in seconds.

    `is_copy` is another name of a content that was received before; `is_refused` is a file whose content
    was refused, None where a log of before does not tell. `is_correction` is the file of a correction.
    """

    source: SourceFile
    received_at: datetime | None
    first_seen: int
    is_copy: bool = False
    is_refused: bool | None = False
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class Rereading:
    """Stored files that were read again under changed settings or decisions, and what no longer counts since.

    `changed` are the files of the campaign that had changed, none where the log does not tell; `units` are those of
    which figures no longer count.
    """

    files: tuple[str, ...]
    changed: tuple[str, ...] = ()
    figures: int = 0
    units: tuple[str, ...] = ()


def together(rereadings: Sequence[Rereading]) -> Rereading | None:
    """Return what was read again in one run as one; None when nothing was."""
    if not rereadings:
        return None
    return Rereading(
        tuple(dict.fromkeys(name for one in rereadings for name in one.files)),
        tuple(dict.fromkeys(name for one in rereadings for name in one.changed)),
        sum(one.figures for one in rereadings),
        tuple(sorted({unit for one in rereadings for unit in one.units})),
    )


_UNDOABLE = frozenset({EventKind.DECIDED, EventKind.CORRECTED, EventKind.WITHDRAWN})
OF_FILES = frozenset({EventKind.INGESTED, EventKind.CORRECTED})
"""The kinds of events with which files get into the store."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its number in the log, when and by whom; files, decision, document or the numbers of what was undone.

    `run` is the same for the files of one run, "" for those that were there before the log; `settings` are the
    fingerprint of those under which they were read, `parts` that of each file of the campaign in it, by its name.
    `snapshot` is the state of the store that a document was made from. `seen` is when the store has it done, in
    seconds: never before what came earlier, whatever the clock showed; 0 for what changes no file in it. `reminded`
    are the periods that units were reminded of, by letters in the folder `document`. `written` are the hashes of files
    for units that were saved there, `returned` what they say.
    """

    kind: EventKind
    at: datetime = _LONG_AGO
    who: str = ""
    number: int = 0
    run: str = ""
    settings: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    files: tuple[Arrival, ...] = ()
    decision: Decision | None = None
    document: str = ""
    undone: tuple[int, ...] = ()
    rereading: Rereading | None = None
    snapshot: Snapshot | None = None
    seen: int = 0
    withdrawal: Withdrawal | None = None
    reminded: Reminded | None = None
    written: tuple[str, ...] = ()
    returned: ReturnRecord | None = None

    @property
    def counts_at(self) -> int:
        """When it was done, in seconds: by the clock, but never before the store has it done."""
        return max(self.seen, int(self.at.timestamp()), *(one.first_seen for one in self.files))

    @property
    def can_be_undone(self) -> bool:
        """Whether it is of a kind that can be undone."""
        return self.kind in _UNDOABLE or (self.kind is EventKind.INGESTED and bool(self.run))


def numbered_as_undone(events: Sequence[Event]) -> frozenset[int]:
    """Return the numbers of the events that were undone."""
    return frozenset(number for one in events for number in one.undone)


def in_runs(events: Iterable[Event]) -> list[Event]:
    """Return events with the files of a run, which are stored some at a time, as one; it has the first number."""
    made: dict[str, Event] = {}
    for one in events:
        key = f"{one.kind} {one.run}" if one.run else str(one.number)
        made[key] = _joined(made[key], one) if key in made else one
    return list(made.values())


def _joined(first: Event, second: Event) -> Event:
    again = together([one for one in (first.rereading, second.rereading) if one is not None])
    return replace(first, files=(*first.files, *second.files), rereading=again)


def files_changed(events: Iterable[Event], under: Collection[str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of a campaign's files that had another fingerprint when files were read under some settings."""
    before = [dict(one.parts) for one in events if one.parts and one.settings in under]
    return tuple(name for name, fingerprint in now.items() if any(one.get(name) != fingerprint for one in before))


def in_force(events: Sequence[Event]) -> list[Event]:
    """Return the events, runs as one, that can be undone and are not."""
    undone = numbered_as_undone(events)
    return [one for one in in_runs(happened(events)) if one.can_be_undone and one.number not in undone]


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event as it is shown: whether it was undone since, and whether the settings had changed before it."""

    event: Event
    is_undone: bool
    is_under_new_settings: bool


def as_logged(events: Sequence[Event]) -> list[LoggedEvent]:
    """Return events, runs as one, as they are shown."""
    undone, settings, made = numbered_as_undone(events), "", list[LoggedEvent]()
    for one in in_runs(happened(events)):
        is_new = one.kind is EventKind.INGESTED and settings not in {"", one.settings}
        settings = one.settings if one.kind is EventKind.INGESTED else settings
        made.append(LoggedEvent(one, one.number in undone, is_new))
    return made


def happened(events: Sequence[Event]) -> list[Event]:
    """Return the events without what a run that was stopped has logged and not stored: it was done again later.

    A file that comes once more was not stored before, unless it was taken back in between; files that are read again
    under the settings under which they were read again before, likewise.
    """
    taken_back = {number: one.number for one in events for number in one.undone}
    of_run = {one.run: taken_back.get(one.number, 0) for one in in_runs(events) if one.kind is EventKind.INGESTED}
    comes_again: dict[str, int] = {}
    read_again: dict[str, str] = {}
    kept: list[Event] = []
    for one in reversed(events):
        back = of_run.get(one.run, 0) if one.kind is EventKind.INGESTED else 0
        came = one.files if one.kind is EventKind.INGESTED else ()
        files = [file for file in reversed(came) if file.is_copy or _is_stored(file, back, comes_again, one.number)]
        names = one.rereading.files if one.rereading else ()
        is_done_again = bool(names) and all(read_again.get(name) == one.settings for name in names)
        read_again |= dict.fromkeys(names, one.settings)
        if not is_done_again and bool(files) == bool(came):
            kept.append(replace(one, files=tuple(reversed(files))) if came else one)
    return list(reversed(kept))


def _is_stored(file: Arrival, back: int, comes_again: dict[str, int], number: int) -> bool:
    """Return whether a file was stored when it came, and note that it came; `back` is when it was taken back, or 0."""
    again = comes_again.get(file.source.sha256, 0)
    comes_again[file.source.sha256] = number
    return not again or 0 < back < again


def replayed(events: Sequence[Event]) -> list[Event]:
    """Return the events about files as the store knows them."""
    return [one for one in happened(events) if one.kind in {*OF_FILES, EventKind.WITHDRAWN, EventKind.UNDONE}]


def arrived(events: Sequence[Event]) -> list[Arrival]:
    """Return the files that were received or made as corrections, and not taken back."""
    undone = numbered_as_undone(events)
    kept = [one for one in in_runs(replayed(events)) if one.kind in OF_FILES and one.number not in undone]
    return [arrival for one in kept for arrival in one.files if not arrival.is_copy]


def purged_at(events: Iterable[Event]) -> dict[str, datetime]:
    """Return when originals were removed (`purge`) that were not received again since, by hash."""
    found: dict[str, datetime] = {}
    for one in events:
        if one.kind is EventKind.PURGED:
            found |= {file.source.sha256: one.at for file in one.files}
        elif one.kind is EventKind.RECEIVED_AGAIN:
            for file in one.files:
                found.pop(file.source.sha256, None)
    return found


def received_again_at(events: Iterable[Event]) -> dict[str, datetime]:
    """Return when files were received again last, by hash, of which the original had been removed before."""
    return {file.source.sha256: one.at for one in events if one.kind is EventKind.RECEIVED_AGAIN for file in one.files}
