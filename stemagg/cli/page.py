"""`stemagg page`."""

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.messages import translate as _


@app.command(
    help=_("Write one self-contained page to look at: totals, charts, who has reported, a table of units."),
    epilog=_("Example: stemagg page -o tong-hop.html"),
)
def page(output: options.PageFile, campaign: options.CampaignFolder = None) -> None:
    """Write the page."""
    from stemagg.cli import page_action  # noqa: PLC0415  (heavy imports stay out of --help)

    page_action.page(campaign, output)
