"""`stemagg decisions`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

SAVED = ("csv", "xlsx")
DecisionsFile = Annotated[Path | None, options.output_option(_("Save all of them to this file (.csv, .xlsx)."))]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar=_("FILE"), help=_("Take the decisions of this file that are not there yet.")),
]


@app.command(
    help=sentence("decisions"),
    epilog=_("Example: stemagg decisions -o quyet-dinh.csv"),
)
def decisions(
    source: From = None,
    output: DecisionsFile = None,
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """List decisions, save them, or take those of a file."""
    from stemagg.cli.opening import opened
    from stemagg.console.decisions import present_decisions, present_taken
    from stemagg.console.screen import print_if_json
    from stemagg.console.text_output import say_written
    from stemagg.files.campaign_files import FileRole
    from stemagg.files.guard import guard_outputs
    from stemagg.messages.events import EventCode
    from stemagg.model.errors import UsageError, fault
    from stemagg.pipeline.decisions import save, take

    options.check_form(form)
    if source and output:
        raise UsageError(fault("--from", EventCode.DECISIONS_FROM_OR_TO))
    of = opened(campaign, is_taking=source is not None)
    if source:
        present_taken(take(of, source), form)
        return
    if output is None:
        present_decisions(of.decisions, form)
        return
    guard_outputs(of, [output], replaces=None if of.settings.store_file else FileRole.DECISIONS)
    options.parse_choice("--output", output.suffix.lstrip(".").lower(), SAVED)
    save(of, output)
    say_written(output, form)
    print_if_json(form, {"file": str(output), "rows": len(of.decisions)})
