"""All commands: each is the module of its name in this package, and registers itself on import."""

from functools import cache
from importlib import import_module

import click
from typer.main import get_command

from stemagg.cli.app import ORDER, Readable, app

__all__ = ["app", "command_line"]

for _name in ORDER:
    import_module(f"stemagg.cli.{_name}")

for _group in (app, *(one.typer_instance for one in app.registered_groups)):
    for _command in _group.registered_commands if _group else ():
        _command.cls = Readable


@cache
def command_line() -> click.Command:
    """Return the program as click runs it; texts of its help are in the language of the first call."""
    return get_command(app)
