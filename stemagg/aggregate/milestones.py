"""Milestones: which are done, which are overdue, and which have time left, on the campaign's day."""

import datetime as dt
from collections.abc import Iterator

from stemagg.aggregate.fold import Numbers
from stemagg.model.campaign import Campaign
from stemagg.model.duty import Duty, duties_of
from stemagg.model.milestone_result import MilestoneResult, UnitMilestone
from stemagg.model.unit_groups import present_units


def milestone_results(campaign: Campaign, numbers: Numbers) -> tuple[MilestoneResult, ...]:
    """Return how far the units of a campaign are with each milestone, in the outline's order.

    A unit to which it does not apply does not owe it.
    """
    owed: dict[str, list[UnitMilestone]] = {code: [] for code in campaign.outline.milestones_by_code}
    for duty in _duties(campaign) if owed else ():
        if duty.obligation.code in owed and (one := _of_unit(campaign, duty, numbers)):
            owed[duty.obligation.code].append(one)
    return tuple(MilestoneResult(one, tuple(owed[one.code])) for one in campaign.outline.milestones)


def _duties(campaign: Campaign) -> Iterator[Duty]:
    for unit in present_units(campaign):
        yield from duties_of(campaign, unit)


def _of_unit(campaign: Campaign, duty: Duty, numbers: Numbers) -> UnitMilestone | None:
    (slot,) = duty.slots
    if slot in numbers and numbers[slot] is None:
        return None
    day = numbers.get(slot)
    return UnitMilestone(duty.unit, duty.last_day, None if day is None else dt.date.fromordinal(day), campaign.day)
