"""The milestones of the outline by their template names: milestones.review.state, or all in a loop."""

from collections.abc import Sequence
from datetime import date

from stemagg.model.milestone_result import MilestoneResult, MilestoneState
from stemagg.model.period import Period
from stemagg.report.content.milestone_sentences import (
    all_of,
    done_on,
    due_in,
    in_period,
    in_progress,
    sentence,
    state_words,
)
from stemagg.report.content.milestone_views import ByMilestone, MilestonesView, MilestoneView
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean


def milestones(results: Sequence[MilestoneResult], day: date, period: Period, mark: str) -> MilestonesView:
    """Return how far each milestone is on a day; in a report on a part those that nobody in it owes are only named."""
    then = [result.on_day(day) for result in results]
    views = {result.milestone.code: _view(result, mark) for result in then}
    owed = tuple(views[result.milestone.code] for result in then if result.units)
    named = due_in(then, period)
    due = tuple(views[result.milestone.code] for result in named)
    begun = tuple(in_progress(result) for result in then if result.is_in_progress(day) and result not in named)
    return MilestonesView(owed, all_of(then, day), in_period(then, period), due, begun, ByMilestone(views))


def _view(result: MilestoneResult, mark: str) -> MilestoneView:
    return MilestoneView(
        title=clean(result.milestone.title),
        due=day_in_figures(result.due),
        state=state_words(result),
        done_on=done_on(result, mark),
        days_late=result.days_late,
        is_done=result.state is MilestoneState.DONE,
        is_overdue=result.state is MilestoneState.OVERDUE,
        units=f"{result.units_done}/{len(result.units)}",
        sentence=sentence(result),
        source=clean(result.milestone.source),
    )
