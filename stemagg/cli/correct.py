"""`stemagg correct`."""

from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence
from stemagg.messages.corrections import CorrectionCode

Slot = Annotated[
    str, typer.Argument(metavar=_("PATH"), help=_("What to correct: UNIT/ELEMENT/LEVEL/PERIOD, by codes or names."))
]
Value = Annotated[str, typer.Argument(metavar=_("VALUE"), help=_("The right value, as it would be in the cell."))]
Because = Annotated[str, typer.Option("--because", metavar=_("TEXT"), help=_("From where it is known; required."))]
CorrectedBy = Annotated[
    str, typer.Option("--by", metavar=_("NAME"), help=_("Who corrects (default: the user's name)."))
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar=_("FILE"),
        help=_(
            "A worksheet with a correction in each row: path (or unit, data element, level, period), value, reason, by."
        ),
    ),
]


@app.command(
    help=sentence("correct"),
    epilog=_('Example: stemagg correct PGD-308/lessons/THCS/2022-2023 1250 --because "xác nhận qua điện thoại 05/4"'),
)
def correct(
    path: Slot = "",
    value: Value = "",
    because: Because = "",
    by: CorrectedBy = "",
    sheet: From = None,
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Store corrections and show what they replace."""
    from stemagg.cli.opening import opened
    from stemagg.console.corrections import present_corrected
    from stemagg.model.correction_request import CorrectionRequest
    from stemagg.model.errors import UsageError, fault
    from stemagg.pipeline.correct import correct as store_corrections
    from stemagg.pipeline.corrections_sheet import read_requests

    options.check_form(form)
    of = opened(campaign)
    if bool(path) is (sheet is not None):
        raise UsageError(fault("", CorrectionCode.CORRECTION_TWO_WAYS))
    requests = read_requests(sheet) if sheet else (CorrectionRequest(tuple(path.split("/")), value, because, by),)
    present_corrected(of, store_corrections(of, requests), form)
