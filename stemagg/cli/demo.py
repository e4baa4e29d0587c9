"""`stemagg demo`."""

import sys
from collections.abc import Callable
from contextlib import nullcontext, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.form import make_forms
from stemagg.cli.help_text import help_text as _
from stemagg.cli.ingest import ingest
from stemagg.cli.init import init
from stemagg.cli.page import page
from stemagg.cli.render import render
from stemagg.cli.status import status
from stemagg.cli.summarize import summarize

if TYPE_CHECKING:
    from stemagg.pipeline.demo import Plan


@app.command(help=_("Run all of the above on sample data, in a new folder."), epilog=_("Example: stemagg demo thu"))
def demo(folder: options.NewFolder = Path("stemagg-demo"), form: options.TableOrJson = "table") -> None:
    """Run every command on the samples, printing each command line."""
    from stemagg.console.screen import JSON, print_if_json, say
    from stemagg.console.serializer import record
    from stemagg.messages.language import translate
    from stemagg.pipeline.demo import plan

    options.check_form(form)
    with redirect_stdout(sys.stderr) if form == JSON else nullcontext():
        commands = _run_all(folder, plan())
        say(translate("The sample figures are invented. See {folder}.").format(folder=folder.absolute()))
    print_if_json(form, record(folder=folder, commands=commands))


def _run_all(folder: Path, plan: "Plan") -> list[str]:
    """Run the commands in sequence and return their command lines."""
    from stemagg.pipeline.demo import copy_samples

    typed: list[str] = []
    _step(typed, f"stemagg init {folder} --from {plan.template}", lambda: init(folder, plan.template))
    received = copy_samples(plan.samples, folder)
    _step(typed, f"cd {folder}", lambda: None)
    _step(typed, "stemagg form", lambda: make_forms(campaign=folder))
    _step(typed, f"stemagg ingest {received.name}", lambda: ingest([received], campaign=folder))
    _step(typed, "stemagg status", lambda: status(campaign=folder))
    _step(typed, f"stemagg summarize --by {plan.groupings}", lambda: summarize(plan.groupings, campaign=folder))
    totals, looked_at, report = (folder / name for name in (plan.totals, plan.page, plan.report))
    by_area = f"stemagg summarize --by {plan.by_area} -o {plan.totals}"
    _step(typed, by_area, lambda: summarize(plan.by_area, output=totals, campaign=folder))
    _step(typed, f"stemagg page -o {plan.page}", lambda: page(looked_at, campaign=folder))
    _step(typed, f"stemagg render -o {plan.report}", lambda: render(report, campaign=folder))
    return typed


def _step(typed: list[str], command: str, run: Callable[[], None]) -> None:
    """Show a command and run it; rejected samples are part of the demonstration."""
    from stemagg.console.screen import say

    say("")
    say(f"$ {command}")
    with suppress(click.exceptions.Exit):
        run()
    typed.append(command)
