"""How far the targets have come at the end of a report's period: in it, up to it, and against what was planned."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from stemagg.model.campaign import Campaign
from stemagg.model.period import DateSpan, Period, days_of_period
from stemagg.model.target import Sense, Target
from stemagg.model.target_plan import adds_up, aims, parts_of, planned
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult


class ResultsOfTargets(Protocol):
    """Finds what has been achieved of targets."""

    def result(self, target: Target, /) -> TargetResult:
        """Return what has been achieved of a target."""

    def until(self, day: date, /) -> "ResultsOfTargets":
        """Return what finds it as far as it is known on a day."""


def target_progress(
    campaign: Campaign, figures: ResultsOfTargets, results: Iterable[TargetResult]
) -> tuple[TargetProgress, ...]:
    """Return how far each target has come when the period of a routine report ends; nothing in any other report."""
    if campaign.reported is None:
        return ()
    made = _Progress(campaign, figures, campaign.reported)
    found = {one.target.code: made.of(one) for one in results}
    return tuple(
        replace(
            one, parts=tuple(found[p.code] for p in parts_of(campaign.outline, one.whole.target) if p.code in found)
        )
        for one in found.values()
    )


class _Progress:
    """Finds the progress of targets in a period."""

    def __init__(self, campaign: Campaign, figures: ResultsOfTargets, period: Period) -> None:
        self._campaign, self._figures, self._period = campaign, figures, period
        self._aims = {target.code for target in aims(campaign.outline)}
        self._eve = period.start - timedelta(days=1)
        self._until_eve = figures.until(self._eve)

    def of(self, whole: TargetResult) -> TargetProgress:
        """Return the progress of a target whose result up to the period is known."""
        outline, target, period = self._campaign.outline, whole.target, self._period
        own = days_of_period(target.period, outline.periods_by_code) if target.period else None
        is_fixed = any(one.value in outline.periods_by_code for one in target.of.selectors)
        is_open = not is_fixed and (own is None or period.lies_in(own))
        flows = adds_up(outline, target)
        plan = planned(outline, target, DateSpan(own.start, period.end)) if own and is_open else None
        return TargetProgress(
            whole,
            period,
            adds_up=flows,
            done=self._in_period(target) if flows and is_open else None,
            before=self._until_eve.result(target) if is_open and (own is None or own.start <= self._eve) else None,
            planned=plan if own and period.end < own.end else None,
            is_due=own is not None and own.end == period.end,
            is_aim=target.code in self._aims,
        )

    def _in_period(self, target: Target) -> TargetResult:
        """Return what has been achieved of a target in the period, against the plan for it."""
        outline, period = self._campaign.outline, self._period
        plan = target.value if target.period == period.code else planned(outline, target, period)
        sense = target.sense if target.is_ceiling else Sense.EQUAL
        made = self._figures.result(replace(target, period=period.code, value=plan, sense=sense))
        return replace(made, within=period.code)
