"""`stemagg status`."""

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
    from stemagg.pipeline.status import StatusView

FORMS = ("table", "xlsx", "json")
LETTER_FORMS = ("table", "json")
Period = Annotated[
    list[str] | None,
    typer.Option("--period", metavar=_("PERIOD"), help=_("Only this period, every unit by name. May be repeated.")),
]
On = Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("How it stood on this day (default: today)."))]

StatusFile = Annotated[Path | None, options.output_option(_("Save all of it to this file (.xlsx, .json)."))]
Remind = Annotated[
    Path | None,
    typer.Option(
        "--remind",
        metavar=_("FOLDER"),
        help=_("Save letters and e-mails there to the units that owe something (before the due day: at most twice)."),
    ),
]
Until = Annotated[
    str, typer.Option("--until", metavar=_("DATE"), help=_("The day until which overdue reports are asked for."))
]
Dated = Annotated[
    str, typer.Option("--date", metavar=_("DATE"), help=_("The date of the letters (default: left blank, to fill in)."))
]
StatusFormat = Annotated[str, options.form_option(*FORMS, text=options.FORM_OR_EXTENSION)]


@app.command(help=sentence("status"), epilog=_("Example: stemagg status"))
def status(
    period: Period = None,
    on: On = "",
    output: StatusFile = None,
    remind: Remind = None,
    until: Until = "",
    dated: Dated = "",
    form: StatusFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """Show the reporting status: funnels by period, the units at each drop, and all obligations side by side."""
    from stemagg.cli.opening import opened_store, with_history
    from stemagg.console.earlier import show_history
    from stemagg.console.funnels import show_status, view_record
    from stemagg.console.serializer import json_text
    from stemagg.console.text_output import put_result
    from stemagg.files.guard import guard_outputs
    from stemagg.pipeline.status import status_view

    chosen, day = options.form_for(form, output, FORMS), options.parse_date("--on", on)
    of = with_history(opened_store(campaign))
    if remind is not None:
        letters = (options.parse_date("--until", until), options.parse_date("--date", dated))
        _remind(of, remind, tuple(period or ()), day, letters, options.parse_choice("--format", chosen, LETTER_FORMS))
        return
    guard_outputs(of, [output] if output else [], endings=[f".{chosen}"])
    view = status_view(of, period or (), day)
    put_result(
        chosen,
        output,
        show=lambda: show_status(view, by_unit=bool(period)),
        save=lambda file: _write(view, file),
        text=lambda: json_text(view_record(view)),
    )
    show_history(of, chosen)


def _remind(
    campaign: "Campaign",
    folder: Path,
    periods: tuple[str, ...],
    day: "date | None",
    letters: "tuple[date | None, date | None]",
    form: str,
) -> None:
    from stemagg.console.reminding import present_remind
    from stemagg.pipeline.remind import RemindOptions, remind

    present_remind(campaign, remind(campaign, folder, RemindOptions(periods, day, *letters)), form)


def _write(view: "StatusView", file: Path) -> None:
    from stemagg.pipeline.status_workbook import write_status

    write_status(view.campaign, view, file)
