"""A conversation to its end: sent with faults, returned, corrected in the unit's own way, ingested, in the report."""

from pathlib import Path

import pytest
from docx import Document

from tests.worlds.report_world import template
from tests.worlds.running import Ran, command
from tests.worlds.told import form
from tests.worlds.world import LAST, write_campaign

LONG = "lạc bộ STEM của nhà trường, kể cả của các điểm trường và các lớp ghép đã hoạt động đều trong cả năm học " * 4
LINE = "Bài học: {{ figures.lessons.total.last.value }}."


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return write_campaign(tmp_path / "campaign")


def word_report(path: Path, unit: str, *lines: str) -> Path:
    """Write a report in Word: the letterhead of a unit, its title, and lines under the numbering of the outline."""
    document = Document()
    for line in (unit, "BÁO CÁO", "Kết quả giáo dục STEM", *lines):
        document.add_paragraph(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def returned(folder: Path) -> Ran:
    ran = command("return", "tra-lai", "--until", "2023-04-05", "--format", "json", folder=folder)
    assert ran.code == 0
    return ran


def words(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells]).replace("\u00a0", " ")


def in_report(folder: Path) -> str:
    """Return the total of lessons that a report says, which agrees with the store."""
    template(folder, LINE)
    report = folder.parent / "bao-cao.docx"
    assert command("render", "-o", report, folder=folder).code == 0
    assert command("verify", report, folder=folder).code == 0
    return next(one.text for one in Document(str(report)).paragraphs if one.text.strip())


def asked(folder: Path, unit: str, what: str) -> bool:
    """Return whether anything is still asked about a figure of a unit."""
    found = command("findings", "--format", "json", folder=folder).data
    return any(one["unit"] == unit and what in one["message"] for one in found)


def report_of_a(path: Path, lessons: str) -> Path:
    return word_report(
        path, "TRƯỜNG THPT HÒA BÌNH", "I. Kết quả đạt được", "1. Số lượng",
        "- Số trường đã triển khai: năm học 2021-2022: 1; năm học 2022-2023: 1",
        f"- Số bài học STEM: năm học 2021-2022: 5; năm học 2022-2023: {lessons}",
        "- Số dự án KHKT: năm học 2021-2022: 2; năm học 2022-2023: 3",
        "II. Kiến nghị", "Sở mở lớp bồi dưỡng.",
    )  # fmt: skip


def test_a_word_report_is_corrected_by_a_word_report(campaign: Path, tmp_path: Path) -> None:
    command("ingest", report_of_a(tmp_path / "sent" / "2023-03-28" / "THPT A.docx", "khoảng 20"), folder=campaign)
    assert in_report(campaign) == "Bài học: -."
    (unit,) = returned(campaign).data["units"]
    assert (unit["unit"], unit["form"]) == ("A", "letter")
    letter = words(campaign / unit["file"])
    assert 'Số bài học STEM, trung học phổ thông, năm học 2022-2023 khoảng 20 "khoảng 20" không phải là con' in letter
    assert "1-2 Số câu lạc bộ, năm học 2021-2022 và năm học 2022-2023 để trống" in letter
    assert "sửa và gửi lại bằng hình thức đã gửi (biểu mẫu trực tuyến hoặc báo cáo) trước 17 giờ" in letter
    assert not [said for said in ("stemagg", ".docx", "đoạn 7", "A/lessons") if said in letter]
    corrected = report_of_a(tmp_path / "sent" / "2023-04-02" / "THPT A.docx", "22")
    ran = command("ingest", corrected, "--format", "json", folder=campaign)
    assert [one["outcome"] for one in ran.data["files"]] == ["accepted"]
    assert not asked(campaign, "A", "khoảng 20")
    assert in_report(campaign) == "Bài học: 22."
    (since,) = returned(campaign).data["since"]["units"]
    assert [one["about"] for one in since["settled"]] == ["lessons/THPT/2022-2023"]


def test_a_letter_to_one_unit_is_a_page_and_the_rest_an_appendix(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "campaign", outline=('title = "Số câu lạc bộ"', f'title = "Số câu {LONG}"'))
    path = word_report(tmp_path / "THPT A.docx", "TRƯỜNG THPT HÒA BÌNH", "I. Kết quả đạt được", "1. Số lượng",
                       "- Số bài học STEM: năm học 2021-2022: 5; năm học 2022-2023: khoảng 20")  # fmt: skip
    command("ingest", path, folder=folder)
    (unit,) = returned(folder).data["units"]
    document = Document(str(folder / unit["file"]))
    assert "nội dung cần xác nhận hoặc bổ sung (Phụ lục kèm theo)." in words(folder / unit["file"])
    assert len(document.sections) == 2


def test_a_row_of_an_online_form_is_corrected_by_a_new_answer(campaign: Path, tmp_path: Path) -> None:
    first = {"at": "28/03/2023 10:00:00", "unit": "B", "level": "THPT", f"lessons {LAST}": "12-15", "delegates": 1}
    again = {"at": "02/04/2023 10:00:00", "unit": "B", "level": "THPT", f"lessons {LAST}": 14, "delegates": 1}
    command("ingest", form(tmp_path / "tra loi.csv", [first]), folder=campaign)
    assert in_report(campaign) == "Bài học: -."
    (unit,) = returned(campaign).data["units"]
    assert (unit["unit"], unit["form"]) == ("B", "letter")
    letter = words(campaign / unit["file"])
    assert "12-15" in letter
    assert not [said for said in ("stemagg", ".csv", "B/lessons", "tra loi") if said in letter]
    ran = command("ingest", form(tmp_path / "tra loi.csv", [first, again]), "--format", "json", folder=campaign)
    assert [one["outcome"] for one in ran.data["files"]] == ["accepted"]
    assert not asked(campaign, "B", "12-15")
    assert in_report(campaign) == "Bài học: 14."
    (since,) = returned(campaign).data["since"]["units"]
    assert [one["about"] for one in since["settled"]] == ["lessons/THPT/2022-2023"]
