"""How far the milestones are, as a table on screen."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import out
from stemagg.messages.language import translate
from stemagg.model.milestone_result import MilestoneResult, MilestoneState
from stemagg.report.content.milestone_words import milestone_cells, milestone_headings

_STYLES = {MilestoneState.DONE: "green", MilestoneState.OVERDUE: "bold red"}
_STATE = 2


def show_milestones(results: Sequence[MilestoneResult], mark: str) -> None:
    """Show a row for each milestone."""
    if not results:
        out().print(Text(translate("The outline has no milestones.")))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in milestone_headings():
        table.add_column(Text(heading), overflow="fold")
    for result in results:
        cells = [Text(cell) for cell in milestone_cells(result, mark)]
        cells[_STATE].stylize(_STYLES.get(result.state or MilestoneState.NOT_YET_DUE, ""))
        table.add_row(*cells)
    out().print(table)
