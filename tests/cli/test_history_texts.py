"""The texts of an earlier campaign are told beside those of this one, and never among them."""

from pathlib import Path

import pytest
from docx import Document

from tests.worlds.history_world import naming
from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import command
from tests.worlds.told_monthly import OUTLINE, REPORT, printed, rows_in

LINES = (
    "{{ narratives.difficulties.number_of_points }}",
    "{{ narratives.difficulties.previous.units }}: {{ narratives.difficulties.previous.number_of_points }}",
    "{{ narratives.difficulties.same_last_year.number_of_points }}",
    "{{ narratives.difficulties.over_time.sentence }}",
    "{% for one in narratives.difficulties.entries %}{{ one.text }}; {% endfor %}",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    units = [f"{code},Trường {code},truong,TH,Đông" for code in "AB"]
    before = OUTLINE.replace("2024-01", "2023-10").replace("2024-06", "2023-12")
    earlier = write_campaign(tmp_path / "earlier", before, units)
    rows = [["Trường A", "Thiếu phòng học bộ môn"], ["Trường B", "Kinh phí hạn hẹp"]]
    send(earlier, "12.csv", [["Tên đơn vị", "Khó khăn tháng 12/2023"], *rows])
    now = write_campaign(tmp_path / "now", OUTLINE, units)
    rows = [["Trường A", "Thiếu phòng học bộ môn"], ["Trường B", "Mạng chậm"]]
    send(now, "2.csv", [["Tên đơn vị", "Khó khăn tháng 2/2024"], *rows])
    with (now / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    template = Document()
    for line in LINES:
        template.add_paragraph(line)
    template.save(str(now / "quy.docx"))
    return now


def test_points_are_told_beside_those_of_the_campaign_before(folder: Path, tmp_path: Path) -> None:
    naming(folder, "../earlier")
    assert printed(folder, tmp_path / "1.docx", "2024-Q1") == [
        "2",
        "2/2: 2",
        "chưa có số liệu",
        "Trong 2 khó khăn nêu ở báo cáo quý IV/2023: 1 còn tồn tại, 1 không còn được nêu",
        "Thiếu phòng học bộ môn; Mạng chậm; ",
    ]


def test_without_the_campaign_before_nothing_is_known_of_it(folder: Path, tmp_path: Path) -> None:
    told = printed(folder, tmp_path / "1.docx", "2024-Q1")
    assert told[1:3] == ["0/0: chưa có số liệu", "chưa có số liệu"]


def test_the_worksheet_of_points_has_those_of_its_own_campaign(folder: Path, tmp_path: Path) -> None:
    naming(folder, "../earlier")
    saved = command("narrative", "-o", tmp_path / "points.xlsx", "--format", "json", folder=folder)
    assert (saved.data["rows"], saved.codes) == (2, [])
    assert {row["period"] for row in rows_in(tmp_path / "points.xlsx")} == {"Tháng 2/2024"}
    assert printed(folder, tmp_path / "1.docx", "2024-Q1", "--points", tmp_path / "points.xlsx")[1] == "2/2: 2"
