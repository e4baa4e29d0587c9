"""Periods of obligations with due days of their own for which a unit first answered too late."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stemagg.checks.unit_view import UnitView
from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.duty import duties_of, duty_title
from stemagg.model.finding import Finding, finding
from stemagg.text.days import day_in_figures

if TYPE_CHECKING:
    from stemagg.model.duty_arrival import FirstAnswers


def late_periods(campaign: Campaign, view: UnitView, answers: "FirstAnswers") -> Iterator[Finding]:
    """Yield a finding for each period of a unit for which the first answer came after its last day."""
    for duty in duties_of(campaign, view.unit) if campaign.outline.is_routine else ():
        has_day = duty.is_routine and not campaign.outline.is_milestone(duty.obligation)
        came = [view.by_slot[slot][0] for slot in duty.slots if slot in view.by_slot] if has_day else []
        late = answers.late_since(campaign, duty) if came else None
        if late:
            yield finding(CheckCode.PERIOD_LATE, came[0].ref, unit=view.unit.code, period=duty.period,
                          obligation=duty_title(campaign, duty), received=day_in_figures(late),
                          last_day=day_in_figures(duty.last_day), path=duty.path)  # fmt: skip
