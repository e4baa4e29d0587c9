"""`stemagg init`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Template = Annotated[
    str,
    typer.Option(
        "--from",
        metavar=_("NAME"),
        help=_("The campaign template to start from, or the folder of the campaign before."),
    ),
]


@app.command(
    help=sentence("init"),
    epilog=_("Example: stemagg init bao-cao-2023"),
)
def init(folder: options.NewFolder, template: Template = "", form: options.TableOrJson = "table") -> None:
    """Create a campaign folder and show the next steps."""
    from stemagg.cli.opening import speak_for
    from stemagg.console.documents import present_init
    from stemagg.pipeline.init import create

    options.check_form(form)
    made = create(folder, template)
    speak_for(made.campaign)
    present_init(folder, made, form)
