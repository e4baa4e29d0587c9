"""What the report says of milestones: "Ban hành tài liệu: chưa hoàn thành, chậm 14 ngày (hạn 31/8/2024)"."""

from collections.abc import Sequence
from datetime import date

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.milestone_result import MilestoneResult, MilestoneState
from stemagg.model.period import Period
from stemagg.report.content.figure_text import joined, keyed
from stemagg.report.content.phrases import NO_BREAK_SPACE, kind_word, listed
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean

NOBODY = "không có đơn vị thực hiện"


def state_words(result: MilestoneResult) -> str:
    """Return how far a milestone is: "hoàn thành ngày 10/01/2024, chậm 10 ngày", "chưa đến hạn"."""
    late = f", chậm {_days(result)}" if result.days_late else ""
    if result.done_on:
        return joined("hoàn thành ngày ", done_on(result), late)
    planned = f", dự kiến hoàn thành ngày {day_in_figures(result.planned_on)}" if result.planned_on else ""
    return {
        MilestoneState.OVERDUE: f"chưa hoàn thành{late}{_units(result)}{planned}",
        MilestoneState.NOT_YET_DUE: f"chưa đến hạn{_units(result)}{planned}",
    }.get(result.state or MilestoneState.DONE, NOBODY)


def done_on(result: MilestoneResult, mark: str = "") -> str:
    """Return the day on which the last unit had done it, a figure of its element; the mark until then."""
    if result.done_on is None:
        return mark
    return keyed(day_in_figures(result.done_on), FigureKey(Measure.LATEST, result.milestone.code))


def sentence(result: MilestoneResult) -> str:
    """Return a milestone and how far it is as a part of a report, without the full stop."""
    return joined(clean(result.milestone.title), ": ", state_words(result), f" ({_due(result)})")


def all_of(results: Sequence[MilestoneResult], day: date) -> str:
    """Return how many milestones are due on a day, done and late, the late ones by name; without the full stop."""
    due = [one for one in results if one.state and one.due <= day]
    if not due:
        return "chưa có mốc nào đến hạn"
    done = [one for one in due if one.state is MilestoneState.DONE]
    late = [one for one in due if one.state is MilestoneState.OVERDUE]
    names = listed(f"{clean(one.milestone.title)} ({_due(one)}, chậm {_days(one)})" for one in late)
    parts = [f"có {len(due)} mốc đến hạn", f"hoàn thành {len(done)}", *([f"chậm {len(late)}: {names}"] if late else [])]
    return ", ".join(parts) if len(done) < len(due) or late else f"{parts[0]}, đã hoàn thành tất cả"


def in_period(results: Sequence[MilestoneResult], period: Period) -> str:
    """Return how many milestones are due in a period, done, late and still in time, those not done by name.

    "trong quý có 3 mốc đến hạn, hoàn thành 2, chậm 1: Ban hành tài liệu (hạn 31/8/2024, chậm 14 ngày)".
    """
    head = f"trong {kind_word(period)} "
    due = due_in(results, period)
    if not due:
        return f"{head}không có mốc nào đến hạn"
    done, late, left = (
        [one for one in due if one.state is state]
        for state in (MilestoneState.DONE, MilestoneState.OVERDUE, MilestoneState.NOT_YET_DUE)
    )
    if len(done) == len(due):
        return f"{head}có {len(due)} mốc đến hạn, đã hoàn thành tất cả"
    day = day_in_figures(period.data_span.end)
    names = listed(f"{clean(one.milestone.title)} ({_due(one)}, chậm {_days(one)} tính đến ngày {day})" for one in late)
    others = listed(f"{clean(one.milestone.title)} ({_due(one)})" for one in left)
    told = [
        *([f"hoàn thành {len(done)}"] if done else []),
        *([f"chậm {len(late)}: {names}"] if late else []),
        *([f"tính đến ngày {day} chưa đến hạn {len(left)}: {others}"] if left else []),
    ]
    return f"{head}có {len(due)} mốc đến hạn, {'; '.join(told) if late and left else ', '.join(told)}"


def due_in(results: Sequence[MilestoneResult], period: Period) -> list[MilestoneResult]:
    """Return the milestones that units owe and that are due in a period."""
    return [one for one in results if one.state and period.start <= one.due <= period.end]


def in_progress(result: MilestoneResult) -> str:
    """Return that a milestone is being worked at: "… (từ ngày 01/9/2024, hạn 31/12/2024) đang thực hiện"."""
    start = f"từ ngày {day_in_figures(result.milestone.start)}, " if result.milestone.start else ""
    planned = f", dự kiến hoàn thành ngày {day_in_figures(result.planned_on)}" if result.planned_on else ""
    return f"{clean(result.milestone.title)} ({start}{_due(result)}) đang thực hiện{_units(result)}{planned}"


def _due(result: MilestoneResult) -> str:
    return f"hạn {day_in_figures(result.due)}"


def _days(result: MilestoneResult) -> str:
    return f"{result.days_late}{NO_BREAK_SPACE}ngày"


def _units(result: MilestoneResult) -> str:
    """Return how many units have done it, where several owe it and some have."""
    if not result.units_done:
        return ""
    return f" ({result.units_done}/{len(result.units)}{NO_BREAK_SPACE}đơn vị đã hoàn thành)"
