"""Lists of findings on the screen: each text under its own beginning, and no more of them than anybody reads."""

from pathlib import Path

import pytest

from stemagg.console.findings import show_findings
from stemagg.console.screen import out
from stemagg.messages.checks import CheckCode
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef
from tests.worlds.running import command
from tests.worlds.steps import growth
from tests.worlds.told import sheet
from tests.worlds.world import UNITS, campaign, write_campaign

SCHOOLS = [f"Trường Số {number}" for number in range(120)]
ROSTER = "".join(f"T{n:03},{name},school,THPT,Quận 1,,,,,\n" for n, name in enumerate(SCHOOLS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign", units=(UNITS.partition("\n")[2], ROSTER))


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """Two words in place of figures of each school."""
    words = {"level": "THPT", "lessons 2021-2022": "nhiều", "lessons 2022-2023": "nhiều"}
    return sheet(tmp_path / "a.csv", [{"unit": name, **words} for name in SCHOOLS])


def bullets(text: str) -> int:
    return sum(line.startswith(" •") for line in text.splitlines())


def test_after_a_run_the_findings_on_units_that_are_too_many_are_counted(folder: Path, received: Path) -> None:
    ran = command("ingest", received, folder=folder)
    listed = bullets(ran.out)
    everything = bullets(command("findings", "--severity", "note", folder=folder).out)
    assert 200 <= listed < everything
    assert f"Còn {everything - listed} phát hiện" in ran.out
    assert "\n  stemagg findings --severity note\n" in ran.out


def test_a_dry_run_lists_all_that_is_stored_nowhere(folder: Path, received: Path) -> None:
    dry = command("check", received, folder=folder)
    assert "stemagg findings --severity note" not in dry.out
    assert bullets(dry.out) > 240


def one(number: int) -> Finding:
    return finding(CheckCode.ALL_ZERO, CellRef(f"tệp rất dài {number}.xlsx", "Báo cáo", 3, 4), unit="A")


def test_what_is_wrapped_stands_under_its_own_beginning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of = campaign(tmp_path)
    show_findings(out(), of, [one(1), one(2)])
    first, *lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert first == of.roster["A"].name + " (A)"
    assert [line[:3] for line in lines] == [" • " if "tệp rất dài" in line else "   " for line in lines]
    assert max(map(len, lines)) <= 100


def test_twice_as_many_findings_take_twice_the_steps(tmp_path: Path) -> None:
    of = campaign(tmp_path)
    assert growth(lambda number: show_findings(out(), of, map(one, range(number))), 100) < 2.2
