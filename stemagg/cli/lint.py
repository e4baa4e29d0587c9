"""`stemagg lint`."""

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.messages import translate as _


@app.command(
    help=_("Check the form of any Word document against Nghị định 30/2020/NĐ-CP; no campaign is needed."),
    epilog=_("Example: stemagg lint bao-cao.docx"),
)
def lint(file: options.Document, form: options.TableOrJson = "table") -> None:
    """Check a document."""
    from stemagg.cli import lint_action  # noqa: PLC0415  (heavy imports stay out of --help)

    raise typer.Exit(lint_action.lint(file, form))
