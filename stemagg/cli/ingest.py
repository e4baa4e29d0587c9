"""`stemagg ingest`."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.commands import CommandCode

if TYPE_CHECKING:
    from stemagg.model.campaign import Campaign
    from stemagg.model.finding import Finding

Interactive = Annotated[
    bool, typer.Option("--interactive", help=_("Ask what unknown names and headings mean, and record the answers."))
]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", metavar=_("ADDRESS"), help=_("Let a Dask cluster read the files, by its scheduler.")),
]


@app.command(
    help=sentence("ingest"),
    epilog=_("Example: stemagg ingest ../received --received 2023-03-28"),
)
def ingest(
    paths: options.Received = None,
    received: options.ReceivedOn = "",
    form: options.TableOrJson = "table",
    interactive: Interactive = False,  # noqa: FBT002  (typer makes options of arguments)
    scheduler: Scheduler = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """Ingest files; the exit code is 1 when anything was rejected."""
    from stemagg.cli.opening import opened, opened_to_ingest
    from stemagg.console.progress import progress_bar
    from stemagg.console.results import present_ingest
    from stemagg.pipeline.ingest import ingest as ingest_files

    options.check_form(form)
    _check_terminal(interactive=interactive)
    day = options.parse_date("--received", received)
    into = opened_to_ingest(campaign)
    with progress_bar() as progress:
        result = ingest_files(into, paths or [], day, progress, scheduler)
    if interactive and _asked(into, result.findings):
        into = opened(campaign)
        with progress_bar() as progress:
            result = ingest_files(into, paths or [], day, progress, scheduler)
    present_ingest(into, result, form)
    raise typer.Exit(int(result.anything_rejected))


def _asked(campaign: "Campaign", findings: "Sequence[Finding]") -> bool:
    """Ask what findings leave open, and record the answers; return whether there was any."""
    from stemagg.console.asking import ask_all
    from stemagg.pipeline.decide import decide, questions

    return bool(ask_all(questions(campaign, findings), partial(decide, campaign)))


def _check_terminal(*, interactive: bool) -> None:
    """Raise UsageError when questions are requested without a terminal."""
    from stemagg.model.errors import UsageError, fault

    if interactive and not sys.stdin.isatty():
        raise UsageError(fault("--interactive", CommandCode.NOT_A_TERMINAL))
