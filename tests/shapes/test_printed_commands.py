"""What commands do that the program prints: copied one at a time, none of them makes a wrong figure count."""

import shlex
import shutil
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.worlds.running import command
from tests.worlds.shape_world import Figures, Shape, ingest_again, ingested, shapes_in

HERE = Path(__file__).parent
GROUPS = {path.stem: shapes_in(path) for path in sorted((HERE / "asked").glob("*.toml"))}
SENDERS = shapes_in(HERE / "senders.toml")
PRINTING = {"traps": shapes_in(HERE / "traps.toml"), **GROUPS}
"""The shapes, by group and name, of which something is asked."""


def printed(folder: Path) -> dict[str, list[str]]:
    """Return the commands that are printed about each shape."""
    found: dict[str, dict[str, None]] = {}
    for one in command("findings", "--format", "json", folder=folder).data:
        if one["command"]:
            found.setdefault(one["file"].split("/")[0], {})[one["command"]] = None
    return {shape: list(of) for shape, of in found.items()}


def wrong(shapes: dict[str, Shape], figures: Figures) -> Figures:
    """Return the figures that are counted and stand in no truth."""
    truth = {key: value for one in shapes.values() for key, value in one.figures.items()}
    return {key: value for key, value in figures.items() if truth.get(key) != value}


@pytest.mark.parametrize("group", PRINTING)
def test_no_command_that_is_printed_makes_a_wrong_figure_count(group: str, tmp_path: Path) -> None:
    copied_one_at_a_time(tmp_path, PRINTING[group])


def test_nor_does_any_where_only_the_letter_counts(tmp_path: Path) -> None:
    copied_one_at_a_time(tmp_path, SENDERS, "strict = true\n")


def copied_one_at_a_time(tmp_path: Path, shapes: dict[str, Shape], more: str = "") -> None:
    """Ingest shapes, and again after each command that is printed of them: only figures of their truths count."""
    first = ingested(tmp_path / "first", list(shapes.values()), more)
    assert wrong(shapes, first.figures) == {}
    commands = printed(tmp_path / "first")
    assert commands
    for number, copied in enumerate(one_of_each(commands)):
        folder = shutil.copytree(tmp_path / "first", tmp_path / str(number))
        for line in copied:
            ran = command(*shlex.split(line)[1:], folder=folder)
            assert ran.code == 0, ran.err
        assert wrong(shapes, ingest_again(folder).figures) == {}, copied


def one_of_each(commands: dict[str, list[str]]) -> Iterator[list[str]]:
    """Yield the first command about each shape together, then the second of each: they are about other units."""
    for together in zip_longest(*commands.values()):
        yield [line for line in together if line is not None]
