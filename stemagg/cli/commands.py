"""The commands. Each parses, calls one function of the pipeline, shows, and gives the exit code."""

from pathlib import Path

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.messages import translate as _


@app.command(
    help=_("Make a campaign folder: settings, outline, roster, Word template."),
    epilog=_("Example: stemagg init bao-cao-2023"),
)
def init(folder: options.NewFolder, template: options.Template = "") -> None:
    """Make a campaign folder."""
    from stemagg.cli import actions  # noqa: PLC0415  (heavy imports stay out of --help)

    actions.init(folder, template)


@app.command(
    help=_("Make a blank workbook for each reporting unit, from the outline."),
    epilog=_('Example: stemagg form --unit "THPT Nguyễn Trãi" -o mau-bieu'),
)
def form(
    unit: options.Units = None, output: options.FormsFolder = None, campaign: options.CampaignFolder = None
) -> None:
    """Make blank workbooks."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    actions.form(campaign, output, unit or [])


@app.command(
    help=_("Read files and folders that were received, check them and store what they say."),
    epilog=_("Example: stemagg ingest ../received --received 2023-03-28"),
)
def ingest(
    paths: options.Received = None,
    received: options.ReceivedOn = "",
    form: options.TableOrJson = "table",
    interactive: options.Interactive = False,  # noqa: FBT002  (typer makes options of arguments)
    campaign: options.CampaignFolder = None,
) -> None:
    """Ingest files."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    raise typer.Exit(actions.ingest(campaign, paths or [], received, form, interactive=interactive))


@app.command(
    help=_("Do what ingest does, but store nothing: see what would be found."),
    epilog=_("Example: stemagg check ../received"),
)
def check(
    paths: options.Received = None,
    received: options.ReceivedOn = "",
    form: options.TableOrJson = "table",
    campaign: options.CampaignFolder = None,
) -> None:
    """Check files."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    raise typer.Exit(actions.check(campaign, paths or [], received, form))


@app.command(
    help=_("List what was found about everything that is stored."),
    epilog=_("Example: stemagg findings --severity error -o can-sua.xlsx"),
)
def findings(
    severity: options.LeastSeverity = "query",
    output: options.FindingsFile = None,
    form: options.FindingsFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """List findings."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    actions.findings(campaign, severity, output, form)


@app.command(
    help=_("Record a decision: this name is that unit, this heading that element, this value is right."),
    epilog=_('Example: stemagg decide unit "THPT Nguyễn Trải" "THPT Nguyễn Trãi" --because "gõ nhầm"'),
)
def decide(
    kind: options.DecisionKind,
    given: options.Given,
    means: options.Means = "",
    because: options.Because = "",
    by: options.DecidedBy = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """Record a decision."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    actions.decide(campaign, kind, given, means, (because, by))


@app.command(help=_("Show who has reported, who has not, who was late."), epilog=_("Example: stemagg status"))
def status(form: options.TableOrJson = "table", campaign: options.CampaignFolder = None) -> None:
    """Show the state of reporting."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    actions.status(campaign, form)


@app.command(
    help=_("Show totals, each with the number of units it stands on."),
    epilog=_("Example: stemagg summarize --by district,education_level,period -o totals.xlsx"),
)
def summarize(
    by: options.Groupings = "education_level,period",
    output: options.TotalsFile = None,
    form: options.TotalsFormat = "",
    campaign: options.CampaignFolder = None,
) -> None:
    """Show or write totals."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    actions.summarize(campaign, by, output, form)


@app.command(
    help=_("Show all of the above on made-up samples, in a new folder."), epilog=_("Example: stemagg demo thu")
)
def demo(folder: options.NewFolder = Path("stemagg-demo")) -> None:
    """Run the demonstration."""
    from stemagg.cli import actions  # noqa: PLC0415  (as above)

    actions.demo(folder)
