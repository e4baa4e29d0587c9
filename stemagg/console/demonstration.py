"""What a demonstration has made, on the screen."""

from collections.abc import Mapping
from pathlib import Path

from rich.table import Table

from stemagg.console.screen import out, say
from stemagg.messages.language import translate


def show_made(folder: Path, made: Mapping[str, str], *, with_days: bool) -> None:
    """Show the files and folders that were made, each with its command, and that the samples are invented."""
    say("")
    say(translate("Made in {folder}:").format(folder=folder))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, line in made.items():
        table.add_row(name, line, style=None)
    out().print(table)
    say(translate("The sample figures are invented."))
    if with_days:
        say(translate("So are the days: the clock was set to each day on which a sample was received."))
