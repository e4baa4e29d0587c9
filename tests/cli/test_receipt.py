"""`stemagg receipt`: a unit is told what was received of it, and how far it is."""

from pathlib import Path

from docx import Document

from tests.worlds.running import command
from tests.worlds.told import sheet
from tests.worlds.world import FIRST, LAST, SCHOOL_A, write_campaign


def test_a_slip_names_file_time_figures_and_state_and_a_notice_can_be_signed(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    sent = sheet(tmp_path / "2023-03-28" / "A.csv", [
        {"unit": "A", "level": "THPT", f"lessons {FIRST}": 1200, f"lessons {LAST}": "khoảng 20"},
        {"unit": "J", "level": "THPT", f"lessons {LAST}": 777},
    ])  # fmt: skip
    command("ingest", sent, folder=folder)
    ran = command("receipt", "tn", "--until", "2023-04-07", "--format", "json", folder=folder)
    assert ran.code == 0
    receipts = {one["unit"]: one for one in ran.data["receipts"]}
    assert list(receipts) == ["A", "J"]
    assert (receipts["A"]["state"], receipts["A"]["late"]) == ("to_correct", False)
    text = words(folder / receipts["A"]["file"])
    for said in (
        "THÔNG TIN TIẾP NHẬN BÁO CÁO", SCHOOL_A, "ngày 28/3/2023, trong thời hạn", "“A.csv”",
        f"(mã kiểm tra: {receipts['A']['sha256'][:8]})", "1.200", "nội dung cần sửa", "báo lại trước ngày 07/4/2023",
    ):  # fmt: skip
        assert said in text
    assert "777" not in text
    assert "khoảng 20" not in text
    signed = command("receipt", "tn2", "--unit", "A", "--to-sign", "--date", "2023-04-01", folder=folder)
    assert signed.code == 0
    (notice,) = (folder / "tn2").iterdir()
    assert "PHIẾU BÁO" in words(notice)
    assert command("lint", notice, folder=folder).code == 0


def test_nobody_is_told_before_anything_came(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign")
    assert "Chưa có đơn vị nào" in command("receipt", "tn", folder=folder).out
    assert not (folder / "tn").exists()


def words(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells]).replace("\u00a0", " ").replace("\u2011", "-")
