"""`stemagg withdraw`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

StoredFile = Annotated[
    str, typer.Argument(metavar=_("FILE"), help=_("Its name, or the first letters (6 or more) of its hash."))
]
Because = Annotated[str, typer.Option("--because", metavar=_("TEXT"), help=_("The reason; required."))]
WithdrawnBy = Annotated[str, typer.Option("--by", metavar=_("NAME"), help=_("Who decided (default: the user's name)."))]


@app.command(
    help=sentence("withdraw"),
    epilog=_('Example: stemagg withdraw bieu-cu.xlsx --because "trường gửi nhầm biểu năm trước"'),
)
def withdraw(
    file: StoredFile,
    because: Because = "",
    by: WithdrawnBy = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Take a file out of all totals and show whose answers no longer count."""
    from stemagg.cli.opening import opened
    from stemagg.console.withdrawing import present_withdrawn
    from stemagg.pipeline.withdraw import withdraw as withdraw_file

    options.check_form(form)
    of = opened(campaign)
    present_withdrawn(of, withdraw_file(of, file, because, by), form)
