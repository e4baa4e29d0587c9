"""`stemagg findings`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.messages.text import Severity

LeastSeverity = Annotated[
    str, typer.Option("--severity", metavar="error|query|note", help=_("Only findings of this severity or higher."))
]
FindingsFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("Save to this file (.xlsx, .csv, .json).")),
]
FindingsFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="table|xlsx|csv|json",
        help=_("The format (default: from the file's extension, else a table on the screen)."),
    ),
]


@app.command(
    help=_("List the findings on all stored data."),
    epilog=_("Example: stemagg findings --severity error -o can-sua.xlsx"),
)
def findings(
    severity: LeastSeverity = "query",
    output: FindingsFile = None,
    form: FindingsFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """List findings, or write them to a file."""
    from stemagg.cli.opening import opened
    from stemagg.console.findings import findings_text, show_findings
    from stemagg.console.screen import out
    from stemagg.console.text_output import named_file, put_text, say_written
    from stemagg.files.guard import guard_outputs
    from stemagg.pipeline.findings import findings as stored_findings
    from stemagg.pipeline.findings import write_findings

    least = Severity(options.parse_choice("--severity", severity, tuple(Severity)))
    chosen = options.form_for(form, output, ("table", "xlsx", "csv", "json"))
    of = opened(campaign)
    guard_outputs(of, [output] if output else [])
    found = stored_findings(of, least)
    if chosen == "table":
        show_findings(out(), of, found)
    elif chosen == "xlsx":
        write_findings(of, found, named_file(output))
        say_written(named_file(output))
    else:
        put_text(findings_text(of, found, chosen), output)
