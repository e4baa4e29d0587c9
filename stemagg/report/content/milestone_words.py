"""The cells of a table of milestones, in the language in use."""

from stemagg.messages.language import translate
from stemagg.model.milestone_result import MilestoneResult, MilestoneState
from stemagg.text.days import day_in_figures


def milestone_headings() -> tuple[str, ...]:
    """Return the headings of a table of milestones."""
    return (
        translate("Milestone"),
        translate("Due"),
        translate("State"),
        translate("Done on"),
        translate("Days late"),
        translate("Units that have done it"),
    )


def milestone_cells(result: MilestoneResult, mark: str) -> tuple[str, ...]:
    """Return the cells of a milestone, by the headings."""
    return (
        result.milestone.title,
        day_in_figures(result.due),
        state_name(result.state),
        day_in_figures(result.done_on) if result.done_on else mark,
        str(result.days_late) if result.days_late else "",
        f"{result.units_done}/{len(result.units)}",
    )


def state_name(state: MilestoneState | None) -> str:
    """Return the word for a state."""
    return (
        {
            MilestoneState.DONE: translate("done"),
            MilestoneState.OVERDUE: translate("overdue"),
            MilestoneState.NOT_YET_DUE: translate("not yet due"),
        }[state]
        if state
        else translate("no unit owes it")
    )
