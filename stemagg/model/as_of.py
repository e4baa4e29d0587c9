"""What a campaign's log says of a day: the files and decisions that held at its end, and what has changed since.

The log names files, not figures: values as of a day come from the store, which has its own times in its rows, and what
was before a reading or an undo. Those times have one home, the store: whoever writes there writes them into the log,
too, in the same transaction (`Arrival.first_seen`, `Event.seen`). So both say the same of every day, also when a clock
was set back. Where they do not, one of them lacks something, which is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo

from stemagg.model.decision import Decision
from stemagg.model.event import OF_FILES, Arrival, Event, EventKind, happened, in_runs


def files_until(events: Sequence[Event], until: int) -> dict[str, Arrival]:
    """Return the files that had been received before a time (in seconds) and not taken back before it, by hash."""
    known = in_runs(happened(events))
    undone = {number for one in known if one.counts_at < until for number in one.undone}
    runs = [one for one in known if one.kind in OF_FILES and one.number not in undone]
    files = [file for one in runs for file in one.files if not file.is_copy]
    return {file.source.sha256: file for file in files if file.first_seen < until}


def with_undone(decisions: Sequence[Decision], events: Sequence[Event], day: date, zone: tzinfo) -> list[Decision]:
    """Return the decisions of a day with those that were undone only later, in the order in which they were made."""
    known = list(decisions)
    made = {_of(one.decision): one.number for one in events if one.decision is not None}
    undone = {number: one.at.astimezone(zone).date() for one in events for number in one.undone}
    for one in events:
        if one.decision and one.number in undone and _day(one.decision) <= day < undone[one.number]:
            later = (n for n, each in enumerate(known) if made.get(_of(each), 0) > one.number)
            known.insert(next(later, len(known)), one.decision)
    return known


def decisions_gone(decisions: Iterable[Decision], events: Sequence[Event], day: date) -> list[Decision]:
    """Return the decisions that had been recorded by the end of a day and were removed since, but not with `undo`."""
    there = {(one.subject, one.means) for one in decisions}
    undone = {number for one in events for number in one.undone}
    recorded = (one.decision for one in events if one.decision and one.number not in undone)
    return [one for one in recorded if _day(one) <= day and (one.subject, one.means) not in there]


def _day(decision: Decision) -> date:
    return decision.day or date.min


def _of(decision: Decision) -> Decision:
    return replace(decision, line=0)


def settings_changed(
    events: Sequence[Event], until: int, now: Mapping[str, str], zone: tzinfo
) -> dict[str, date | None]:
    """Return the files of a campaign that have changed since a time: the day by which; None for since the last event.

    Files of which the log does not say how they were then are left out.
    """
    before = next((dict(one.parts) for one in reversed(events) if one.parts and one.counts_at < until), {})
    since = [one for one in events if one.parts and one.counts_at >= until]
    found: dict[str, date | None] = {}
    for name, fingerprint in before.items():
        if now.get(name) != fingerprint:
            other = (one.at for one in since if dict(one.parts).get(name) != fingerprint)
            first: datetime | None = next(other, None)
            found[name] = first.astimezone(zone).date() if first else None
    return found


def made_anew_since(events: Sequence[Event], until: int) -> datetime | None:
    """Return when a store was made anew that, before a time, had read files otherwise; None when none was."""
    before = next((one.settings for one in reversed(events) if one.settings and one.counts_at < until), "")
    is_other = False
    for one in events:
        if one.counts_at >= until:
            is_other = is_other or one.kind is EventKind.REREAD
            if one.kind is EventKind.REBUILT and (is_other or one.settings != before):
                return one.at
    return None
