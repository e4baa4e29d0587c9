"""`stemagg verify`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Report = Annotated[Path, typer.Argument(metavar=_("REPORT"), help=_("A rendered report, edited in Word (.docx)."))]

Seal = Annotated[bool, typer.Option("--seal", help=_("Require a sealed report whose sources are all unchanged."))]


@app.command(
    help=sentence("verify"),
    epilog=_("Example: stemagg verify bao-cao.docx"),
)
def verify(
    report: Report,
    seal: Seal = False,  # noqa: FBT002  (typer makes options of arguments)
    points: options.PointsFile = None,
    routine: options.ReportCode = "",
    period: options.ReportPeriod = "",
    as_of: options.AsOf = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Compare a report with the store, and with its seal if any.

    The exit code is 1 when a number differs from the store; with --seal, also when the seal is broken.
    """
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.verifying import present_verification
    from stemagg.pipeline.verify import verify as compare

    options.check_form(form)
    of = opened_for_figures(campaign, options.parse_date("--as-of", as_of), routine, period)
    found = compare(of, report, points, seal=seal)
    present_verification(of, found, form)
    raise typer.Exit(int(not found.is_equal or (seal and found.is_seal_broken)))
