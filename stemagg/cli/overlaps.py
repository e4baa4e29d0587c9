"""`stemagg overlaps`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

FORMS = ("table", "xlsx", "json")
OverlapsFile = Annotated[Path | None, options.output_option(_("Save to this file (.xlsx, .json)."))]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar=_("FILE"), help=_("Record what was decided in this worksheet, saved with -o.")),
]
OverlapsFormat = Annotated[str, options.form_option(*FORMS, text=options.FORM_OR_EXTENSION)]


@app.command(help=sentence("overlaps"), epilog=_("Example: stemagg overlaps -o trung.xlsx"))
def overlaps(
    source: From = None,
    output: OverlapsFile = None,
    form: OverlapsFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """List what may be counted twice, or record what was decided of it."""
    from stemagg.cli.opening import opened
    from stemagg.console.overlaps import overlaps_json, present_decided_overlaps, show_overlaps
    from stemagg.console.text_output import put_result
    from stemagg.files.guard import guard_outputs
    from stemagg.pipeline import overlaps as cases
    from stemagg.pipeline.overlaps_sheet import read_overlaps

    chosen = options.form_for(form, output, FORMS)
    of = opened(campaign)
    if source:
        present_decided_overlaps(cases.decided_in_sheet(of, read_overlaps(source)), chosen)
        return
    guard_outputs(of, [output] if output else [], endings=[f".{chosen}"])
    rows = cases.overlaps(of)
    put_result(
        chosen,
        output,
        show=lambda: show_overlaps(rows),
        save=lambda file: cases.write_overlaps(of, rows, file),
        text=lambda: overlaps_json(rows),
    )
