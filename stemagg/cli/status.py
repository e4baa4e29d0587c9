"""`stemagg status`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Period = Annotated[
    list[str] | None,
    typer.Option("--period", metavar=_("PERIOD"), help=_("Only this period, every unit by name. May be repeated.")),
]
On = Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("How it stood on this day (default: today)."))]


@app.command(help=sentence("status"), epilog=_("Example: stemagg status"))
def status(
    period: Period = None, on: On = "", form: options.TableOrJson = "table", campaign: options.CampaignFolder = None
) -> None:
    """Show the reporting status: of routine reports by period, of the others by unit."""
    from stemagg.cli.opening import opened_store, with_history
    from stemagg.console.duties import present_period_status
    from stemagg.console.earlier import show_history
    from stemagg.console.tables import present_status
    from stemagg.pipeline.status import period_status
    from stemagg.pipeline.status import status as state_of

    options.check_form(form)
    of = opened_store(campaign)
    day = options.parse_date("--on", on)
    joined = with_history(of)
    if of.outline.is_routine:
        present_period_status(period_status(of, period or (), day), form, by_unit=bool(period))
    else:
        present_status(joined, state_of(joined), form)
    show_history(joined, form)
