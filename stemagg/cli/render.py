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

Each = Annotated[
    str,
    typer.Option(
        "--each",
        metavar=_("GROUPING"),
        help=_("A report on each unit, kind, or value of a column of the roster; -o then names a folder."),
    ),
]
Pdf = Annotated[bool, typer.Option("--pdf", help=_("Write a PDF beside it too, through LibreOffice."))]


@app.command(
    help=_("Write the official Word report; it says DỰ THẢO until the campaign's thresholds are met."),
    epilog=_("Example: stemagg render -o bao-cao.docx"),
)
def render(
    output: options.ReportFile,
    on: options.ReportDate = "",
    each: Each = "",
    points: options.PointsFile = None,
    final: Final = False,  # noqa: FBT002  (typer makes options of arguments)
    seal: Seal = False,  # noqa: FBT002  (as above)
    sealed_at: SealedAt = "",
    pdf: Pdf = False,  # noqa: FBT002  (as above)
    campaign: options.CampaignFolder = None,
) -> None:
    """Write the report."""
    from stemagg.cli import render_action  # noqa: PLC0415  (heavy imports stay out of --help)

    wanted = render_action.Wanted(on, each, points, final, pdf, sealed_at if seal or sealed_at else None)
    raise typer.Exit(render_action.render(campaign, output, wanted))
