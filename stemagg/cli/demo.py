"""`stemagg demo`."""

import shlex
import sys
from contextlib import chdir, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stemagg.cli import options
from stemagg.cli.app import app
from stemagg.cli.help_text import help_text as _
from stemagg.cli.help_text import sentence

if TYPE_CHECKING:
    from stemagg.pipeline.demo import Demonstration, TimedCommand

Name = Annotated[
    str,
    typer.Option(
        "--campaign", metavar=_("NAME"), help=_("The campaign template to demonstrate (default: the first one).")
    ),
]


@app.command(
    help=sentence("demo"),
    epilog=_("Example: stemagg demo thu"),
)
def demo(
    folder: options.NewFolder = Path("stemagg-demo"), campaign: Name = "", form: options.TableOrJson = "table"
) -> None:
    """Run the commands of a demonstration, printing each command line, and tell what was made."""
    from stemagg.console.demonstration import show_made
    from stemagg.console.screen import JSON, print_if_json
    from stemagg.console.serializer import record
    from stemagg.pipeline.demo import demonstration

    options.check_form(form)
    chosen = demonstration(campaign)
    folder = folder.absolute()
    with redirect_stdout(sys.stderr) if form == JSON else nullcontext():
        typed, made = _run_all(folder, chosen)
        show_made(folder, made, with_days=chosen.plan.by_day)
    print_if_json(form, record(folder=folder, commands=typed, made=list(made)))


def _run_all(folder: Path, chosen: "Demonstration") -> tuple[list[str], dict[str, str]]:
    """Run the commands in sequence; return their lines, and by name what they made, each with its line."""
    from stemagg.pipeline.demo import TimedCommand

    begin = shlex.join(("init", _from_here(folder), "--from", chosen.plan.template))
    typed = [_run(TimedCommand(begin)), f"cd {shlex.quote(_from_here(folder))}"]
    chosen.copy_samples(folder)
    _print_command(typed[-1])
    made: dict[str, str] = {}
    with chdir(folder):
        known = {path.name for path in Path().iterdir()}
        for step in chosen.steps():
            typed.append(_run(step))
            new = sorted(path.name for path in Path().iterdir() if path.name not in known)
            made |= {} if step.line.startswith("ingest") else dict.fromkeys(new, typed[-1])
            known |= {*new}
    return typed, made


def _from_here(folder: Path) -> str:
    """Return a folder as typed in the working folder."""
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _run(step: "TimedCommand") -> str:
    """Show a command and run it on its day; rejected samples are part of the demonstration. Return the line."""
    line = f"stemagg {step.line}"
    _print_command(line)
    from stemagg.cli.program import command_line

    command_line().main(shlex.split(step.line), "stemagg", standalone_mode=False, obj=step.day)
    return line


def _print_command(line: str) -> None:
    from stemagg.console.screen import say

    say("")
    say(f"$ {line}")
