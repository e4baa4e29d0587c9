"""`stemagg findings`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.text import Severity

if TYPE_CHECKING:
    from stemagg.model.campaign import Campaign
    from stemagg.model.finding import Finding

LeastSeverity = Annotated[
    str, typer.Option("--severity", metavar="error|query|note", help=_("Only findings of this severity or higher."))
]
FORMS = ("table", "xlsx", "csv", "json")
FindingsFile = Annotated[Path | None, options.output_option(_("Save to this file (.xlsx, .csv, .json)."))]
ByUnit = Annotated[
    bool, typer.Option("--by-unit", help=_("In a workbook, also a sheet with the findings of each unit."))
]
FindingsFormat = Annotated[str, options.form_option(*FORMS, text=options.FORM_OR_EXTENSION)]


@app.command(
    help=sentence("findings"),
    epilog=_("Example: stemagg findings --severity error -o can-sua.xlsx"),
)
def findings(
    severity: LeastSeverity = "query",
    output: FindingsFile = None,
    *,
    by_unit: ByUnit = False,
    as_of: options.AsOf = "",
    form: FindingsFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """List findings, or write them to a file."""
    from stemagg.cli.opening import opened_for_findings
    from stemagg.console.findings import findings_text, show_findings
    from stemagg.console.screen import out
    from stemagg.console.text_output import put_result
    from stemagg.files.guard import guard_outputs
    from stemagg.pipeline import findings as stored

    least = Severity(options.parse_choice("--severity", severity, tuple(Severity)))
    chosen = options.form_for(form, output, FORMS)
    of = opened_for_findings(campaign, options.parse_date("--as-of", as_of))
    guard_outputs(of, [output] if output else [], endings=[f".{chosen}"])
    found = stored.findings(of, least)
    put_result(
        chosen,
        output,
        show=lambda: show_findings(out(), of, found),
        save=lambda file: _write(of, found, file, by_unit=by_unit),
        text=lambda: findings_text(of, found, chosen),
    )


def _write(campaign: "Campaign", found: "list[Finding]", file: Path, *, by_unit: bool) -> None:
    from stemagg.pipeline.findings_workbook import write_findings

    write_findings(campaign, found, file, by_unit=by_unit)
