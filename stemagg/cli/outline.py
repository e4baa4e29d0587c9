"""`stemagg outline check`."""

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.language import translate

outline = typer.Typer(
    name="outline",
    help=sentence("outline"),
    epilog=_("Example: stemagg outline check"),
    no_args_is_help=True,
    options_metavar=translate("[OPTIONS]"),
    subcommand_metavar=translate("COMMAND [ARGS]..."),
)
app.add_typer(outline)


@outline.callback()
def group() -> None:
    """Keep the name of the only command of the group."""


@outline.command(
    help=_("Check the files that the office writes: settings, outline, vocabulary, roster, decisions."),
    epilog=_("Example: stemagg outline check"),
)
def check(form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Show all faults and warnings; the exit code is 1 when there are faults."""
    from stemagg.console.outline import present_outline
    from stemagg.pipeline.outline import check as check_outline

    options.check_form(form)
    found = check_outline(campaign)
    present_outline(found, form)
    raise typer.Exit(int(bool(found.faults)))
