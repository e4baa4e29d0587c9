"""`stemagg log`."""

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence


@app.command(
    help=sentence("log"),
    epilog=_("Example: stemagg log"),
)
def log(form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """List the events of a campaign."""
    from stemagg.cli.opening import opened
    from stemagg.console.events import present_log
    from stemagg.pipeline.log import log as events_of

    options.check_form(form)
    present_log(events_of(opened(campaign, to_undo=True)), form)
