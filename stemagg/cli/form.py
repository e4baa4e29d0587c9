"""`stemagg form`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.commands import CommandCode

Units = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar=_("UNIT"), help=_("Only this unit (code or name); may be repeated.")),
]
FormsFolder = Annotated[
    Path | None, options.output_option(_("Where to save (default: forms/ in the campaign)."), _("FOLDER"))
]


@app.command(
    name="form",
    help=sentence("form"),
    epilog=_('Example: stemagg form --unit "THPT Nguyễn Trãi" -o mau-bieu'),
)
def make_forms(
    unit: Units = None,
    output: FormsFolder = None,
    periods: Annotated[
        str,
        typer.Option("--periods", metavar=_("PERIODS"), help=_("Only these periods, separated by commas.")),
    ] = "",
    *,
    google: Annotated[
        bool, typer.Option("--google", help=_("Save a script that creates one Google Form for all units."))
    ] = False,
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write blank forms."""
    from stemagg.cli.opening import opened, with_history
    from stemagg.console.documents import present_form_script, present_forms
    from stemagg.model.errors import UsageError, fault
    from stemagg.pipeline.form import form as write_forms
    from stemagg.pipeline.form import google_form

    options.check_form(form)
    if google and unit:
        raise UsageError(fault("--google", CommandCode.GOOGLE_FOR_ALL))
    chosen = options.parse_names(periods)
    of = opened(campaign)
    if google:
        present_form_script(google_form(of, output, chosen), form)
    else:
        present_forms(write_forms(of, output, unit or [], chosen, with_history(of)), form)
