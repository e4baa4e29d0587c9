"""All commands: each is the module of its name in this package, and registers itself on import."""

from importlib import import_module

from stemagg.cli.app import ORDER, Readable, app

__all__ = ["app"]

for _name in ORDER:
    import_module(f"stemagg.cli.{_name}")

for _group in (app, *(one.typer_instance for one in app.registered_groups)):
    for _command in _group.registered_commands if _group else ():
        _command.cls = Readable
