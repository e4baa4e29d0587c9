"""The program as a whole: its help, and the options that stand before the command."""

from typing import Annotated

import click
import typer
from typer.core import TyperGroup

from stemagg import __version__
from stemagg.cli.help_text import help_text as _
from stemagg.messages.language import translate

ORDER = (
    "init", "form", "check", "ingest", "findings", "decide", "status", "summarize", "page", "narrative", "render",
    "explain", "verify", "template", "lint", "demo",
)  # fmt: skip
"""The commands in the order in which a campaign needs them, which is the order of help."""


class InOrder(TyperGroup):
    """The commands as help lists them: in the order of a campaign, not of the modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in their order."""
        return sorted(super().list_commands(ctx), key=ORDER.index)


app = typer.Typer(
    name="stemagg",
    cls=InOrder,
    help=_("Collect school reports, validate them, total them and produce the official report."),
    epilog=_("To try it: stemagg demo"),
    no_args_is_help=True,
    add_completion=False,
    suggest_commands=False,
    options_metavar=translate("[OPTIONS]"),
    subcommand_metavar=translate("COMMAND [ARGS]..."),
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:  # noqa: FBT001  (typer calls it so)
    if value:
        typer.echo(f"stemagg {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help=_("Show the version and stop.")),
    ] = False,
) -> None:
    """Hold the options that stand before the command."""
