"""A store that was lost while the originals are there: every command with figures says so, and how it comes back."""

import re
import shutil
from pathlib import Path

import pytest

from tests.worlds.report_world import template
from tests.worlds.running import command
from tests.worlds.told import lessons, said
from tests.worlds.world import write_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    template(folder, "{{ title }}")
    return folder


def lose_store(campaign: Path) -> None:
    for path in campaign.glob("stemagg.db*"):
        path.unlink()


@pytest.mark.parametrize("asked", [("status",), ("summarize",), ("findings",), ("render", "-o", "report.docx")])
def test_lost_store_is_said_with_the_number_of_originals_and_the_way_back(
    campaign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    command("ingest", said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    lose_store(campaign)
    shown = command(*asked, folder=campaign).err
    assert "trong khi thư mục intake có 2 tệp đã nhận" in shown.replace("\n", " ")
    assert "stemagg store rebuild" in shown
    assert command("store", "rebuild", folder=campaign).code == 0
    assert "intake" not in command(*asked, folder=campaign).err
    assert lessons(campaign) == "7"


def test_store_before_its_first_file_on_a_day_is_not_said_to_be_lost(campaign: Path, tmp_path: Path) -> None:
    assert "intake" not in command("status", folder=campaign).err
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    assert "intake" not in command("summarize", "--as-of", "2023-01-01", folder=campaign).err
    command("undo", folder=campaign)
    assert "intake" not in command("status", folder=campaign).err


def log_long_ago(campaign: Path) -> None:
    """Let what was logged have happened a year ago."""
    log = campaign / "intake" / "log.jsonl"
    log.write_text(re.sub('"at": "....', '"at": "2022', log.read_text(encoding="utf-8")), encoding="utf-8")


def test_older_copy_of_the_store_that_was_put_back_is_said_with_what_it_lacks(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    older = Path(shutil.copy(campaign / "stemagg.db", tmp_path / "stemagg.db"))
    command("ingest", said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    command("ingest", said(tmp_path / "c.csv", 9), folder=campaign)
    log_long_ago(campaign)
    command("undo", folder=campaign)  # what was taken back is not lacking
    assert command("status", folder=campaign).err == ""
    lose_store(campaign)
    shutil.copy(older, campaign / "stemagg.db")
    shown = command("summarize", folder=campaign).err.replace("\n", " ")
    assert "Kho thiếu 1 tệp" in shown
    assert "(b.csv)" in shown
    assert "stemagg store rebuild" in shown
    command("ingest", tmp_path / "b.csv", folder=campaign)
    assert command("summarize", folder=campaign).err == ""


def test_store_of_a_run_that_goes_on_is_not_said_to_lack_what_it_logs(campaign: Path, tmp_path: Path) -> None:
    command("ingest", said(tmp_path / "a.csv", 7), folder=campaign)
    before = Path(shutil.copy(campaign / "stemagg.db", tmp_path / "stemagg.db"))
    command("ingest", said(tmp_path / "b.csv", 8, unit="B"), folder=campaign)
    lose_store(campaign)
    shutil.copy(before, campaign / "stemagg.db")
    assert command("status", folder=campaign).err == ""
