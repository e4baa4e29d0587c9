"""The program as a whole: its help and global options."""

from typing import Annotated

import click
import typer
from typer.core import TyperCommand, TyperGroup

from stemagg import __version__
from stemagg.cli.commands import FIRST_STEP, PURPOSE, SENTENCES, SHOW_VERSION, WIDEST
from stemagg.cli.help_text import help_text as _
from stemagg.messages.commands import CommandCode
from stemagg.messages.language import translate


class InOrder(TyperGroup):
    """Lists the commands in campaign order rather than module order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names in order."""
        return sorted(super().list_commands(ctx), key=list(SENTENCES).index)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with the whole sentence of its help, which click would cut at the end of the line."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section(translate("Commands")):
            formatter.write_dl([(name, command.help or "") for name, command in commands if command])


class Readable(TyperCommand):
    """A command that rejects text with invalid characters, which could be neither compared nor recorded."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; UsageError with every argument and option that is not UTF-8 (paths may be otherwise)."""
        from stemagg.model.errors import UsageError, fault

        faults = [
            fault(_shown_name(parameter), CommandCode.TEXT_NOT_UTF8, found=text.encode(errors="replace").decode())
            for parameter in self.params
            if parameter.type is click.STRING
            for text in _texts(ctx.params.get(parameter.name or ""))
            if not _is_readable(text)
        ]
        if faults:
            raise UsageError(*faults)
        return super().invoke(ctx)


def _shown_name(parameter: click.Parameter) -> str:
    """Return a parameter's name in help: for an option, its long name."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name


def _texts(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, (list, tuple)) else [value]) if isinstance(one, str)]


def _is_readable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


app = typer.Typer(
    name="stemagg",
    cls=InOrder,
    help=_(PURPOSE),
    epilog=_(FIRST_STEP),
    no_args_is_help=True,
    add_completion=False,
    suggest_commands=False,
    options_metavar=translate("[OPTIONS]"),
    subcommand_metavar=translate("COMMAND [ARGS]..."),
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich, which would frame help, takes as long to load as all else together
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)


def _print_version(value: bool) -> None:  # noqa: FBT001  (typer's calling convention)
    if value:
        typer.echo(f"stemagg {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help=_(SHOW_VERSION)),
    ] = False,
) -> None:
    """Define the global options."""
