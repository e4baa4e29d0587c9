"""`stemagg lint`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.commands import CommandCode
from stemagg.messages.text import Severity

Document = Annotated[
    Path | None, typer.Argument(metavar=_("FILE"), help=_("The Word document (.docx); none with --rules."))
]
Rules = Annotated[
    bool, typer.Option("--rules", help=_("List the rules, each with its clause, a wrong and a right example."))
]
FORMS = ("table", "md", "json")
RulesFormat = Annotated[str, options.form_option(*FORMS, text=_("How to show it; md is for --rules."))]


@app.command(
    help=sentence("lint"),
    epilog=_("Example: stemagg lint bao-cao.docx\n\nThe rules: stemagg lint --rules"),
)
def lint(file: Document = None, *, rules: Rules = False, form: RulesFormat = "table") -> None:
    """Show the breaches of a document (the exit code is 1 when one is an error), or show the rules."""
    from stemagg.console.rule_list import present_rules
    from stemagg.model.errors import UsageError, fault

    if (file is None) is not rules:
        raise UsageError(fault("", CommandCode.LINT_FILE_OR_RULES))
    if file is not None:
        _check(file, form)
    else:
        options.parse_choice("--format", form, FORMS)
        present_rules(form)


def _check(file: Path, form: str) -> None:
    """Show the breaches of a document; the exit code is 1 when one is an error."""
    from stemagg.console.linting import present_breaches
    from stemagg.pipeline.lint import lint as check_document

    options.check_form(form)
    breaches = check_document(file)
    present_breaches(file, breaches, form)
    raise typer.Exit(int(any(one.severity is Severity.ERROR for one in breaches)))
