"""`stemagg check`."""

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence


@app.command(
    help=sentence("check"),
    epilog=_("Example: stemagg check ../received"),
)
def check(
    paths: options.Received = None,
    received: options.ReceivedOn = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Check files without storing anything; the exit code is 1 when anything would be rejected."""
    from stemagg.cli.opening import opened
    from stemagg.console.progress import progress_bar
    from stemagg.console.results import present_ingest
    from stemagg.pipeline.check import check as check_files

    options.check_form(form)
    day = options.parse_date("--received", received)
    checked = opened(campaign)
    with progress_bar() as progress:
        result = check_files(checked, paths or [], day, progress)
    present_ingest(checked, result, form, stored=False)
    raise typer.Exit(int(result.anything_rejected))
