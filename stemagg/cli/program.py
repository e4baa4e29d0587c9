"""All commands together, in the order in which help lists them."""

from stemagg.cli import commands, page_command, template_command
from stemagg.cli.app import app

__all__ = ["app", "commands", "page_command", "template_command"]
