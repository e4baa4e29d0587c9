"""`stemagg render`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.commands import CommandCode

ReportFile = Annotated[Path, options.output_option(_("The Word file to save."))]
ReportDate = Annotated[
    str,
    typer.Option(
        "--date",
        metavar=_("DATE"),
        help=_("The date of the document (default: left blank, to be filled in by hand)."),
    ),
]
Final = Annotated[
    bool,
    typer.Option(
        "--final", help=_("Refuse, and list what is missing, unless the thresholds in the settings ([final]) are met.")
    ),
]

Seal = Annotated[
    bool,
    typer.Option("--seal", help=_("Save a manifest beside the report: hashes of all its sources.")),
]
SealedAt = Annotated[
    str,
    typer.Option("--sealed-at", metavar=_("TEXT"), help=_("The time recorded in the manifest (with --seal).")),
]

Each = Annotated[
    str,
    typer.Option(
        "--each",
        metavar=_("GROUPING"),
        help=_("One report per unit, kind of unit, or value of a roster column; -o then names a folder."),
    ),
]
Pdf = Annotated[bool, typer.Option("--pdf", help=_("Also export a PDF beside it, with LibreOffice."))]

Working = Annotated[
    bool,
    typer.Option("--working", help=_("A copy to work with: points have their numbers in the worksheet of points.")),
]


@app.command(
    help=sentence("render"),
    epilog=_("Example: stemagg render -o bao-cao.docx"),
)
def render(
    output: ReportFile,
    on: ReportDate = "",
    each: Each = "",
    points: options.PointsFile = None,
    final: Final = False,  # noqa: FBT002  (typer makes options of arguments)
    seal: Seal = False,  # noqa: FBT002  (as above)
    sealed_at: SealedAt = "",
    pdf: Pdf = False,  # noqa: FBT002  (as above)
    working: Working = False,  # noqa: FBT002  (as above)
    report: options.ReportCode = "",
    period: options.ReportPeriod = "",
    as_of: options.AsOf = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write the report or reports; the exit code is 1 when a requested PDF could not be made."""
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.documents import present_render
    from stemagg.console.earlier import show_earlier
    from stemagg.pipeline.render import RenderOptions, for_work
    from stemagg.pipeline.render import render as write_report

    options.check_form(form)
    day, time = options.parse_date("--date", on), _time_of_seal(seal=seal, sealed_at=sealed_at)
    of = opened_for_figures(campaign, options.parse_date("--as-of", as_of), report, period)
    chosen = RenderOptions(day, each, points, final, pdf, time)
    result = write_report(for_work(of) if working else of, output, chosen)
    present_render(of, result, form)
    show_earlier(of, form)
    raise typer.Exit(int(bool(result.faults)))


def _time_of_seal(*, seal: bool, sealed_at: str) -> str | None:
    """Return the time of sealing, None without a seal; UsageError for a time without a seal."""
    from stemagg.model.errors import UsageError, fault

    if sealed_at and not seal:
        raise UsageError(fault("--sealed-at", CommandCode.SEALED_AT_NEEDS_SEAL))
    return sealed_at if seal else None
