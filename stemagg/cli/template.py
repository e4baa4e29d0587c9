"""`stemagg template check` and `stemagg template names`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.language import translate

template = typer.Typer(
    name="template",
    help=sentence("template"),
    epilog=_("Example: stemagg template check"),
    no_args_is_help=True,
    options_metavar=translate("[OPTIONS]"),
    subcommand_metavar=translate("COMMAND [ARGS]..."),
)
app.add_typer(template)

TemplateFile = Annotated[
    Path | None, typer.Argument(metavar=_("FILE"), help=_("The Word template (default: that of the campaign)."))
]

FORMS = ("table", "md", "json")
NamesFormat = Annotated[str, options.form_option(*FORMS)]


@template.command(
    help=_("List all faults of a Word template, each with its place and remedy."),
    epilog=_("Example: stemagg template check report.docx"),
)
def check(
    file: TemplateFile = None, form: options.TableOrJson = "table", campaign: options.CampaignFolder = None
) -> None:
    """Check a template; SettingsError with all its faults, one line when it has none."""
    from stemagg.cli.opening import opened
    from stemagg.console.documents import present_template
    from stemagg.pipeline.template import check as check_template

    options.check_form(form)
    present_template(*check_template(opened(campaign), file), form)


@template.command(
    help=_("List every name that a Word template may use, with its meaning and current value."),
    epilog=_("Example: stemagg template names --format md"),
)
def names(form: NamesFormat = "table", campaign: options.CampaignFolder = None) -> None:
    """List the template names."""
    from stemagg.cli.opening import opened
    from stemagg.console.template_names import present_names
    from stemagg.pipeline.template import names as names_of

    options.parse_choice("--format", form, FORMS)
    present_names(names_of(opened(campaign)), form)
