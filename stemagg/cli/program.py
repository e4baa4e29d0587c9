"""All commands: each is the module of its name in this package, and registers itself on import."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from keyword import iskeyword

import click
from typer.main import get_command

from stemagg.cli.app import Readable, app
from stemagg.cli.commands import SENTENCES


@cache
def command_line(first: str = "") -> click.Command:
    """Return the program as click runs it; texts of its help are in the language of the first call.

    Only the command that is the `first` argument of a command line is loaded, all of them where it names none.
    """
    _load([first] if first in SENTENCES else SENTENCES)
    return get_command(app)


def _load(names: Iterable[str]) -> None:
    for name in names:
        import_module(f"stemagg.cli.{name}_" if iskeyword(name) else f"stemagg.cli.{name}")
    for group in (app, *(one.typer_instance for one in app.registered_groups)):
        for command in group.registered_commands if group else ():
            command.cls = Readable
