"""How far the units are with what they owe for each period: open, in part, complete, late, overdue."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.checked_wholes import CheckedWholes
from stemagg.model.duty import Duty, DutyState, duties_of
from stemagg.model.duty_arrival import Arrivals, FirstAnswers
from stemagg.model.duty_status import DutyGroup, DutyStatus
from stemagg.model.slot import Slot


def duty_groups(campaign: Campaign, answers: FirstAnswers) -> tuple[DutyGroup, ...]:
    """Return for each obligation and each of its periods how far every unit is on the campaign's day.

    They are in the order of the due days, those of one day in the outline's order. Milestones are told by themselves.
    """
    groups: dict[tuple[str, str], list[DutyStatus]] = defaultdict(list)
    for unit in campaign.roster:
        for duty in duties_of(campaign, unit):
            if not campaign.outline.is_milestone(duty.obligation):
                groups[duty.obligation.code, duty.period].append(_status(campaign, duty, answers))
    made = [DutyGroup(of[0].duty.obligation, period, tuple(of)) for (_code, period), of in groups.items()]
    return tuple(sorted(made, key=lambda group: group.last_day))


def _status(campaign: Campaign, duty: Duty, answers: FirstAnswers) -> DutyStatus:
    said, received = answers.statement_on(duty), answers.first_day(campaign, duty)
    if said and said.counts:
        is_late = not said.filing.within and answers.late_since(campaign, duty)
        state = DutyState.IN_OTHER_REPORT if said.filing.within else DutyState.NOTHING_TO_REPORT
        state = DutyState.LATE if is_late else state
        return DutyStatus(duty, state, received, frozenset(duty.slots))
    came, tried = _came_by_now(campaign, duty, answers.values), _came_by_now(campaign, duty, answers.unreadable)
    if came:
        came |= CheckedWholes(campaign.outline, duty.slots).dispensable(came)
    state = duty.state(came, received, campaign.day, is_tried=bool(tried))
    return DutyStatus(duty, state, received if came else None, frozenset(came))


def _came_by_now(campaign: Campaign, duty: Duty, arrivals: Arrivals) -> set[Slot]:
    return {slot for slot, day in _came(campaign, duty, arrivals) if day is None or day <= campaign.day}


def _came(campaign: Campaign, duty: Duty, arrivals: Arrivals) -> Iterator[tuple[Slot, date | None]]:
    """Yield the slots of a duty that have come, with the day."""
    for slot in duty.slots:
        if slot in arrivals:
            moment = arrivals[slot]
            yield slot, moment.astimezone(campaign.settings.dates.zone).date() if moment else None
