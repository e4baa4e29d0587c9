"""What `stemagg verify` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import opened, warn_if_stale
from stemagg.cli.options import parse_choice
from stemagg.console.findings import as_json
from stemagg.console.sealing import seal_as_data, show_seal
from stemagg.console.verifying import show_verification, verification_as_data
from stemagg.pipeline.opened_report import opened_report
from stemagg.pipeline.seal import differences, has_seal
from stemagg.pipeline.verify import verify as compare


def verify(folder: Path | None, report: Path, form: str, points: Path | None, *, seal: bool) -> int:
    """Compare a report with the store, and with its seal when it has one.

    The exit code is 1 when a number is not one of the store; with `seal`, also when the seal does not hold.
    """
    parse_choice("--format", form, ("table", "json"))
    campaign = opened(folder)
    warn_if_stale(campaign)
    opened_one = opened_report(campaign, report, points)
    found = compare(opened_one)
    sealed = differences(opened_one, points) if seal or has_seal(report) else None
    if form == "json":
        data = {**verification_as_data(campaign, found), "seal": seal_as_data(sealed)}
        print(as_json(data))  # noqa: T201  (for machines, not the console)
    else:
        show_verification(campaign, found)
        show_seal(sealed)
    return 1 if not found.is_equal or (seal and sealed) else 0
