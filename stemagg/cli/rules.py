"""`stemagg rules`."""

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence


@app.command(
    help=sentence("rules"),
    epilog=_("Example: stemagg rules"),
)
def rules(
    as_of: options.AsOf = "", form: options.TableOrJson = "table", campaign: options.CampaignFolder = None
) -> None:
    """List the rules of the outline with what they came to."""
    from stemagg.cli.opening import opened_for_findings
    from stemagg.console.rules import present_rules
    from stemagg.pipeline.rules import rules as rates_of

    options.check_form(form)
    of = opened_for_findings(campaign, options.parse_date("--as-of", as_of))
    present_rules(of, rates_of(of), form)
