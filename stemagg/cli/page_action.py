"""What `stemagg page` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import opened, say_what_it_stands_on, warn_if_stale
from stemagg.pipeline import summarize as figures


def page(folder: Path | None, output: Path) -> None:
    """Write the page and say what it stands on."""
    campaign = opened(folder)
    warn_if_stale(campaign)
    say_what_it_stands_on(output, figures.write_page(campaign, output))
