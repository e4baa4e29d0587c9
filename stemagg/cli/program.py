"""All commands together."""

from stemagg.cli import (
    commands,
    explain_command,
    lint_command,
    narrative_command,
    page_command,
    render_command,
    template_command,
    verify_command,
)
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
