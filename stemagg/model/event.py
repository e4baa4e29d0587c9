"""What has happened in a campaign: the events of its log, each with who and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from stemagg.model.decision import Decision
from stemagg.model.source import SourceFile


class EventKind(StrEnum):
    """What was done."""

    INGESTED = "ingested"
    DECIDED = "decided"
    RENDERED = "rendered"
    UNDONE = "undone"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was received: when it came as far as is known, and when it was first seen, in seconds.

    `is_copy` is another name of a content that was received before; `is_refused` is a file whose content
    was refused, None where a log of before does not tell.
    """

    source: SourceFile
    received_at: datetime | None
    first_seen: int
    is_copy: bool = False
    is_refused: bool | None = False


@dataclass(frozen=True, slots=True)
class Rereading:
    """Stored files that were read again under changed settings or decisions, and what no longer counts since."""

    files: tuple[str, ...]
    figures: int = 0
    units: int = 0


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its number in the log, when and by whom; files, decision, document or the numbers of what was undone.

    `run` is the same for the files of one run, "" for those that were there before the log; `settings` are the
    fingerprint of those under which they were read.
    """

    kind: EventKind
    at: datetime = _LONG_AGO
    who: str = ""
    number: int = 0
    run: str = ""
    settings: str = ""
    files: tuple[Arrival, ...] = ()
    decision: Decision | None = None
    document: str = ""
    undone: tuple[int, ...] = ()
    rereading: Rereading | None = None

    @property
    def can_be_undone(self) -> bool:
        """Whether it is of a kind that can be undone."""
        return self.kind is EventKind.DECIDED or (self.kind is EventKind.INGESTED and bool(self.run))


def numbered_as_undone(events: Sequence[Event]) -> frozenset[int]:
    """Return the numbers of the events that were undone."""
    return frozenset(number for one in events for number in one.undone)


def in_runs(events: Iterable[Event]) -> list[Event]:
    """Return events with the files of a run, which are stored some at a time, as one; it has the first number."""
    made: dict[str, Event] = {}
    for one in events:
        key = f"{one.kind} {one.run}" if one.run else str(one.number)
        made[key] = replace(made[key], files=(*made[key].files, *one.files)) if key in made else one
    return list(made.values())


def in_force(events: Sequence[Event]) -> list[Event]:
    """Return the events, runs as one, that can be undone and are not."""
    undone = numbered_as_undone(events)
    return [one for one in in_runs(events) if one.can_be_undone and one.number not in undone]


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event as it is shown: whether it was undone since, and whether the settings had changed before it."""

    event: Event
    is_undone: bool
    is_under_new_settings: bool


def as_logged(events: Sequence[Event]) -> list[LoggedEvent]:
    """Return events, runs as one, as they are shown."""
    undone, settings, made = numbered_as_undone(events), "", list[LoggedEvent]()
    for one in in_runs(events):
        is_new = one.kind is EventKind.INGESTED and settings not in {"", one.settings}
        settings = one.settings if one.kind is EventKind.INGESTED else settings
        made.append(LoggedEvent(one, one.number in undone, is_new))
    return made


def replayed(events: Sequence[Event]) -> list[Event]:
    """Return the events about files as the store knows them: of a file that is there twice only the last counts.

    The first was logged by a run that was stopped before the file was stored; a file may come again once taken back.
    """
    taken_back = {number: one.number for one in events for number in one.undone}
    of_run = {one.run: taken_back.get(one.number, 0) for one in in_runs(events) if one.kind is EventKind.INGESTED}
    last: dict[tuple[str, int], tuple[int, int]] = {}
    for one in events:
        for place, arrival in enumerate(one.files):
            if not arrival.is_copy:
                last[arrival.source.sha256, of_run.get(one.run, 0)] = (one.number, place)
    return [
        replace(
            one,
            files=tuple(
                arrival
                for place, arrival in enumerate(one.files)
                if arrival.is_copy or last[arrival.source.sha256, of_run.get(one.run, 0)] == (one.number, place)
            ),
        )
        for one in events
        if one.kind in {EventKind.INGESTED, EventKind.UNDONE}
    ]


def arrived(events: Sequence[Event]) -> list[Arrival]:
    """Return the files that were received and not taken back."""
    undone = numbered_as_undone(events)
    kept = [one for one in in_runs(replayed(events)) if one.kind is EventKind.INGESTED and one.number not in undone]
    return [arrival for one in kept for arrival in one.files if not arrival.is_copy]
