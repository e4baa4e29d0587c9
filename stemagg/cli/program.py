"""All commands together: each is the module of its name in this package, and registers itself when it is imported."""

from importlib import import_module

from stemagg.cli.app import ORDER, app

__all__ = ["app"]

for _name in ORDER:
    import_module(f"stemagg.cli.{_name}")
