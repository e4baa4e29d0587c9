"""Text in square brackets is seen: rich would take `[final]` for a style and leave it out."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from stemagg.cli.program import command_line
from stemagg.console.findings import show_findings
from stemagg.console.screen import err, show_faults
from stemagg.messages.catalogue import CODES
from stemagg.messages.language import use_language
from stemagg.messages.text import Code, placeholders
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault
from stemagg.model.finding import finding
from stemagg.model.source import CellRef
from tests.worlds.running import command
from tests.worlds.world import campaign

IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def commands_of(group: click.Group, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield names, group
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from commands_of(one, *names, name)
        else:
            yield (*names, name), one


def root() -> click.Group:
    found = command_line()
    assert isinstance(found, click.Group)
    return found


def help_texts(one: click.Command) -> list[str]:
    texts = [one.help, one.epilog, *(getattr(option, "help", None) for option in one.params)]
    return [text for text in texts if text]


def squeezed(text: str) -> str:
    return "".join(re.sub(r"[│─╭╮╰╯]", "", text).split())


COMMANDS = dict(commands_of(root()))


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_text_in_brackets_of_help_is_seen(names: tuple[str, ...], tmp_path: Path) -> None:
    seen = squeezed(command(*names, "--help", folder=tmp_path).out)
    for text in help_texts(COMMANDS[names]):
        assert all(squeezed(part) in seen for part in IN_BRACKETS.findall(text)), text


def test_help_of_render_names_the_section_of_the_settings(tmp_path: Path) -> None:
    assert "[final]" in squeezed(command("render", "--help", folder=tmp_path).out)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_message_is_seen_with_its_brackets(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    use_language(language)
    of = campaign(tmp_path)
    for code in CODES.values():
        assert_seen(code, of, capsys)


def assert_seen(code: Code, of: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    operands = {name: f"[{name}]" for name in placeholders(code.message) | placeholders(code.remedy)}
    one = Fault("[bold]", code, tuple(operands.items()))
    show_faults((one,))
    show_findings(err(), of, [finding(code, CellRef("[red].xlsx"), operands=operands)])
    seen = squeezed(capsys.readouterr().err)
    assert squeezed(one.message) in seen
    assert squeezed(one.remedy) in seen
    assert "[bold]" in seen
    assert "[red].xlsx" in seen
