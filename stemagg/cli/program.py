"""All commands together."""

from stemagg.cli import commands
from stemagg.cli import explain as explain_command
from stemagg.cli import lint as lint_command
from stemagg.cli import narrative as narrative_command
from stemagg.cli import page as page_command
from stemagg.cli import render as render_command
from stemagg.cli import template as template_command
from stemagg.cli import verify as verify_command
from stemagg.cli.app import app

__all__ = [
    "app",
    "commands",
    "explain_command",
    "lint_command",
    "narrative_command",
    "page_command",
    "render_command",
    "template_command",
    "verify_command",
]
