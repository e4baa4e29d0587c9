"""What `--as-of` looks at: the campaign as its log and its store have it at the end of a day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from stemagg.messages.as_of import AsOfCode
from stemagg.model.as_of import decisions_gone, files_until, made_anew_since, settings_changed, with_undone
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, fault
from stemagg.model.event import Event
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.store.log_file import read_events
from stemagg.text.days import day_in_figures

_MOST_NAMED = 3


def held_on(campaign: Campaign, day: date | None) -> Campaign:
    """Return the campaign as it was at the end of a day: its files as the store has them, its decisions as the log has.

    As it is without a day. StoreError when the log cannot be read.
    """
    held = campaign.held_on(day)
    if held.held_until is None:
        return campaign
    events, zone = list(read_events(campaign.folder)), campaign.settings.dates.zone
    changed = settings_changed(events, int(held.held_until.timestamp()), campaign.fingerprints, zone)
    changed.pop(campaign.settings.decisions, None)
    decisions = with_undone(held.decisions, events, held.day, zone)
    return replace(held, decisions=tuple(decisions), changed_since=tuple(changed.items()))


def not_of_the_day(campaign: Campaign, held: Campaign) -> Iterator[Fault]:
    """Yield in what a campaign as it was on a day differs from what it was: settings, decisions and files.

    Nothing without a day. StoreError when log or store cannot be read.
    """
    if held.held_until is None:
        return
    until, day = int(held.held_until.timestamp()), day_in_figures(held.day)
    events = list(read_events(campaign.folder))
    for name, by in held.changed_since:
        code = AsOfCode.SETTINGS_CHANGED_BY if by else AsOfCode.SETTINGS_CHANGED
        yield fault(name, code, day=day, by=day_in_figures(by) if by else "")
    if anew := made_anew_since(events, until):
        yield fault("", AsOfCode.STORE_MADE_ANEW, day=day, on=day_in_figures(anew.date()))
    if gone := decisions_gone(campaign.decisions, events, held.day):
        given = _some(one.given for one in gone)
        yield fault(campaign.settings.decisions, AsOfCode.DECISIONS_GONE, day=day, count=len(gone), given=given)
    yield from _different_files(held, events, until, day)


def _different_files(held: Campaign, events: list[Event], until: int, day: str) -> Iterator[Fault]:
    """Yield the files that only the log, or only the store, has at that time."""
    logged = files_until(events, until)
    stored = {one.source.sha256: one for one in Store(held).stored_arrivals()} if has_store(held) else {}
    for code, files, others in ((AsOfCode.NOT_LOGGED, stored, logged), (AsOfCode.NOT_STORED, logged, stored)):
        if names := [one.source.shown for sha256, one in files.items() if sha256 not in others]:
            yield fault("", code, day=day, count=len(names), names=_some(names))


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join([*listed[:_MOST_NAMED], *["…"][: len(listed) - _MOST_NAMED]])
