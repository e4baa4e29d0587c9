"""`stemagg receipt`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Units = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar=_("UNIT"), help=_("Only this unit (code or name); may be repeated.")),
]
Until = Annotated[
    str, typer.Option("--until", metavar=_("DATE"), help=_("The day until which a unit may object (default: none)."))
]
ToSign = Annotated[bool, typer.Option("--to-sign", help=_("For signature: a Phiếu báo with head and signatory."))]
On = Annotated[
    str, typer.Option("--date", metavar=_("DATE"), help=_("The date of the letters (default: left blank, to fill in)."))
]


@app.command(help=sentence("receipt"), epilog=_("Example: stemagg receipt tiep-nhan --unit THPT-03009"))
def receipt(
    folder: Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("Where to save."))],
    unit: Units = None,
    until: Until = "",
    *,
    to_sign: ToSign = False,
    on: On = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Write a receipt for each unit that has reported."""
    from stemagg.cli.opening import opened_for_findings
    from stemagg.console.returning import present_receipts
    from stemagg.pipeline.receipt import ReceiptOptions
    from stemagg.pipeline.receipt import receipt as write_receipts

    options.check_form(form)
    of = opened_for_findings(campaign)
    day, last = options.parse_date("--date", on), options.parse_date("--until", until)
    chosen = ReceiptOptions(tuple(unit or ()), last, day, to_sign)
    present_receipts(write_receipts(of, folder, chosen), form)
