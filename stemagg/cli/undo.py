"""`stemagg undo`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Number = Annotated[
    int | None, typer.Argument(metavar=_("NO."), help=_("Its number in stemagg log (default: the last one)."))
]


@app.command(
    help=sentence("undo"),
    epilog=_("Example: stemagg undo"),
)
def undo(number: Number = None, form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Undo an event and show which."""
    from stemagg.cli.opening import opened
    from stemagg.console.events import present_undone
    from stemagg.pipeline.undo import undo as undo_event

    options.check_form(form)
    present_undone(undo_event(opened(campaign, to_undo=True), number), form)
