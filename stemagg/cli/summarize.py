"""`stemagg summarize`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

if TYPE_CHECKING:
    from datetime import date

    from stemagg.model.campaign import Campaign
    from stemagg.model.summary import Summary

Groupings = Annotated[
    str,
    typer.Option(
        "--by",
        metavar=_("NAMES"),
        help=_(
            "Group by: unit, kind, education_level, dimensions of the outline, period, month, quarter, half, semester,"
            " year, school_year, stage, to_date and the columns of the roster, separated by commas."
        ),
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar=_("NAME=VALUE"),
        help=_("Only this member of a dimension, or units with this value in a column; may be repeated."),
    ),
]
OfPeriod = Annotated[
    str,
    typer.Option("--period", metavar=_("NAME"), help=_("Only this period and those in it; of to_date its last one.")),
]
Targets = Annotated[
    bool, typer.Option("--targets", help=_("Show the targets of the outline and what has been achieved of each."))
]
Milestones = Annotated[
    bool, typer.Option("--milestones", help=_("Show the milestones of the outline: done, overdue or not yet due."))
]
On = Annotated[
    str, typer.Option("--on", metavar=_("DATE"), help=_("How far the milestones are on this day (default: today)."))
]
FORMS = ("table", "csv", "json", "xlsx", "md")
FORMS_OF_AIMS = ("table", "csv", "json", "md")
TotalsFile = Annotated[Path | None, options.output_option(_("Save to this file (.xlsx, .csv, .json, .md)."))]
TotalsFormat = Annotated[str, options.form_option(*FORMS, text=options.FORM_OR_EXTENSION)]


@app.command(
    help=sentence("summarize"),
    epilog=_("Example: stemagg summarize --by district,education_level,period -o totals.xlsx"),
)
def summarize(
    by: Groupings = "education_level,period",
    where: Where = None,
    period: OfPeriod = "",
    output: TotalsFile = None,
    as_of: options.AsOf = "",
    form: TotalsFormat = "",
    campaign: options.CampaignFolder = None,
    targets: Targets = False,  # noqa: FBT002  (typer makes options of arguments)
    milestones: Milestones = False,  # noqa: FBT002  (as above)
    on: On = "",
) -> None:
    """Show totals, or write them to a file."""
    from stemagg.cli.opening import opened_for_figures
    from stemagg.console.earlier import show_earlier
    from stemagg.console.summarizing import show_span_notes, show_tables
    from stemagg.console.text_output import put_result
    from stemagg.files.guard import guard_outputs
    from stemagg.pipeline import summarize as totals

    chosen = options.form_for(form, output, FORMS_OF_AIMS if targets or milestones else FORMS)
    of = opened_for_figures(campaign, options.parse_date("--as-of", as_of))
    guard_outputs(of, [output] if output else [], reads=totals.files_of_targets(of), endings=[f".{chosen}"])
    if targets or milestones:
        _show_aims(of, chosen, output, options.parse_date("--on", on), of_milestones=milestones)
        return
    summary = totals.summarize(of, options.parse_names(by), where=where or (), period=period)
    put_result(
        chosen,
        output,
        show=lambda: show_tables(of, totals.screen_tables(of, summary)),
        save=lambda file: _write(of, summary, file),
        text=lambda: totals.summary_text(of, summary, chosen),
    )
    show_span_notes(of, summary, chosen)
    show_earlier(of, chosen)


def _show_aims(of: "Campaign", form: str, output: Path | None, on: "date | None", *, of_milestones: bool) -> None:
    """Show the milestones, or the targets, or write them to a file."""
    from stemagg.console.milestones import show_milestones
    from stemagg.console.targets import show_targets
    from stemagg.console.text_output import show_or_put
    from stemagg.pipeline import summarize as totals

    mark = of.settings.missing_mark
    if of_milestones:
        days = totals.milestones(of, on)
        show_or_put(
            form,
            output,
            show=lambda: show_milestones(days, mark),
            text=lambda: totals.milestones_text(of, days, form),
        )
        return
    results = totals.targets(of)
    show_or_put(
        form,
        output,
        show=lambda: show_targets(of, results),
        text=lambda: totals.targets_text(of, results, form),
    )


def _write(campaign: "Campaign", summary: "Summary", file: Path) -> None:
    from stemagg.pipeline.totals_workbook import write_workbook

    write_workbook(campaign, summary, file)
