"""`stemagg render`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.messages import translate as _

Final = Annotated[
    bool,
    typer.Option(
        "--final", help=_("Refuse, and say what is missing, unless the thresholds of the settings ([final]) are met.")
    ),
]

Seal = Annotated[
    bool,
    typer.Option("--seal", help=_("Write a manifest beside the report: hashes of all that it was made from.")),
]
SealedAt = Annotated[
    str,
    typer.Option("--sealed-at", metavar=_("TEXT"), help=_("The time that the manifest states (with --seal).")),
]


@app.command(
    help=_("Write the official Word report; it says DỰ THẢO until the campaign's thresholds are met."),
    epilog=_("Example: stemagg render -o bao-cao.docx"),
)
def render(
    output: options.ReportFile,
    on: options.ReportDate = "",
    final: Final = False,  # noqa: FBT002  (typer makes options of arguments)
    seal: Seal = False,  # noqa: FBT002  (as above)
    sealed_at: SealedAt = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write the report."""
    from stemagg.cli import render_action  # noqa: PLC0415  (heavy imports stay out of --help)

    render_action.render(campaign, output, on, final=final, sealed_at=sealed_at if seal or sealed_at else None)
