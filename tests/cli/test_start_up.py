"""The program begins quickly: what is asked of it alone is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stemagg import __version__
from stemagg.cli.commands import SENTENCES
from tests.worlds.running import ENVIRONMENT, command
from tests.worlds.told import said
from tests.worlds.world import write_campaign

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


def run_python(lines: str) -> str:
    """Return what a program of Python prints, on this terminal."""
    environment = {**ENVIRONMENT, "COLUMNS": os.environ["COLUMNS"]}
    line = [sys.executable, "-c", lines]
    return subprocess.run(line, capture_output=True, check=True, encoding="utf-8", env=environment).stdout  # noqa: S603


def test_the_version_is_told_before_anything_is_loaded() -> None:
    assert loaded_for("--version") == (f"stemagg {__version__}\n", set())


@pytest.mark.parametrize("arguments", [("--help",), ("ingest", "--help")], ids=" ".join)
def test_help_is_written_without_rich(arguments: tuple[str, ...]) -> None:
    told, loaded = loaded_for(*arguments)
    assert "Options:" in told
    assert not {name for name in loaded if name.partition(".")[0] in {"rich", "pygments", "markdown_it"}}


def test_the_first_page_of_help_loads_neither_the_commands_nor_what_they_run_on() -> None:
    _told, loaded = loaded_for("--help")
    assert not {name for name in loaded if name.partition(".")[0] in {"typer", "click", "stemagg.model"}}
    assert {name for name in loaded if name.startswith("stemagg.cli.")} <= {
        "stemagg.cli.commands",
        "stemagg.cli.front_page",
    }


@pytest.mark.parametrize("columns", [20, 52, 80, 121, 300])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_first_page_of_help_is_what_click_would_write(
    columns: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    program = ["from stemagg.messages.language import use_language", f"use_language({language!r})"]
    ours = [*program, "from stemagg.cli.front_page import front_page", "print(front_page(), end='')"]
    clicks = [*program, "from stemagg.cli.program import command_line", "command_line()(['--help'], 'stemagg')"]
    written = [run_python("; ".join(lines)) for lines in (ours, clicks)]
    assert written[0] == written[1]


def test_a_command_loads_no_other_command() -> None:
    _told, loaded = loaded_for("status", "--help")
    modules = {name.removeprefix("stemagg.cli.") for name in loaded if name.startswith("stemagg.cli.")}
    assert modules & SENTENCES.keys() == {"status"}


def test_help_lists_each_command_with_its_whole_sentence(tmp_path: Path) -> None:
    listed = " ".join(command("--help", folder=tmp_path).out.split())
    sentences = [f"{name} {sentence}" for name, sentence in SENTENCES.items()]
    assert [sentence for sentence in sentences if sentence not in listed] == []


@pytest.mark.parametrize("arguments", [("status",), ("summarize",), ("findings",)], ids=" ".join)
def test_what_shows_figures_loads_nothing_that_reads_or_writes_documents(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(tmp_path / "a.csv", 7)
    campaign = write_campaign(tmp_path / "campaign")
    command("ingest", tmp_path / "a.csv", folder=campaign)
    monkeypatch.chdir(campaign)
    _told, loaded = loaded_for(*arguments)
    heavy = {"docx", "docxtpl", "lxml", "jinja2", "openpyxl", "xlsxwriter", "pandas", "numpy", "rapidfuzz"}
    ours = {"stemagg.readers", "stemagg.nd30", "stemagg.narrative", "stemagg.report.word"}
    assert not {name for name in loaded if name in heavy | ours}
    assert {name for name in loaded if name.startswith("stemagg.ooxml.")} <= {"stemagg.ooxml.limits"}  # numbers only


def test_what_asks_nothing_and_shows_no_progress_loads_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(tmp_path / "a.csv", 7)
    campaign = write_campaign(tmp_path / "campaign")
    command("ingest", tmp_path / "a.csv", folder=campaign)
    monkeypatch.chdir(campaign)
    _told, loaded = loaded_for("ingest", str(tmp_path / "a.csv"))
    assert not loaded & {"rich.progress", "stemagg.console.asking", "stemagg.pipeline.decide"}
