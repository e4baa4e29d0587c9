"""How far the units are with what they owe for each period: open, in part, complete, late, overdue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from stemagg.model.campaign import Campaign
from stemagg.model.duty import Duty, DutyState, duties_of
from stemagg.model.duty_status import DutyGroup, DutyStatus
from stemagg.model.filed_duties import FiledDuty
from stemagg.model.slot import Slot

Arrivals = Mapping[Slot, datetime | None]
"""When the first valid value of each slot came; None where that is unknown."""


Filed = Mapping[tuple[str, str, str], FiledDuty]
"""The duties of which units have nothing to report, by unit, obligation and period."""


def duty_groups(campaign: Campaign, arrivals: Arrivals, filed: Iterable[FiledDuty] = ()) -> tuple[DutyGroup, ...]:
    """Return for each obligation with due days, and each of its periods, how far every unit is on the campaign's day.

    They are in the order of the due days, those of one day in the outline's order. `filed` is what units had said by
    then that they have nothing to report of.
    """
    nothing = {one.key: one for one in filed if one.counts}
    groups: dict[tuple[str, str], list[DutyStatus]] = defaultdict(list)
    for unit in campaign.roster:
        for duty in duties_of(campaign, unit):
            if duty.is_routine and not campaign.outline.is_milestone(duty.obligation):
                groups[duty.obligation.code, duty.period].append(_status(campaign, duty, arrivals, nothing))
    made = [DutyGroup(of[0].duty.obligation, period, tuple(of)) for (_code, period), of in groups.items()]
    return tuple(sorted(made, key=lambda group: group.last_day))


def _status(campaign: Campaign, duty: Duty, arrivals: Arrivals, nothing: Filed) -> DutyStatus:
    said = nothing.get((duty.unit, duty.obligation.code, duty.period))
    if said:
        moment = said.filing.received_at
        on = moment.astimezone(campaign.settings.dates.zone).date() if moment else None
        return DutyStatus(duty, DutyState.NOTHING_TO_REPORT, on, len(duty.slots))
    came = {slot: day for slot, day in _came(campaign, duty, arrivals) if day is None or day <= campaign.day}
    days = [day for day in came.values() if day]
    received = min(days) if days and len(days) == len(came) else None
    return DutyStatus(duty, duty.state(came, received, campaign.day), received, len(came))


def _came(campaign: Campaign, duty: Duty, arrivals: Arrivals) -> Iterator[tuple[Slot, date | None]]:
    """Yield the slots of a duty that have come, with the day."""
    for slot in duty.slots:
        if slot in arrivals:
            moment = arrivals[slot]
            yield slot, moment.astimezone(campaign.settings.dates.zone).date() if moment else None
