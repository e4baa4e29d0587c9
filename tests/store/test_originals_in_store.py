"""`originals = "store"`: what was received is kept in the store, and all that opens an original works from there."""

import hashlib
import shutil
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.files import FileCode
from stemagg.model.ingest_result import FileOutcome
from stemagg.pipeline.ingest import ingest
from tests.worlds.campaign_files import change
from tests.worlds.databases import BOTH, Placed, execute, keeping_originals, placed_in, tables
from tests.worlds.postgresql import new_address
from tests.worlds.report_world import template
from tests.worlds.running import command
from tests.worlds.told import lessons, said, take
from tests.worlds.world import FIRST, LAST, filled_form, write_campaign

E_SAID = {("lessons", "THCS", FIRST): "40", ("lessons", "THCS", LAST): "4000"}
MEGABYTES = 3


@pytest.fixture
def campaign(tmp_path: Path, placed: Placed) -> Path:
    """Return a campaign with a workbook of a unit, two tables, a large file, a refused one and a correction."""
    folder = keeping_originals(placed(write_campaign(tmp_path / "campaign")))
    received = tmp_path / "received"
    said(received / "a.csv", 7)
    said(received / "b.csv", "khoảng 8", unit="B")
    (received / "lớn.bin").write_bytes(b"x" * ((MEGABYTES << 20) + 1))
    (received / "hỏng.xlsx").write_bytes(b"PK")
    (received / "trống.csv").write_bytes(b"")
    (received / "bao cao E.xlsx").write_bytes(filled_form(open_campaign(folder), "E", tmp_path, E_SAID))
    assert command("ingest", received, folder=folder).code == 1
    corrected = ("correct", f"A/lessons/THPT/{LAST}", "9", "--because", "gọi điện thoại")
    assert command(*corrected, folder=folder).code == 0
    return folder


def in_folder(campaign: Path) -> list[str]:
    """Return the names of the files in `intake/`."""
    return sorted(path.name for path in (campaign / "intake").rglob("*") if path.is_file())


def pieces(campaign: Path) -> dict[str, int]:
    """Return the number of pieces of each original in the store."""
    return dict(execute(campaign, "SELECT sha256, COUNT(*) FROM original GROUP BY sha256"))


def test_what_was_received_is_in_the_store_and_nowhere_else(campaign: Path, tmp_path: Path) -> None:
    received = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in (tmp_path / "received").iterdir()}
    kept = pieces(campaign)
    assert in_folder(campaign) == ["log.jsonl"]
    assert received.keys() < kept.keys()
    assert len(kept) == len(received) + 1  # the correction
    assert kept[hashlib.sha256((tmp_path / "received" / "lớn.bin").read_bytes()).hexdigest()] == MEGABYTES + 1
    assert command("store", "check", folder=campaign).code == 0


def test_files_that_come_again_are_known(campaign: Path, tmp_path: Path) -> None:
    before = tables(campaign)
    ran = command("ingest", tmp_path / "received", "--format", "json", folder=campaign)
    assert [one["known"] for one in ran.data["files"]] == [True] * 6
    assert tables(campaign) == before


def test_files_are_read_again_under_other_settings_though_nobody_has_them_any_more(
    campaign: Path, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "received")
    change(campaign, "units.csv", "\n", "\n\n")
    assert command("ingest", "--format", "json", folder=campaign).data["read_anew"] == 7
    read_under = execute(campaign, "SELECT DISTINCT read_under FROM source_file")
    assert read_under == [(open_campaign(campaign).fingerprint,)]
    assert (in_folder(campaign), command("store", "check", folder=campaign).code) == (["log.jsonl"], 0)


def test_the_store_is_made_anew_from_the_originals_in_it(campaign: Path) -> None:
    before = tables(campaign)
    ran = command("store", "rebuild", "--format", "json", folder=campaign)
    assert (ran.code, ran.data["files"], ran.data["missing"]) == (0, 7, [])
    assert tables(campaign) == before
    assert command("store", "check", folder=campaign).code == 0


def test_a_unit_gets_its_own_workbook_back_and_a_receipt_with_its_hash(campaign: Path, tmp_path: Path) -> None:
    sent = (tmp_path / "received" / "bao cao E.xlsx").read_bytes()
    shutil.rmtree(tmp_path / "received")
    ran = command("return", "tra-lai", "--unit", "E", "--format", "json", folder=campaign)
    (one,) = ran.data["units"]
    assert (one["form"], Path(one["file"]).name) == ("own_workbook", "bao cao E.xlsx")
    book = openpyxl.load_workbook(campaign / one["file"])
    assert "4000" in {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert command("receipt", "bien-nhan", "--unit", "E", folder=campaign).code == 0
    assert hashlib.sha256(sent).hexdigest() in pieces(campaign)


def test_a_place_in_a_file_is_decided_on_by_reading_it_again(campaign: Path) -> None:
    ran = command("decide", "region", "a.csv!A2:D2", "--because", "dòng nháp", folder=campaign)
    assert ran.code == 0, ran.err


def test_a_seal_knows_an_original_that_was_damaged(campaign: Path) -> None:
    template(campaign, "Có {{ figures.lessons.total.last.value }} bài.")
    assert command("render", "-o", "b.docx", "--seal", folder=campaign).code == 0
    assert command("verify", "b.docx", folder=campaign).code == 0
    execute(campaign, "UPDATE original SET content = :data WHERE piece = 0", data=b"x")
    ran = command("verify", "b.docx", folder=campaign)
    assert "a.csv: bản gốc không còn hoặc đã bị hỏng" in ran.out + ran.err
    checked = command("store", "check", "--format", "json", folder=campaign).data
    assert {one["code"] for one in checked} == {"original-changed"}


def test_purge_removes_the_bytes_and_a_file_that_comes_again_is_kept_again(campaign: Path, tmp_path: Path) -> None:
    ran = command("purge", "--before", "2999-01-01", "--yes", "--format", "json", folder=campaign)
    assert (ran.code, len(ran.data["files"]), ran.data["kept"]) == (0, 7, [])
    assert pieces(campaign) == {}
    assert lessons(campaign) == "9"
    checked = command("store", "check", "--format", "json", folder=campaign)
    assert (checked.code, {one["code"] for one in checked.data}) == (0, {"originals-removed"})
    assert command("store", "rebuild", folder=campaign).code == 0
    command("ingest", tmp_path / "received" / "a.csv", folder=campaign)
    assert list(pieces(campaign)) == [hashlib.sha256((tmp_path / "received" / "a.csv").read_bytes()).hexdigest()]


def test_what_is_taken_back_or_withdrawn_keeps_its_original(campaign: Path, tmp_path: Path) -> None:
    said(tmp_path / "d.csv", 99)
    command("ingest", tmp_path / "d.csv", folder=campaign)
    assert command("undo", folder=campaign).code == 0
    assert command("withdraw", "b.csv", "--because", "gửi nhầm", folder=campaign).code == 0
    assert len(pieces(campaign)) == 8
    before = tables(campaign)
    assert command("store", "check", folder=campaign).code == 0
    assert command("store", "rebuild", folder=campaign).code == 0
    assert tables(campaign) == before


@pytest.mark.postgresql
@pytest.mark.parametrize("database", BOTH)
def test_a_copy_in_another_database_has_the_originals(database: str, tmp_path: Path) -> None:
    folder = keeping_originals(placed_in(database)(write_campaign(tmp_path / "campaign")))
    take(folder, said(tmp_path / "a.csv", 7))
    before, settings = tables(folder), (folder / "stemagg.toml").read_text(encoding="utf-8")
    target = "other.db" if database == "postgresql" else new_address()
    ran = command("store", "copy", target, "--format", "json", folder=folder)
    assert (ran.code, ran.data["originals"]) == (0, 1)
    lines = [line for line in settings.splitlines() if not line.startswith("store = ")]
    (folder / "stemagg.toml").write_text("\n".join([f'store = "{target}"', *lines]), encoding="utf-8")
    assert tables(folder) == before
    assert command("store", "check", folder=folder).code == 0
    assert command("store", "rebuild", folder=folder).code == 0


def test_a_file_that_changes_while_it_is_read_is_not_stored_at_all(tmp_path: Path, placed: Placed) -> None:
    folder = keeping_originals(placed(write_campaign(tmp_path / "campaign")))
    path = said(tmp_path / "a.csv", 7)
    paths = [path, said(tmp_path / "b.csv", 5, unit="B")]

    def change_meanwhile(*_at: object) -> None:
        said(path, 8)

    result = ingest(open_campaign(folder), paths, progress=change_meanwhile)
    assert [one.outcome for one in result.files] == [FileOutcome.REJECTED, FileOutcome.ACCEPTED]
    assert FileCode.FILE_CHANGING in {one.code for one in result.findings}
    assert execute(folder, "SELECT name FROM source_file") == [("b.csv",)]
    assert command("ingest", path, folder=folder).code == 0
    assert lessons(folder) == "8"


def test_an_entry_that_is_larger_than_a_file_may_be_is_no_original(tmp_path: Path) -> None:
    folder = keeping_originals(write_campaign(tmp_path / "campaign"))
    take(folder, said(tmp_path / "a.csv", 7))
    execute(folder, "PRAGMA ignore_check_constraints = ON")
    (sha256,) = pieces(folder)
    piece = "INSERT INTO original VALUES (:of, :n, zeroblob(1048576))"
    for number in range(1, 101):
        execute(folder, piece, of=sha256, n=number)
    change(folder, "units.csv", "\n", "\n\n")
    ran = command("ingest", "--format", "json", folder=folder)
    assert "file-not-read-again" in ran.codes
    assert [one["code"] for one in command("store", "check", "--format", "json", folder=folder).data] == [
        "original-changed"
    ]
    assert lessons(folder) == "7"
