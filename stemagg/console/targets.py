"""What has been achieved of the targets, as a table on screen."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import out
from stemagg.messages.language import translate
from stemagg.messages.wording import partial_note
from stemagg.model.campaign import Campaign
from stemagg.model.target_result import TargetResult
from stemagg.report.content.target_words import achieved_words, aim_words, difference_words, period_words
from stemagg.text.numbers import PARTIAL_MARK, percent


def show_targets(campaign: Campaign, results: Sequence[TargetResult]) -> None:
    """Show a row for each target; figures have n/N when not all units are counted."""
    console = out()
    if not results:
        console.print(Text(translate("The outline has no targets.")))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(Text(translate("Target")), overflow="fold", ratio=1)
    table.add_column(Text(translate("Period")), overflow="fold")
    for heading in (translate("Aim"), translate("Achieved"), translate("Percent"), translate("Missing or over")):
        table.add_column(Text(heading), justify="right", overflow="fold")
    table.add_column(Text(translate("Met")))
    for result in results:
        table.add_row(*_row(campaign, result))
    console.print(table)
    console.print(Text(translate("(n/N): the figure is based on n of N units; no mark: on all of them."), style="dim"))
    if any(result.units.endswith(PARTIAL_MARK) for result in results):
        console.print(Text(partial_note(), style="dim"))


def _row(campaign: Campaign, result: TargetResult) -> list[Text]:
    mark = campaign.settings.missing_mark
    achieved = Text(achieved_words(result), style="yellow" if result.achieved is None else "")
    if not result.is_complete:
        achieved.append(f" ({result.units})", style="yellow")
    return [
        Text(result.target.title or result.target.code),
        Text(period_words(campaign, result)),
        Text(aim_words(result)),
        achieved,
        Text(mark if result.share is None else percent(result.share)),
        Text(difference_words(result, mark)),
        _met(result),
    ]


def _met(result: TargetResult) -> Text:
    if result.is_met is None:
        return Text("")
    return Text(translate("yes"), style="green") if result.is_met else Text(translate("no"), style="bold red")
