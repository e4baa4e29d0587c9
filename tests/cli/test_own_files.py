"""What the program has written for units, and is found again among received files, is never read as their report."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from tests.worlds.running import Ran, command
from tests.worlds.told import form, sheet
from tests.worlds.world import FIRST, LAST, filled_form, write_campaign
from tests.worlds.zip_files import zipped

E_SAID = {("lessons", "THCS", FIRST): "40", ("lessons", "THCS", LAST): "1,250"}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Return a campaign in which E has sent its form with a fault, B and A rows of an online form and of a sheet."""
    folder = write_campaign(tmp_path / "campaign")
    sent = tmp_path / "sent" / "2023-03-28"
    sent.mkdir(parents=True)
    (sent / "E.xlsx").write_bytes(filled_form(open_campaign(folder), "E", tmp_path, E_SAID))
    form(sent / "form.csv", [{"at": "28/03/2023 10:00:00", "unit": "B", "level": "THPT", "schools 2022-2023": 2}])
    sheet(sent / "chung.csv", [{"unit": "A", "level": "THPT", "lessons 2021-2022": "khoảng 20"}])
    assert command("ingest", tmp_path / "sent", folder=folder).code == 1
    return folder


def ingested(campaign: Path, *paths: Path | str, name: str = "ingest") -> Ran:
    return command(name, *paths, "--format", "json", folder=campaign)


def said(ran: Ran) -> dict[str, str]:
    return {one["code"]: one["message"] for one in ran.data["findings"] if "ours" in one["code"] or "files-" in
            one["code"] or one["code"].startswith("file-returned")}  # fmt: skip


def test_whatever_was_written_for_units_below_the_campaign_folder_is_passed_over_and_said(campaign: Path) -> None:
    before = command("summarize", "--format", "json", folder=campaign).data
    for written in (
        ("return", "tra-lai", "--until", "2023-04-05"), ("receipt", "tiep-nhan"), ("form", "-o", "mau"),
        ("status", "--remind", "don-doc", "--until", "2023-04-05"),
    ):  # fmt: skip
        assert command(*written, folder=campaign).code == 0
    written_files = [one for name in ("tra-lai", "tiep-nhan", "mau", "don-doc") for one in
                     (campaign / name).rglob("*") if one.is_file()]  # fmt: skip
    for name in ("check", "ingest"):
        ran = ingested(campaign, ".", name=name)
        assert ran.code == 0
        files = {one["file"]: one["outcome"] for one in ran.data["files"]}
        assert {files[one.relative_to(campaign).as_posix()] for one in written_files} == {"skipped"}
        assert set(said(ran)) == {
            "files-returned", "files-of-reminders", "files-of-forms", "letters-of-ours",
        }  # fmt: skip
        assert said(ran)["files-of-forms"].startswith("5 biểu mẫu")
    shown = " ".join(command("ingest", ".", folder=campaign).out.split())
    assert "mau: 5 biểu mẫu do stemagg form lập, chưa điền" in shown
    assert command("summarize", "--format", "json", folder=campaign).data == before
    assert command("store", "check", folder=campaign).code == 0


def test_a_unit_that_sends_back_what_was_returned_without_a_change_is_said_to_have_done_so(
    campaign: Path, tmp_path: Path
) -> None:
    command("return", "tra-lai", folder=campaign)
    path = tmp_path / "again" / "E.xlsx"
    path.parent.mkdir()
    path.write_bytes(next((campaign / "tra-lai").rglob("E.xlsx")).read_bytes())
    ran = ingested(campaign, path)
    assert [one["outcome"] for one in ran.data["files"]] == ["skipped"]
    assert "chưa sửa gì" in said(ran)["file-returned-unchanged"]
    book = openpyxl.load_workbook(path)
    where = next(row for row in book["Cần sửa"].iter_rows(min_row=5, values_only=True) if row[3] == "1,250")[1]
    name, _, cell = str(where).partition("!")
    book[name][cell] = 55
    book.save(campaign / "tra-lai" / "E sửa.xlsx")
    corrected = ingested(campaign, "tra-lai")
    assert {one["file"]: one["outcome"] for one in corrected.data["files"]}["E sửa.xlsx"] == "accepted"


def test_a_form_that_comes_back_from_a_unit_as_it_was_sent_out_was_not_filled_in(
    campaign: Path, tmp_path: Path
) -> None:
    command("form", "-o", "mau", folder=campaign)
    path = tmp_path / "S.xlsx"
    path.write_bytes(next(one for one in (campaign / "mau").iterdir() if one.name.startswith("S")).read_bytes())
    assert "form-blank" in ingested(campaign, path).codes


def test_a_letter_with_its_number_filled_in_is_still_a_letter_also_in_an_archive(
    campaign: Path, tmp_path: Path
) -> None:
    command("return", "tra-lai", folder=campaign)
    letter = next((campaign / "tra-lai").glob("Công văn*.docx"))
    document = Document(str(letter))
    document.paragraphs[0].add_run(" 123")
    document.save(str(tmp_path / "sent" / "123.docx"))
    (tmp_path / "sent" / "tat ca.zip").write_bytes(zipped({"123.docx": (tmp_path / "sent/123.docx").read_bytes()}))
    ran = ingested(campaign, tmp_path / "sent")
    files = {one["file"]: one["outcome"] for one in ran.data["files"]}
    assert (files["123.docx"], files["tat ca.zip"]) == ("skipped", "rejected")
    found = [one for one in ran.data["findings"] if one["code"] == "letters-of-ours"]
    assert len(found) == 2
    assert "stemagg correct" in found[0]["remedy"]


def test_the_log_says_what_was_written_for_units(campaign: Path) -> None:
    command("form", "-o", "mau", folder=campaign)
    command("return", "tra-lai", folder=campaign)
    command("receipt", "tiep-nhan", folder=campaign)
    out = command("log", folder=campaign).out
    for line in ("đã lập biểu mẫu: mau", "đã trả lại đơn vị: tra-lai", "đã lập tờ tiếp nhận: tiep-nhan"):
        assert line in out
