"""What each command does once its options are known: open the campaign, one call of the pipeline, show."""

import getpass
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from stemagg.cli.opening import opened, warn_if_stale
from stemagg.cli.options import parse_choice, parse_date
from stemagg.cli.page_action import page
from stemagg.cli.render_action import Wanted, render
from stemagg.console.asking import ask_all
from stemagg.console.findings import as_json, findings_as_data, show_findings
from stemagg.console.progress import progress_bar
from stemagg.console.results import ingest_as_data, show_ingest
from stemagg.console.screen import out, say
from stemagg.console.tables import show_status, show_tables, status_as_data
from stemagg.files.guard import guard_outputs
from stemagg.messages import Severity, translate, use_language
from stemagg.messages.commands import CommandCode
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, DecisionKind
from stemagg.model.errors import UsageError, fault
from stemagg.pipeline import check as reviewing
from stemagg.pipeline import demo as demonstration
from stemagg.pipeline import init as folders
from stemagg.pipeline import summarize as figures
from stemagg.pipeline.ingest import IngestResult
from stemagg.pipeline.ingest import ingest as ingest_files

_TEXT_FORMATS = ("csv", "json", "md")
_FORMATS = ("table", *_TEXT_FORMATS, "xlsx")


def init(folder: Path, template: str) -> None:
    """Make a campaign folder and say what to do next."""
    known = folders.template_names()
    campaign = folders.make_campaign(folder, template or (known[0] if len(known) == 1 else ""))
    use_language(campaign.settings.language)
    say(translate("Made the campaign {title} in {folder}: {units} units.").format(
        title=campaign.outline.code, folder=folder, units=len(campaign.roster)))  # fmt: skip
    say(
        translate("Next: cd {folder}, then stemagg form, or stemagg ingest with the files received.").format(
            folder=folder
        )
    )


def form(folder: Path | None, output: Path | None, units: list[str]) -> None:
    """Make blank workbooks."""
    campaign = opened(folder)
    written = folders.make_forms(campaign, output, units)
    say(translate("{count} workbook(s) written to {folder}.").format(count=len(written), folder=written[0].parent))


def ingest(folder: Path | None, paths: list[Path], received: str, form: str, *, interactive: bool = False) -> int:
    """Ingest files; the exit code is 1 when anything was rejected."""
    parse_choice("--format", form, ("table", "json"))
    if interactive and not sys.stdin.isatty():
        raise UsageError(fault("--interactive", CommandCode.NOT_A_TERMINAL))
    day = parse_date("--received", received)
    campaign = opened(folder)
    with progress_bar() as progress:
        result = ingest_files(campaign, paths, day, progress)
    if interactive and _asked(campaign, result):
        campaign = opened(folder)
        with progress_bar() as progress:
            result = ingest_files(campaign, paths, day, progress)
    return _shown(campaign, result, form)


def _asked(campaign: Campaign, result: IngestResult) -> bool:
    """Ask about unknown names and headings, record each answer, and tell whether there was any."""
    questions = reviewing.choices(campaign, result.findings)
    return ask_all(questions, lambda chosen: reviewing.decide(campaign, _signed(chosen))) > 0


def _signed(decision: Decision, by: str = "") -> Decision:
    """Return the decision with who decided and on which day."""
    return replace(decision, decided_by=by or getpass.getuser(), decided_on=f"{date.today():%Y-%m-%d}")  # noqa: DTZ011


def _shown(campaign: Campaign, result: IngestResult, form: str, *, stored: bool = True) -> int:
    if form == "json":
        print(as_json(ingest_as_data(campaign, result)))  # noqa: T201  (for machines, not the console)
    else:
        show_ingest(campaign, result, stored=stored)
    return 1 if result.anything_rejected else 0


def check(folder: Path | None, paths: list[Path], received: str, form: str) -> int:
    """Check files without storing anything."""
    parse_choice("--format", form, ("table", "json"))
    day = parse_date("--received", received)
    campaign = opened(folder)
    with progress_bar() as progress:
        result = reviewing.check(campaign, paths, day, progress)
    code = _shown(campaign, result, form, stored=False)
    if form == "table":
        say(translate("This was a check: nothing was stored."))
    return code


def findings(folder: Path | None, severity: str, output: Path | None, form: str) -> None:
    """List findings, or write them to a file."""
    least = Severity(parse_choice("--severity", severity, tuple(Severity)))
    chosen = form or (output.suffix.lstrip(".").lower() if output else "table")
    parse_choice("--format", chosen, ("table", "xlsx", "csv", "json"))
    campaign = opened(folder)
    if output:
        guard_outputs(campaign, [output])
    found = reviewing.findings_of(campaign, least)
    if chosen == "table":
        show_findings(out(), campaign, found)
        return
    if chosen == "xlsx":
        if output is None:
            raise UsageError(fault("--format", CommandCode.OUTPUT_NEEDED))
        reviewing.write_findings(campaign, found, output)
    else:
        data = findings_as_data(campaign, found)
        text = as_json(data) + "\n" if chosen == "json" else reviewing.findings_csv(campaign, found)
        if output is None:
            print(text, end="")  # noqa: T201  (for machines, not the console)
            return
        reviewing.write_text(output, text)
    say(translate("Written: {file}").format(file=output))


def decide(folder: Path | None, kind: str, given: str, means: str, said: tuple[str, str]) -> None:
    """Record a decision and say what it will do."""
    chosen = DecisionKind(parse_choice("KIND", kind, tuple(DecisionKind)))
    campaign = opened(folder)
    reason, by = said
    decided = reviewing.decide(campaign, _signed(Decision(chosen, given, means, reason), by))
    say(translate('Recorded: "{given}" is {means}. The next ingest follows it.').format(
        given=decided.recorded.given, means=decided.meaning))  # fmt: skip
    for old in decided.replaced:
        why = ", ".join(filter(None, (old.reason, old.decided_by, old.decided_on)))
        say(translate("It replaces the decision on line {line}: {means} ({said}).").format(
            line=old.line, means=old.means, said=why or "-"))  # fmt: skip


def status(folder: Path | None, form: str) -> None:
    """Show the state of reporting."""
    parse_choice("--format", form, ("table", "json"))
    campaign = opened(folder)
    warn_if_stale(campaign)
    state = figures.status(campaign)
    if form == "json":
        print(as_json(status_as_data(campaign, state)))  # noqa: T201  (for machines, not the console)
    else:
        show_status(campaign, state)


def summarize(folder: Path | None, by: str, output: Path | None, form: str) -> None:
    """Show totals, or write them to a file."""
    chosen = parse_choice("--format", form or (output.suffix.lstrip(".").lower() if output else "table"), _FORMATS)
    campaign = opened(folder)
    if output:
        guard_outputs(campaign, [output])
    warn_if_stale(campaign)
    summary = figures.summarize(campaign, figures.parse_groupings(campaign, by))
    if chosen == "xlsx" and output is None:
        raise UsageError(fault("--format", CommandCode.OUTPUT_NEEDED))
    if chosen == "xlsx" and output is not None:
        figures.write_workbook(campaign, summary, output)
    elif chosen == "table":
        show_tables(campaign, figures.tables_for_screen(campaign, summary))
        return
    elif output is None:
        print(figures.as_text(campaign, summary, chosen), end="")  # noqa: T201  (for machines, not the console)
        return
    else:
        figures.write_as_text(campaign, summary, chosen, output)
    say(translate("Written: {file}").format(file=output))


def demo(folder: Path) -> None:
    """Run every command on the samples, showing each as it would be typed."""
    plan = demonstration.plan()
    _step(f"stemagg init {folder} --from {plan.template}")
    init(folder, plan.template)
    _step(f"cd {folder}")
    _step("stemagg form")
    form(folder, None, [])
    received = folders.copy_samples(plan.samples, folder)
    _step(f"stemagg ingest {received.name}")
    ingest(folder, [received], "", "table")
    _step("stemagg status")
    status(folder, "table")
    _step(f"stemagg summarize --by {plan.groupings}")
    summarize(folder, plan.groupings, None, "table")
    _step(f"stemagg summarize --by {plan.by_area} -o {plan.totals}")
    summarize(folder, plan.by_area, folder / plan.totals, "")
    _step(f"stemagg page -o {plan.page}")
    page(folder, folder / plan.page)
    _step(f"stemagg render -o {plan.report}")
    render(folder, folder / plan.report, Wanted())
    say(
        translate("The figures of the samples are made up. Look at {folder}.").format(
            folder=os.fspath(folder.absolute())
        )
    )


def _step(command: str) -> None:
    say("")
    say(f"$ {command}")
