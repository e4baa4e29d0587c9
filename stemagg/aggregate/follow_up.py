"""What units have put right since something was returned to them, and what that does to the totals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from stemagg.model.campaign import Campaign
from stemagg.model.event import Event, EventKind
from stemagg.model.return_item import ReturnItem
from stemagg.model.return_record import (
    FollowUp,
    ReturnedItem,
    ReturnedTo,
    ReturnRecord,
    TotalSince,
    TotalThen,
    UnitFollowUp,
)
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at, slot_path
from stemagg.model.summary import Summary

Numbers = Mapping[Slot, int | None]
_CHANGING = frozenset({
    EventKind.INGESTED, EventKind.CORRECTED, EventKind.DECIDED, EventKind.WITHDRAWN, EventKind.UNDONE, EventKind.REREAD,
})  # fmt: skip


def returned_items(campaign: Campaign, items: Iterable[ReturnItem], numbers: Numbers) -> tuple[ReturnedItem, ...]:
    """Return what a unit is asked as the log keeps it: once for each figure."""
    about = {_about(campaign, item): item.slot for item in items}
    return tuple(ReturnedItem(name, numbers.get(slot)) for name, slot in about.items())


def _about(campaign: Campaign, item: ReturnItem) -> str:
    """Return the path of a figure within its unit, the words for what is none."""
    is_figure = item.slot.data_element in campaign.outline.elements
    return slot_path(campaign.outline, item.slot).partition("/")[2] if is_figure else item.what


def totals_then(summary: Summary) -> tuple[TotalThen, ...]:
    """Return the totals of a summary by period as the log keeps them."""
    return tuple(
        TotalThen(one.data_element, one.group[0], Decimal(one.value))
        for one in summary.figures
        if one.value is not None and not one.days
    )


def last_returns(campaign: Campaign, events: Sequence[Event], today: date) -> dict[str, tuple[Event, ReturnedTo]]:
    """Return the last return to each unit, earlier ones of today only where anything has changed since.

    What is made again on the same day, while nothing came, is no return of before.
    """
    found: dict[str, tuple[Event, ReturnedTo]] = {}
    has_changed = False
    for event in reversed(events):
        has_changed = has_changed or event.kind in _CHANGING
        is_before = has_changed or event.at.astimezone(campaign.settings.dates.zone).date() < today
        if event.returned is not None and is_before:
            for one in event.returned.units:
                found.setdefault(one.unit, (event, one))
    return found


def follow_up(
    campaign: Campaign,
    last: Mapping[str, tuple[Event, ReturnedTo]],
    asked: Mapping[str, Iterable[ReturnItem]],
    numbers: Numbers,
    summary: Summary,
) -> FollowUp:
    """Return what has become of the last return to each unit; `asked` is what units that have sent anything are asked.

    A unit of which nothing is stored any more has put nothing right.
    """
    units = []
    for code, (event, returned) in last.items():
        now = {_about(campaign, item) for item in asked.get(code, ())}
        settled = tuple(one for one in returned.items if code in asked and one.about not in now)
        still_open = tuple(one for one in returned.items if one not in settled)
        until = event.returned.until if event.returned else None
        units.append(UnitFollowUp(code, event.at, until, settled, still_open))
    latest_first = sorted((one for one, _to in last.values()), key=lambda one: -one.number)
    records = [one.returned for one in latest_first if one.returned is not None]
    return FollowUp(tuple(units), tuple(_totals(campaign, units, records, numbers, summary)))


def _totals(
    campaign: Campaign,
    units: Sequence[UnitFollowUp],
    records: Sequence[ReturnRecord],
    numbers: Numbers,
    summary: Summary,
) -> Iterable[TotalSince]:
    """Yield the totals that items put right are part of: as they were when the first of them was returned, and now."""
    settled: dict[tuple[str, str], list[tuple[Slot, int | None]]] = {}
    for unit in units:
        for item in unit.settled:
            slot = slot_at(campaign.outline, f"{unit.unit}/{item.about}")
            settled.setdefault((slot.data_element, slot.period), []).append((slot, item.number))
    before = {(one.data_element, one.period): one.value for record in records for one in record.totals}
    now = {(one.data_element, one.period): one.value for one in totals_then(summary)}
    for (code, period), items in settled.items():
        element = campaign.outline.elements.get(code)
        if element is None or not element.is_numeric or element.is_date:
            continue
        moved = sum((numbers.get(slot) or 0) - (number or 0) for slot, number in items)
        by = Decimal(element.number(moved)) if element.over_units == "sum" else None
        then, since = before.get((code, period)), now.get((code, period))
        if then is not None or since is not None:
            yield TotalSince(code, period, then, since, by)
