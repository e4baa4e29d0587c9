"""What `stemagg render` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import opened, say_what_it_stands_on, warn_if_stale
from stemagg.cli.options import parse_date
from stemagg.console.screen import say, show_faults
from stemagg.messages import translate
from stemagg.pipeline import rendering, sealing


def render(folder: Path | None, output: Path, on: str, *, final: bool = False, sealed_at: str | None = None) -> None:
    """Write the report, say what it stands on and, while it is a draft, why; seal it unless `sealed_at` is None."""
    day = parse_date("--date", on)
    campaign = opened(folder)
    warn_if_stale(campaign)
    facts = rendering.render(campaign, output, day, final=final)
    say_what_it_stands_on(output, facts.status)
    show_faults(rendering.wanting(facts), label=translate("Draft"))
    if sealed_at is not None:
        say(translate("Written: {file}").format(file=sealing.seal(campaign, output, facts, day, sealed_at)))
