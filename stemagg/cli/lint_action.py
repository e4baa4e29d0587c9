"""What `stemagg lint` does once its options are known."""

from pathlib import Path

from stemagg.cli.opening import speak_as_here
from stemagg.cli.options import parse_choice
from stemagg.console.findings import as_json
from stemagg.console.linting import breaches_as_data, show_breaches
from stemagg.console.screen import out
from stemagg.messages import Severity
from stemagg.pipeline.lint import lint_file


def lint(file: Path, form: str) -> int:
    """Show what a document departs from; the exit code is 1 when that is an error."""
    parse_choice("--format", form, ("table", "json"))
    speak_as_here()
    breaches = lint_file(file)
    if form == "json":
        print(as_json(breaches_as_data(file, breaches)))  # noqa: T201  (for machines, not the console)
    else:
        show_breaches(out(), file, breaches)
    return 1 if any(one.severity is Severity.ERROR for one in breaches) else 0
