"""The rows of milestones on the web page."""

from stemagg.model.milestone_result import MilestoneResult, MilestoneState
from stemagg.report.content.milestone_words import milestone_cells
from stemagg.report.web.words import PagePart
from stemagg.text.normalise import one_line


def milestone_row(result: MilestoneResult, mark: str) -> PagePart:
    """Return the cells of a milestone, in the language in use."""
    title, *cells = map(one_line, milestone_cells(result, mark))
    return {"title": title, "cells": cells, "is_overdue": result.state is MilestoneState.OVERDUE}
