"""`stemagg explain`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

FORMS = ("table", "json", "csv")
Report = Annotated[Path | None, typer.Argument(metavar=_("REPORT"), help=_("A rendered report (.docx)."))]
Number = Annotated[str, typer.Argument(metavar=_("NUMBER"), help=_("A number as the report prints it."))]
At = Annotated[
    str,
    typer.Option("--at", metavar=_("N|all"), help=_("Which one, when several figures are printed as this number.")),
]
Element = Annotated[str, typer.Option("--element", metavar=_("NAME"), help=_("The data element (code or title)."))]
Level = Annotated[str, typer.Option("--level", metavar=_("NAME"), help=_("The education level (default: all)."))]
PeriodOf = Annotated[
    str,
    typer.Option(
        "--period", metavar=_("NAME"), help=_("The period (default: all; of a change, a ranking or a share the last).")
    ),
]
District = Annotated[str, typer.Option("--district", metavar=_("NAME"), help=_("Only this district."))]
Unit = Annotated[str, typer.Option("--unit", metavar=_("UNIT"), help=_("Only this unit (code or name)."))]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar=_("NAME=VALUE"),
        help=_("Only this member of a dimension, or units with this value in a column; may be repeated."),
    ),
]
What = Annotated[
    str,
    typer.Option("--measure", metavar=_("NAME"), help=_("What to explain: value, units, change, percent, rate …")),
]
Target = Annotated[str, typer.Option("--target", metavar=_("NAME"), help=_("The target (code or title)."))]
Constant = Annotated[str, typer.Option("--constant", metavar=_("NAME"), help=_("The constant (code or title)."))]
Form = Annotated[str, options.form_option(*FORMS)]


@app.command(
    help=sentence("explain"),
    epilog=_("Example: stemagg explain bao-cao.docx 1.672"),
)
def explain(
    report: Report = None,
    number: Number = "",
    at: At = "",
    element: Element = "",
    level: Level = "",
    period: PeriodOf = "",
    district: District = "",
    unit: Unit = "",
    where: Where = None,
    measure: What = "",
    target: Target = "",
    constant: Constant = "",
    routine: options.ReportCode = "",
    as_of: options.AsOf = "",
    form: Form = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Explain a number of a report, or a figure given by names: data element and breakdown, target, constant."""
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.explaining import present_explained, show_choice
    from stemagg.pipeline.explain import explain_named, explain_printed
    from stemagg.pipeline.figure_query import FigureQuery
    from stemagg.pipeline.printed_figures import chosen_figures, figures_printed

    options.parse_choice("--format", form, FORMS)
    day = options.parse_date("--as-of", as_of)
    of = opened_for_figures(campaign, day, routine, period if routine else "")
    if report is None:
        query = FigureQuery(element, level, period, _pairs(where, district, unit), measure, target, constant)
        present_explained(of, explain_named(of, query), form)
        return
    found = figures_printed(of, report, number)
    chosen = chosen_figures(found, at)
    if form == "table" and not chosen:
        show_choice(of, found)
    else:
        present_explained(of, explain_printed(of, chosen or found), form)


def _pairs(where: list[str] | None, district: str, unit: str) -> tuple[str, ...]:
    """Return all groups as pairs NAME=VALUE, from --where, --district and --unit."""
    named = {"district": district, "unit": unit}
    return (*(where or ()), *(f"{name}={value}" for name, value in named.items() if value))
