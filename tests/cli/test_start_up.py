"""The program begins quickly: what is asked of it alone is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest
from click import Context, Group
from typer.main import get_command

from stemagg import __version__
from stemagg.cli.app import ORDER
from stemagg.cli.program import app
from tests.worlds.running import ENVIRONMENT, command

LOADED_MEANWHILE = """
import atexit, sys
from stemagg.cli.main import run
before = set(sys.modules)
atexit.register(lambda: print(*sorted(set(sys.modules) - before), file=sys.stderr))
run()
"""


def loaded_for(*arguments: str) -> tuple[str, set[str]]:
    """Return what a command line prints, and the modules that it loads beside the entry point."""
    line = [sys.executable, "-c", LOADED_MEANWHILE, *arguments]
    done = subprocess.run(line, capture_output=True, check=True, encoding="utf-8", env=ENVIRONMENT)  # noqa: S603
    return done.stdout, set(done.stderr.split())


def test_the_version_is_told_before_anything_is_loaded() -> None:
    assert loaded_for("--version") == (f"stemagg {__version__}\n", set())


@pytest.mark.parametrize("arguments", [("--help",), ("ingest", "--help")], ids=" ".join)
def test_help_is_written_without_rich(arguments: tuple[str, ...]) -> None:
    told, loaded = loaded_for(*arguments)
    assert "Options:" in told
    assert not {name for name in loaded if name.partition(".")[0] in {"rich", "pygments", "markdown_it"}}


def test_help_lists_each_command_with_its_whole_sentence(tmp_path: Path) -> None:
    group = get_command(app)
    assert isinstance(group, Group)
    listed = " ".join(command("--help", folder=tmp_path).out.split())
    commands = {name: group.get_command(Context(group), name) for name in ORDER}
    sentences = [f"{name} {' '.join((one.help or '').split())}" for name, one in commands.items() if one]
    assert [sentence for sentence in sentences if sentence not in listed] == []
