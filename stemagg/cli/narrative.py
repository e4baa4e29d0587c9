"""`stemagg narrative`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

PointsOutput = Annotated[Path, options.output_option(_("The worksheet of points to save (.xlsx)."))]
OfPeriod = Annotated[
    str,
    typer.Option(
        "--period",
        metavar=_("PERIOD"),
        help=_("Only the remarks about this period and those in it; rows of other periods stay as they are, hidden."),
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help=_("Start over: discard the edits made in the worksheet."))]


@app.command(
    help=sentence("narrative"),
    epilog=_("Example: stemagg narrative -o points.xlsx"),
)
def narrative(
    output: PointsOutput,
    period: OfPeriod = "",
    fresh: Fresh = False,  # noqa: FBT002  (typer makes options of arguments)
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write the worksheet of points and show the result."""
    from stemagg.cli.opening import opened_store
    from stemagg.console.documents import present_narrative
    from stemagg.pipeline.narrative import narrative as write_points

    options.check_form(form)
    of = opened_store(campaign)
    present_narrative(of, write_points(of, output, fresh=fresh, period=period), form)
