"""`stemagg narrative`."""

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.messages import translate as _


@app.command(
    help=_("Write what the units wrote, point by point, as a worksheet to edit; the report then follows it."),
    epilog=_("Example: stemagg narrative -o points.xlsx"),
)
def narrative(
    output: options.PointsOutput,
    fresh: options.Fresh = False,  # noqa: FBT002  (typer makes options of arguments)
    campaign: options.CampaignFolder = None,
) -> None:
    """Write the worksheet of points."""
    from stemagg.cli import narrative_action  # noqa: PLC0415  (heavy imports stay out of --help)

    narrative_action.narrative(campaign, output, fresh=fresh)
