"""`explain` shows by which texts a figure is what it is taken for, each with its place, whatever file it comes from."""

import contextlib
import csv
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.worlds.running import command
from tests.worlds.shape_world import Shape, ingest_again, ingested

SHAPES = [
    Shape("a", {"BC.xlsx": {"BC": """
TRƯỜNG THPT LÊ QUÝ ĐÔN | | |
TT | Nội dung | NH 23-24 | Năm học này
1 | Số tiết đọc sách đã thực hiện | 31 | 45
"""}}, "Lê Quý Đôn | THPT | 2023-2024 | | 31 | |"),
    Shape("b", {"Diêm Điền.xlsx": {"BC": """
TRƯỜNG THCS VÀ THPT DIÊM ĐIỀN | |
KẾT QUẢ CẤP THCS NĂM HỌC 2024-2025 | |
TT | Nội dung | Kết quả
1 | Số tiết đọc sách đã thực hiện | 24
"""}}, "Diêm Điền | THCS | 2024-2025 | | 24 | |"),
    Shape("c", {"chung.csv": """
Đơn vị | Câu 2. Số tiết đọc sách đã thực hiện của đơn vị 2024-2025
Trường THPT Nguyễn Trãi | 22
THPT Vũ Tiên | 18
"""}, "Nguyễn Trãi | THPT | 2024-2025 | | 22 | |"),
    Shape("d", {"BC.docx": """
TRƯỜNG THPT LÝ BÔN
BÁO CÁO
I. Kết quả đạt được
Số tiết đọc sách đã thực hiện: năm học 2023-2024: 12; năm học 2024-2025: 15
"""}, "Lý Bôn | THPT | 2024-2025 | | 15 | |"),
]  # fmt: skip


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign that has ingested all shapes."""
    folder = tmp_path_factory.mktemp("evidence") / "campaign"
    ingested(folder, SHAPES)
    return folder


def evidence(folder: Path, unit: str, period: str) -> dict[str, tuple[str, str, str]]:
    """Return by fact the kind of text that gives it to the lessons of a unit, its cell and the text."""
    ran = command("explain", "--element", "lessons", "--period", period, "--unit", unit, "--format", "json",
                  folder=folder)  # fmt: skip
    ((value,),) = [figure["counted"] for figure in ran.data]
    return {one["fact"]: (one["source"], one["cell"], one["text"]) for one in value["because"]}


def test_years_written_in_another_way_are_shown_with_their_heading(campaign: Path) -> None:
    assert evidence(campaign, "Lê Quý Đôn", "2023-2024")["period"] == ("heading", "C2", "NH 23-24")
    assert evidence(campaign, "Lê Quý Đôn", "2024-2025") == {
        "unit": ("letterhead", "A1", "TRƯỜNG THPT LÊ QUÝ ĐÔN"),
        "data_element": ("label", "B3", "Số tiết đọc sách đã thực hiện"),
        "education_level": ("title", "A1", "TRƯỜNG THPT LÊ QUÝ ĐÔN"),
        "period": ("heading", "D2", "Năm học này"),
    }


def test_what_only_the_title_says_is_shown_with_it(campaign: Path) -> None:
    title = ("title", "A2", "KẾT QUẢ CẤP THCS NĂM HỌC 2024-2025")
    said = evidence(campaign, "Diêm Điền", "2024-2025")
    assert (said["education_level"], said["period"]) == (title, title)


def test_a_row_of_a_shared_table_shows_its_heading_its_unit_and_the_level_of_the_roster(campaign: Path) -> None:
    heading = ("heading", "B1", "Câu 2. Số tiết đọc sách đã thực hiện của đơn vị 2024-2025")
    assert evidence(campaign, "Vũ Tiên", "2024-2025") == {
        "unit": ("row", "A3", "THPT Vũ Tiên"),
        "data_element": heading,
        "period": heading,
        "education_level": ("roster", "", ""),
    }


def test_a_line_of_a_word_report_shows_its_words(campaign: Path) -> None:
    said = evidence(campaign, "Lý Bôn", "2024-2025")
    assert said["unit"] == ("letterhead", "", "TRƯỜNG THPT LÝ BÔN")
    assert said["period"] == ("label", "", "năm học 2024-2025")


def test_the_screen_says_it_once_for_all_figures_of_a_column(campaign: Path) -> None:
    shown = command("explain", "--element", "lessons", "--period", "2024-2025", folder=campaign).out
    assert "".join(shown.split()).count("theotiêuđềcộtB1") == 1
    assert "chung.csv › B2-3: Số tiết đọc sách" in " ".join(shown.split())


def test_a_csv_has_it_in_words_for_each_value(campaign: Path) -> None:
    shown = command("explain", "--element", "lessons", "--unit", "Lê Quý Đôn", "--format", "csv", folder=campaign).out
    said = [row["because"] for row in csv.DictReader(shown.splitlines()) if row["because"]]
    assert ["2023-2024 theo tiêu đề cột C2 “NH 23-24”" in one for one in said] == [True, False]


def test_re_reading_replaces_what_was_said_before(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    ingested(copy, SHAPES[:1])
    with (copy / "decisions.csv").open("a", encoding="utf-8") as decisions:
        decisions.write("heading,Năm học này,2024-2025,,Lan,2025-06-01\n")
    ingest_again(copy)
    assert evidence(copy, "Lê Quý Đôn", "2024-2025")["period"] == ("heading", "D2", "Năm học này")


def test_a_file_within_an_archive_is_named_with_its_texts(tmp_path: Path) -> None:
    ingested(tmp_path, [])
    SHAPES[1].write(tmp_path / "received")
    with zipfile.ZipFile(tmp_path / "received" / "nộp.zip", "w") as archive:
        for name in ("x/Diêm Điền.xlsx", "y/khác.csv"):
            archive.writestr(name, (tmp_path / "received" / "Diêm Điền.xlsx").read_bytes() if "x/" in name else b"")
    (tmp_path / "received" / "Diêm Điền.xlsx").unlink()
    ingest_again(tmp_path)
    ran = command("explain", "--element", "lessons", "--unit", "Diêm Điền", "--format", "json", folder=tmp_path)
    (value,) = ran.data[0]["counted"]
    assert {one["sheet"] for one in value["because"]} == {value["sheet"]}


def test_a_store_of_before_evidence_is_read_and_gets_it_when_files_are_read_again(tmp_path: Path) -> None:
    ingested(tmp_path, SHAPES[:1])
    with contextlib.closing(sqlite3.connect(tmp_path / "stemagg.db")) as connection:
        connection.execute("DROP TABLE reasons")
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema_version'")
        connection.commit()
    assert evidence(tmp_path, "Lê Quý Đôn", "2023-2024") == {}
    with (tmp_path / "outline.toml").open("a", encoding="utf-8") as outline:
        outline.write("\n")
    ingest_again(tmp_path)
    assert evidence(tmp_path, "Lê Quý Đôn", "2023-2024")["period"] == ("heading", "C2", "NH 23-24")


def notes(folder: Path) -> set[tuple[str, str, str, str]]:
    """Return of each note on what was understood its code, its cell, the text and what it means."""
    listed = command("findings", "--severity", "note", "--format", "json", folder=folder).data
    said = [(one, one["operands"]) for one in listed if one["code"].endswith("-understood")]
    found = [(one["code"], one["cell"], told["heading"], told["meaning"]) for one, told in said]
    assert len(set(found)) == len(found)
    return set(found)


def test_what_titles_and_names_of_sheets_say_is_noted_once_and_nothing_else_of_them(tmp_path: Path) -> None:
    table = """
TT | Nội dung | Năm học 2024-2025
1 | Số phòng đọc đã triển khai | 2
2 | Số tiết đọc sách đã thực hiện | 24
"""
    sheets = {"Cấp THCS": f"TRƯỜNG THCS VÀ THPT DIÊM ĐIỀN | |{table}", "2": f"KẾT QUẢ CẤP THPT | |{table}"}
    ingested(tmp_path, [Shape("e", {"BC.xlsx": sheets}, "")])
    assert notes(tmp_path) == {
        ("name-understood", "", "Cấp THCS", "trung học cơ sở"),
        ("heading-understood", "A1", "KẾT QUẢ CẤP THPT", "trung học phổ thông"),
    }


def test_the_note_on_a_heading_has_only_what_the_heading_says(tmp_path: Path) -> None:
    table = """
KẾT QUẢ CÁC TRƯỜNG CẤP THPT |
Đơn vị | Số tiết đọc sách đã thực hiện của đơn vị 24-25
Trường THCS và THPT Diêm Điền | 24
"""
    ingested(tmp_path, [Shape("f", {"BC.xlsx": {"BC": table}}, "")])
    heading, of_heading = "Số tiết đọc sách đã thực hiện của đơn vị 24-25", "Số tiết đọc sách đã thực hiện"
    assert notes(tmp_path) == {
        ("heading-understood", "B2", heading, f"{of_heading}, Năm học 2024-2025"),
        ("heading-understood", "A1", "KẾT QUẢ CÁC TRƯỜNG CẤP THPT", "trung học phổ thông"),
    }


def test_a_name_written_once_for_several_rows_is_shown_where_it_is_written(tmp_path: Path) -> None:
    table = """
Đơn vị | Năm học | Chỉ tiêu | Số liệu
Trường THPT Lý Bôn | 2023-2024 | Số phòng đọc đã triển khai | 2
| | Số tiết đọc sách đã thực hiện | 31
"""
    ingested(tmp_path, [Shape("g", {"dọc.xlsx": {"Trang1": table}}, "")])
    said = evidence(tmp_path, "Lý Bôn", "2023-2024")
    assert (said["unit"][1], said["period"][1], said["data_element"][1]) == ("A2", "B2", "C3")


def test_the_line_above_a_table_of_a_word_report_is_shown_with_its_paragraph(tmp_path: Path) -> None:
    report = """
TRƯỜNG THPT LÝ BÔN
BÁO CÁO
I. Kết quả đạt được
Biểu 1. Kết quả năm học 2023-2024
|TT|Nội dung|Kết quả|
|1|Số tiết đọc sách đã thực hiện|12|
"""
    ingested(tmp_path, [Shape("h", {"BC.docx": report}, "")])
    shown = command("explain", "--element", "lessons", "--unit", "Lý Bôn", folder=tmp_path).out
    assert "2023-2024 theo tên bảng đoạn 4 “Biểu 1. Kết quả năm học 2023-2024”" in " ".join(shown.split())
