"""What was planned in the period before, and what has come of it, by template names: narratives.X.last_plan."""

from collections import Counter
from dataclasses import fields

from stemagg.model.campaign import Campaign
from stemagg.model.narrative import Point
from stemagg.model.outline import DataElement
from stemagg.model.remark import Outcome
from stemagg.model.report_facts import ReportFacts
from stemagg.report.content import phrases
from stemagg.report.content.narrative_views import PlanView, PointView, TaskView
from stemagg.report.content.points import points_shown

_SAID = {
    Outcome.SOLVED: "hoàn thành",
    Outcome.DONE: "hoàn thành",
    Outcome.UNDER_WAY: "đang thực hiện",
    Outcome.NOT_DONE: "chưa thực hiện",
    Outcome.UNMARKED: "chưa đánh giá",
}


def last_plan(campaign: Campaign, facts: ReportFacts, element: DataElement) -> PlanView:
    """Return the points of a text element in the period before as tasks of this period; none of one asked once."""
    found = facts.points_over_time(element.code) if element.by_period else None
    points = list(found.before) if found else []
    told = facts.told_in(found.period) if found else facts.told
    shown = points_shown(campaign, told, points)
    is_marked = any(point.outcome is not Outcome.UNMARKED for point in points)
    return PlanView(
        is_known=bool(points),
        is_marked=is_marked,
        sentence=_sentence(campaign, points, found.period if found else "", is_marked=is_marked),
        tasks=tuple(_task(view, point) for view, point in zip(shown, points, strict=True)),
    )


def _task(view: PointView, point: Point) -> TaskView:
    outcome = _SAID[point.outcome] if point.outcome is not Outcome.UNMARKED else ""
    return TaskView(**{each.name: getattr(view, each.name) for each in fields(PointView)}, outcome=outcome)


def _sentence(campaign: Campaign, points: list[Point], before: str, *, is_marked: bool) -> str:
    """Return how many tasks were planned and what has come of them, as far as people marked it; "" without any."""
    if not points:
        return ""
    tasks = f"{len(points)}{phrases.NO_BREAK_SPACE}nhiệm vụ"
    if not is_marked:
        return f"Kế hoạch đã nêu ở báo cáo {phrases.period_named(campaign.outline, before)} có {tasks}"
    own = phrases.period_in_text(campaign.reported or campaign.outline.last_period)
    counts = Counter(_SAID[point.outcome] for point in points)
    parts = [f"{said}{phrases.NO_BREAK_SPACE}{counts[said]}" for said in dict.fromkeys(_SAID.values()) if counts[said]]
    return f"Kế hoạch {own} có {tasks}: {', '.join(parts)}"
