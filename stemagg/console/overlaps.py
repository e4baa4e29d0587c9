"""What may be counted twice, on screen and as JSON."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import out, print_if_json, say
from stemagg.console.serializer import Json, json_text, plain_object
from stemagg.messages.language import translate
from stemagg.model.decision import DecisionRecord
from stemagg.model.overlap_row import OverlapRow


def show_overlaps(rows: Sequence[OverlapRow]) -> None:
    """Show every case with both figures, what is counted now and what to call it in a decision."""
    if not rows:
        say(translate("Nothing that may be counted twice."))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (translate("path"), translate("unit"), translate("other unit"), translate("counted now"),
                    translate("what counts")):  # fmt: skip
        table.add_column(Text(heading), overflow="fold")
    for one in rows:
        cells = (one.path, f"{one.unit}: {one.figure}", f"{one.others}: {one.other_figure}", one.counted,
                 one.way or translate("not decided"))  # fmt: skip
        table.add_row(*map(Text, cells))
    out().print(table)


def overlaps_json(rows: Sequence[OverlapRow]) -> str:
    """Return the cases as JSON."""
    return json_text([plain_object(one) for one in rows])


def present_decided_overlaps(decided: Sequence[DecisionRecord], form: str) -> None:
    """Show what was recorded of a worksheet."""
    for one in decided:
        say(f"{one.recorded.given}: {one.meaning}", form)
    say(translate("Decisions recorded: {count}.").format(count=len(decided)), form)
    made: list[Json] = [{"given": one.recorded.given, "means": one.recorded.means} for one in decided]
    print_if_json(form, made)
