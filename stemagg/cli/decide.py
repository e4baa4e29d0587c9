"""`stemagg decide`."""

from typing import Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

Kind = Annotated[
    str,
    typer.Argument(
        metavar="unit|heading|column|sheet|region|value|file|extension|nothing|merged|overlap",
        help=_("What the decision is about."),
    ),
]
Given = Annotated[
    str,
    typer.Argument(
        metavar=_("GIVEN"),
        help=_(
            "The name or heading as read; column, sheet, region: FILE!SHEET!C, FILE!SHEET, FILE!SHEET!A10:F20; "
            "value, overlap: UNIT/ELEMENT/LEVEL/PERIOD; a file; extension, nothing, merged: UNIT/OBLIGATION/PERIOD."
        ),
    ),
]
Means = Annotated[
    str,
    typer.Argument(
        metavar=_("MEANS"),
        help=_(
            "The unit; the element, with level and period, ignore or plan; the right value; the last day; "
            "merged: the unit in whose report it is; overlap: within, unit, both or a number."
        ),
    ),
]
Because = Annotated[str, typer.Option("--because", metavar=_("TEXT"), help=_("The reason."))]
DecidedBy = Annotated[str, typer.Option("--by", metavar=_("NAME"), help=_("Who decided (default: the user's name)."))]


@app.command(
    help=sentence("decide"),
    epilog=_('Example: stemagg decide unit "THPT Nguyễn Trải" "THPT Nguyễn Trãi" --because "gõ nhầm"'),
)
def decide(
    kind: Kind,
    given: Given,
    means: Means = "",
    because: Because = "",
    by: DecidedBy = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Record a decision and show its effect."""
    from stemagg.cli.opening import opened
    from stemagg.console.deciding import present_decided
    from stemagg.model.decision import Decision
    from stemagg.model.decision_kind import DecisionKind
    from stemagg.pipeline.seen import decide_what_was_seen

    options.check_form(form)
    chosen = DecisionKind(options.parse_choice("KIND", kind, tuple(DecisionKind)))
    decided = decide_what_was_seen(opened(campaign), Decision(chosen, given, means, because, by))
    present_decided(decided, form)
