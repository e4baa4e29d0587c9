"""A text on the command line that is no UTF-8 is named by its argument or option, whatever the command does with it."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from stemagg.cli.program import command_line
from tests.worlds.running import command, unchanged
from tests.worlds.world import write_campaign

BROKEN = "Tr\udce3i"
"""What a terminal hands over of a word in another encoding than UTF-8."""


def parameters(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command, click.Parameter]]:
    """Yield every text that some command takes, with the words and the command."""
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from parameters(one, *above, name)
            continue
        for parameter in one.params:
            if parameter.type is click.STRING:
                yield (*above, name), one, parameter


def program() -> click.Group:
    made = command_line()
    assert isinstance(made, click.Group)
    return made


TEXTS = [(words, one, parameter) for words, one, parameter in parameters(program())]


def typed(one: click.Command, broken: click.Parameter) -> list[str]:
    """Return what is typed after a command so that one of its texts is broken and it has all others it requires."""
    places = [p for p in one.params if isinstance(p, click.Argument)]
    last = places.index(broken) if isinstance(broken, click.Argument) else -1
    arguments = [p for number, p in enumerate(places) if p.required or number <= last]
    required = [p for p in one.params if isinstance(p, click.Option) and p.required]
    words = [BROKEN if p is broken else "a" for p in arguments]
    words += [word for p in required for word in (p.opts[-1], "a")]
    return words + ([broken.opts[-1], BROKEN] if isinstance(broken, click.Option) else [])


@pytest.mark.parametrize(("words", "one", "broken"), TEXTS, ids=[f"{' '.join(w)} {p.name}" for w, _c, p in TEXTS])
def test_a_text_that_is_no_utf8_is_named(
    tmp_path: Path, words: tuple[str, ...], one: click.Command, broken: click.Parameter
) -> None:
    campaign = write_campaign(tmp_path)

    with unchanged(tmp_path):
        ran = command(*words, *typed(one, broken), folder=campaign)
    name = broken.opts[-1] if isinstance(broken, click.Option) else broken.human_readable_name
    assert ran.code == 2
    assert f"{name}: " in ran.err
    assert "Tr?i" in ran.err
    assert "UTF-8" in ran.err


def test_every_broken_text_is_named_at_once_and_nothing_is_decided(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path)

    with unchanged(campaign):
        ran = command("decide", "unit", BROKEN, "A", "--because", BROKEN, "--by", BROKEN, folder=campaign)
    assert ran.code == 2
    assert all(name in ran.err for name in ("--because", "--by"))
    assert "decisions.csv" not in ran.err


def test_a_path_may_have_any_name(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path)
    received = campaign.parent / BROKEN
    received.mkdir()
    (received / "a.csv").write_text("x\n")

    assert "UTF-8" not in command("check", received, folder=campaign).err
