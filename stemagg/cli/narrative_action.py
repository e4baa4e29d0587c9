"""What `stemagg narrative` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import opened, warn_if_stale
from stemagg.console.findings import show_findings
from stemagg.console.screen import err, say
from stemagg.messages import translate
from stemagg.pipeline import narrative as narrating


def narrative(folder: Path | None, output: Path, *, fresh: bool) -> None:
    """Write the worksheet of points and say what became of it."""
    campaign = opened(folder)
    warn_if_stale(campaign)
    found, rows = narrating.write_narrative(campaign, output, fresh=fresh)
    if found.findings:
        show_findings(err(), campaign, found.findings)
    say(translate("Written: {file}").format(file=output))
    points = [point for section in found.sections.values() for point in section.points]
    say(translate("{rows} sayings of the units are {points} points, {edited} of them edited by people.").format(
        rows=rows, points=len(points), edited=sum(point.is_edited for point in points)))  # fmt: skip
