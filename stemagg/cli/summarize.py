"""`stemagg summarize`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _

Groupings = Annotated[
    str,
    typer.Option(
        "--by",
        metavar=_("NAMES"),
        help=_("Group by: unit, kind, education_level, period and the columns of the roster, separated by commas."),
    ),
]
TotalsFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("Save to this file (.xlsx, .csv, .json, .md).")),
]
TotalsFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="table|csv|json|xlsx|md",
        help=_("The format (default: from the file's extension, else a table on the screen)."),
    ),
]


@app.command(
    help=_("Show totals, with the number of units behind each figure."),
    epilog=_("Example: stemagg summarize --by district,education_level,period -o totals.xlsx"),
)
def summarize(
    by: Groupings = "education_level,period",
    output: TotalsFile = None,
    form: TotalsFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """Show totals, or write them to a file."""
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.tables import show_tables
    from stemagg.console.text_output import named_file, put_text, say_written
    from stemagg.files.guard import guard_outputs
    from stemagg.pipeline import summarize as totals

    chosen = options.form_for(form, output, ("table", "csv", "json", "md", "xlsx"))
    of = opened_for_figures(campaign)
    guard_outputs(of, [output] if output else [])
    summary = totals.summarize(of, options.parse_names(by))
    if chosen == "table":
        show_tables(of, totals.screen_tables(of, summary))
    elif chosen == "xlsx":
        totals.write_workbook(of, summary, named_file(output))
        say_written(named_file(output))
    else:
        put_text(totals.summary_text(of, summary, chosen), output)
