"""`stemagg purge`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.commands import CommandCode

Before = Annotated[
    str, typer.Option("--before", metavar=_("DATE"), help=_("Originals of files received before this day."))
]
Yes = Annotated[bool, typer.Option("--yes", help=_("Remove them for good; without it they are only listed."))]


@app.command(
    help=sentence("purge"),
    epilog=_("Example: stemagg purge --before 2024-01-01"),
)
def purge(
    *, before: Before, yes: Yes = False, form: options.TableOrJson = "table", campaign: options.CampaignFolder = None
) -> None:
    """List the originals from before a day, or remove them."""
    from stemagg.cli.opening import opened
    from stemagg.console.purge import present_purged
    from stemagg.model.errors import UsageError, fault
    from stemagg.pipeline.purge import purge as purge_originals

    options.check_form(form)
    day = options.parse_date("--before", before)
    if day is None:
        raise UsageError(fault("--before", CommandCode.DATE_NOT_UNDERSTOOD, found=before))
    present_purged(purge_originals(opened(campaign), day, is_done=yes), form)
