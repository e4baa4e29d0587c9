"""`stemagg store originals`: after the setting was changed, originals move to where it has them, and none is lost."""

import re
import shutil
from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.databases import Placed, execute, keeping_originals
from tests.worlds.running import command
from tests.worlds.told import lessons, said, take
from tests.worlds.world import write_campaign

IN_STORE = 'originals = "store"'


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign with four originals in its folder, one of a refused file, and the setting changed since."""
    folder = placed(write_campaign(tmp_path / "campaign"))
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK")
    take(folder, said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", "khoảng 8", unit="B"), tmp_path / "hỏng.xlsx")
    take(folder, said(tmp_path / "c.csv", 9))
    command("undo", folder=folder)
    return keeping_originals(folder)


def originals_in_folder(campaign: Path) -> dict[str, bytes]:
    """Return the originals in `intake/` by name."""
    files = (path for path in (campaign / "intake").rglob("*") if path.is_file() and path.name != "log.jsonl")
    return {str(path.relative_to(campaign)): path.read_bytes() for path in files}


def codes(campaign: Path) -> list[str]:
    return [one["code"] for one in command("store", "check", "--format", "json", folder=campaign).data]


def moved(campaign: Path) -> tuple[int, int, list[str]]:
    """Move the originals; return the exit code, how many were moved, and why others were not."""
    ran = command("store", "originals", "--format", "json", folder=campaign)
    return ran.code, ran.data["moved"], [one["code"] for one in ran.data["kept"]]


def test_they_move_into_the_store_and_back_as_they_were(campaign: Path) -> None:
    before, figures = originals_in_folder(campaign), lessons(campaign)
    assert "4 bản gốc" in " ".join(command("status", folder=campaign).err.split())
    assert moved(campaign) == (0, 4, [])
    assert (originals_in_folder(campaign), codes(campaign)) == ({}, [])
    assert command("status", folder=campaign).err == ""
    assert command("store", "rebuild", folder=campaign).code == 0
    change(campaign, "stemagg.toml", IN_STORE, 'originals = "folder"')
    assert "4 bản gốc" in " ".join(command("ingest", folder=campaign).err.split())
    assert moved(campaign) == (0, 4, [])
    assert (originals_in_folder(campaign), codes(campaign), lessons(campaign)) == (before, [], figures)
    assert execute(campaign, "SELECT COUNT(*) FROM original") == [(0,)]
    assert moved(campaign) == (0, 0, [])


def test_until_they_are_moved_they_are_read_where_they_are(campaign: Path, tmp_path: Path) -> None:
    change(campaign, "units.csv", "\n", "\n\n")
    ran = command("ingest", said(tmp_path / "d.csv", 5, unit="J"), "--format", "json", folder=campaign)
    assert ran.data["read_anew"] == 3
    assert (len(originals_in_folder(campaign)), codes(campaign)) == (4, [])
    assert command("store", "rebuild", folder=campaign).code == 0
    assert (lessons(campaign), lessons(campaign, "J")) == ("7", "5")
    change(campaign, "stemagg.toml", IN_STORE, 'originals = "folder"')
    assert codes(campaign) == []
    assert moved(campaign) == (0, 1, [])
    assert len(originals_in_folder(campaign)) == 5


def test_a_move_that_was_stopped_goes_on(campaign: Path) -> None:
    before = originals_in_folder(campaign)
    assert moved(campaign) == (0, 4, [])
    for name in list(before)[:2]:  # as if it was stopped after they were stored and before they were removed
        (campaign / name).write_bytes(before[name])
    assert codes(campaign) == []
    assert moved(campaign) == (0, 2, [])
    assert (originals_in_folder(campaign), codes(campaign)) == ({}, [])


def test_what_is_not_what_was_received_or_nobody_knows_stays_and_is_named(campaign: Path) -> None:
    first, *_others = originals_in_folder(campaign)
    (campaign / first).write_bytes(b"other")
    (campaign / "intake" / "aa").mkdir(exist_ok=True)
    (campaign / "intake" / "aa" / "mới.csv").write_text("x", encoding="utf-8")
    code, count, kept = moved(campaign)
    assert (code, count, sorted(kept)) == (1, 3, ["original-not-moved", "original-unknown"])
    assert len(originals_in_folder(campaign)) == 2


def test_a_damaged_store_that_is_made_anew_gives_its_originals(tmp_path: Path) -> None:
    folder = keeping_originals(write_campaign(tmp_path / "campaign"))
    take(folder, said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 8, unit="B"))
    execute(folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    execute(folder, "PRAGMA writable_schema = ON")
    execute(folder, "DROP TABLE meta")
    ran = command("store", "rebuild", "--format", "json", folder=folder)
    assert (ran.code, ran.data["files"], ran.data["missing"]) == (0, 2, [])
    assert (lessons(folder), lessons(folder, "B"), codes(folder)) == ("7", "8", [])


def test_a_lost_store_with_its_originals_is_told_and_comes_back_with_the_files(tmp_path: Path) -> None:
    folder = keeping_originals(write_campaign(tmp_path / "campaign"))
    files = [said(tmp_path / "a.csv", 7), said(tmp_path / "b.csv", 8, unit="B")]
    take(folder, *files)
    shutil.copy(folder / "stemagg.db", tmp_path / "backup.db")
    for path in folder.glob("stemagg.db*"):
        path.unlink()
    log = folder / "intake" / "log.jsonl"  # what was logged a minute ago may be stored just now
    log.write_text(re.sub('"at": "....', '"at": "2022', log.read_text(encoding="utf-8")), encoding="utf-8")
    warned = " ".join(command("status", folder=folder).err.split())
    assert ("2 tệp" in warned, "bản sao lưu mới nhất" in warned) == (True, True)
    shutil.copy(tmp_path / "backup.db", folder / "stemagg.db")
    assert codes(folder) == []
    take(folder, *files)
    assert (lessons(folder), lessons(folder, "B")) == ("7", "8")
