"""`stemagg lint`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.messages.text import Severity

Document = Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The Word document (.docx)."))]


@app.command(
    help=_("Check the format of any Word document against Nghị định 30/2020/NĐ-CP; no campaign needed."),
    epilog=_("Example: stemagg lint bao-cao.docx"),
)
def lint(file: Document, form: options.TableOrJson = "table") -> None:
    """Show what a document departs from; the exit code is 1 when that is an error."""
    from stemagg.cli.opening import speak_as_here
    from stemagg.console.linting import present_breaches
    from stemagg.pipeline.lint import lint as check_document

    options.check_form(form)
    speak_as_here()
    breaches = check_document(file)
    present_breaches(file, breaches, form)
    raise typer.Exit(int(any(one.severity is Severity.ERROR for one in breaches)))
