"""`stemagg return`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Units = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar=_("UNIT"), help=_("Only this unit (code or name); may be repeated.")),
]
Until = Annotated[
    str, typer.Option("--until", metavar=_("DATE"), help=_("The day until which the units are asked to correct."))
]

On = Annotated[
    str, typer.Option("--date", metavar=_("DATE"), help=_("The date of the letters (default: left blank, to fill in)."))
]


@app.command(
    name="return",
    help=sentence("return"),
    epilog=_("Example: stemagg return tra-lai --until 2023-04-07"),
)
def return_to_units(
    folder: Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("Where to save."))],
    unit: Units = None,
    until: Until = "",
    on: On = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write for each unit what it is asked to correct or to confirm."""
    from stemagg.cli.opening import opened_for_findings
    from stemagg.console.returning import present_return
    from stemagg.pipeline.return_ import ReturnOptions, return_files

    options.check_form(form)
    of = opened_for_findings(campaign)
    asked = ReturnOptions(tuple(unit or ()), options.parse_date("--until", until), options.parse_date("--date", on))
    present_return(of, return_files(of, folder, asked), form)
