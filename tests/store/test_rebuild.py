"""From the originals, the log and the decisions the same store is made again; what is wrong with one is named."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.databases import tables
from tests.worlds.running import Ran, command
from tests.worlds.told import form, lessons, said, take
from tests.worlds.world import LAST, write_campaign


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign with dated folders, corrections, answers to a form, refused files, and an ingest undone."""
    root = tmp_path_factory.mktemp("whole")
    folder, received = write_campaign(root / "campaign"), root / "received"
    said(received / "2023-03-12" / "a.csv", 7)
    said(received / "b.csv", "khoảng 8", unit="B")
    (received / "hỏng.xlsx").write_bytes(b"")
    take(folder, received)
    take(folder, said(root / "c.csv", 9), received=date(2023, 3, 20))
    take(folder, said(root / "d.csv", 99))
    command("undo", folder=folder)
    (root / "hỏng khác.xlsx").write_bytes(b"")
    answers = [{"at": f"1{n}/03/2023 08:00:00", "unit": "A", "level": "THPT", f"lessons {LAST}": n} for n in (3, 5)]
    take(folder, root / "hỏng khác.xlsx", form(root / "e.csv", answers))
    take(folder, root / "d.csv")
    return folder


@pytest.fixture
def campaign(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "campaign"))


def keep(_store: Path) -> None:
    """Leave the store as it is."""


def lose(store: Path) -> None:
    for path in store.parent.glob("stemagg.db*"):
        path.unlink()


def spoil(store: Path) -> None:
    store.write_bytes(b"\0" * 8192)


@pytest.mark.parametrize("happened", [keep, lose, spoil])
def test_store_that_is_made_anew_is_equal_to_the_row(happened: Callable[[Path], None], campaign: Path) -> None:
    before, log = tables(campaign), (campaign / "intake" / "log.jsonl").read_bytes()
    happened(campaign / "stemagg.db")
    ran = command("store", "rebuild", folder=campaign)
    assert (ran.code, ran.err) == (0, "")
    assert tables(campaign) == before
    logged = (campaign / "intake" / "log.jsonl").read_bytes()
    assert (logged.startswith(log), logged[len(log) :].count(b'"what": "rebuilt"')) == (True, 1)
    assert command("store", "check", folder=campaign).code == 0
    assert (campaign / "stemagg.db.before-1").exists() is (happened is not lose)


def test_store_from_before_the_log_is_made_anew_with_its_names_and_days(campaign: Path) -> None:
    (campaign / "intake" / "log.jsonl").unlink()
    command("undo", folder=campaign)
    before = tables(campaign)
    assert command("store", "rebuild", folder=campaign).code == 0
    after = tables(campaign)
    shown = [row[2:7] for row in after["source_file"]]
    assert shown == [row[2:7] for row in before["source_file"] if "#" not in str(row[1])]
    assert lessons(campaign) == "99"


def codes(ran: Ran) -> list[str]:
    return [one["code"] for one in ran.data]


def original(campaign: Path, name: str) -> Path:
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as store:
        (sha256,) = store.execute("SELECT substr(sha256, 1, 64) FROM source_file WHERE name = ?", (name,)).fetchone()
    return campaign / "intake" / str(sha256)[:2] / f"{sha256}{Path(name).suffix}"


def test_what_is_wrong_with_a_store_and_its_originals_is_named(campaign: Path) -> None:
    original(campaign, "a.csv").unlink()
    original(campaign, "b.csv").write_bytes(b"changed")
    (campaign / "intake" / "00").mkdir(exist_ok=True)
    (campaign / "intake" / "00" / "foreign.xlsx").write_bytes(b"PK")
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as store, store:
        store.execute("UPDATE source_file SET first_seen = 99999999999 WHERE name = 'c.csv'")
    ran = command("store", "check", "--format", "json", folder=campaign)
    assert ran.code == 1
    assert codes(ran) == ["original-changed", "original-missing", "original-unknown", "seen-in-future"]


def test_number_that_the_program_did_not_write_is_named(campaign: Path) -> None:
    with contextlib.closing(sqlite3.connect(campaign / "stemagg.db")) as store, store:
        store.execute("PRAGMA ignore_check_constraints = ON")
        store.execute("UPDATE data_value SET number = '9 tám' WHERE number = 9")
    ran = command("store", "check", "--format", "json", folder=campaign)
    assert (ran.code, codes(ran)) == (1, ["store-tampered"])


def test_file_of_a_run_that_was_stopped_is_named_until_it_is_ingested(campaign: Path, tmp_path: Path) -> None:
    log = campaign / "intake" / "log.jsonl"
    lines = log.read_text(encoding="utf-8")
    before = shutil.copytree(campaign, tmp_path / "before")
    take(campaign, said(tmp_path / "f.csv", 11, unit="B"))
    shutil.copyfile(before / "stemagg.db", campaign / "stemagg.db")
    assert log.read_text(encoding="utf-8") != lines
    assert codes(command("store", "check", "--format", "json", folder=campaign)) == ["arrived-not-stored"]
    take(campaign, tmp_path / "f.csv")
    assert command("store", "check", folder=campaign).code == 0
    stored = tables(campaign)
    assert command("store", "rebuild", folder=campaign).code == 0
    assert tables(campaign) == stored


def test_file_without_its_original_is_named_and_not_made_up(campaign: Path) -> None:
    original(campaign, "d.csv").unlink()
    ran = command("store", "rebuild", "--format", "json", folder=campaign)
    assert (ran.code, [one["place"] for one in ran.data["missing"]]) == (1, ["d.csv"])
    assert lessons(campaign) == "9"


def test_original_that_was_lost_is_kept_again_when_the_file_comes_again(campaign: Path, tmp_path: Path) -> None:
    path = original(campaign, "d.csv")
    received = Path(shutil.copy(path, tmp_path / "d.csv"))
    path.unlink()
    assert codes(command("store", "check", "--format", "json", folder=campaign)) == ["original-missing"]
    assert take(campaign, received).unchanged == 1
    assert command("store", "check", folder=campaign).code == 0


@pytest.mark.parametrize("altered", [b"changed", b"same size"])
@pytest.mark.parametrize("after", [(), ("store", "rebuild")], ids=["at once", "after rebuild"])
def test_altered_original_is_whole_again_once_the_received_file_comes_again(
    altered: bytes, after: tuple[str, ...], campaign: Path, tmp_path: Path
) -> None:
    path = original(campaign, "d.csv")
    received = Path(shutil.copy(path, tmp_path / "d.csv"))
    path.write_bytes(altered if altered == b"changed" else path.read_bytes().replace(b"99", b"98"))
    if after:
        assert command(*after, folder=campaign).code == 1
    take(campaign, received)
    assert lessons(campaign) == "99"
    assert command("store", "check", folder=campaign).code == 0


def test_file_that_cannot_be_stored_from_its_original_is_not_said_to_be_after_rebuild(campaign: Path) -> None:
    original(campaign, "c.csv").write_bytes(b"changed")
    original(campaign, "d.csv").unlink()
    assert command("store", "rebuild", folder=campaign).code == 1
    ran = command("store", "check", "--format", "json", folder=campaign)
    assert codes(ran) == ["arrived-without-original", "arrived-without-original"]
    assert all("bản sao lưu" in one["remedy"] for one in ran.data)  # without it, rebuild brings nothing


def test_altered_original_is_not_read_again_under_changed_settings_and_named(campaign: Path) -> None:
    original(campaign, "d.csv").write_bytes(b"changed")
    original(campaign, "c.csv").unlink()
    change(campaign, "outline.toml", "[words]", '[words]\ncomma = "thousands"')
    ran = command("ingest", "--format", "json", folder=campaign)
    said = [one["file"] for one in ran.data["findings"] if one["code"] == "file-not-read-again"]
    assert sorted(said) == ["c.csv", "d.csv"]
    assert lessons(campaign) == "99"
