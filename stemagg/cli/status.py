"""`stemagg status`."""

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _


@app.command(help=_("Show who has reported, who has not, who was late."), epilog=_("Example: stemagg status"))
def status(form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Show the reporting status."""
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.tables import present_status
    from stemagg.pipeline.status import status as state_of

    options.check_form(form)
    of = opened_for_figures(campaign)
    present_status(of, state_of(of), form)
