"""What `stemagg verify` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import opened, warn_if_stale
from stemagg.cli.options import parse_choice
from stemagg.console.findings import as_json
from stemagg.console.verifying import show_verification, verification_as_data
from stemagg.pipeline.verifying import verify as compare


def verify(folder: Path | None, report: Path, form: str) -> int:
    """Compare a report with the store; the exit code is 1 when a number is not one of the store."""
    parse_choice("--format", form, ("table", "json"))
    campaign = opened(folder)
    warn_if_stale(campaign)
    found = compare(campaign, report)
    if form == "json":
        print(as_json(verification_as_data(campaign, found)))  # noqa: T201  (for machines, not the console)
    else:
        show_verification(campaign, found)
    return 0 if found.is_equal else 1
