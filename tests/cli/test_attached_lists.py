"""A report on many groups and schools: sums in Word, the lists in a workbook beside it."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.worlds.outline_world import send, write_campaign
from tests.worlds.running import HOME, command

SCHOOLS = [f"T{n:03}" for n in range(101)]
OUTLINE = """
[[period]]
code = "2024-2025"
start = 2024-09-05
end = 2025-05-31

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài học STEM"
type = "count"
unit_of_measure = "bài học"
by = ["education_level"]

[[obligation]]
code = "truong"
title = "Báo cáo của trường"
kinds = ["truong"]
education_levels = "roster"
data_elements = ["lessons"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign of 101 schools in 26 communes, of which the first ten have reported, with its report."""
    units = [f"{code},Trường {code},truong,THCS,Xã {n // 4:02}" for n, code in enumerate(SCHOOLS)]
    folder = write_campaign(tmp_path_factory.mktemp("many"), OUTLINE, units)
    shutil.copy(HOME / "templates" / "stem-2026" / "report.docx", folder / "report.docx")
    send(folder, "bang.csv", [("Đơn vị", "Số bài học STEM"), *((f"Trường {code}", 1000) for code in SCHOOLS[:10])])
    assert command("render", "-o", folder / "bao-cao.docx", folder=folder).code == 0
    return folder


def test_the_report_of_many_communes_has_a_row_for_each_and_names_the_workbook(folder: Path) -> None:
    report = Document(str(folder / "bao-cao.docx"))
    said = [one.text for one in report.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in report.tables]

    assert "- Từng trường;" in said
    assert not any(text.startswith("Bảng 2") for text in said)
    of_communes = next(rows for rows in tables if rows[0][0] == "TT")
    assert [row[1:] for row in of_communes[1:5]] == [
        ["TỔNG SỐ", "10/101", "10.000*"],
        ["Xã 00", "4/4", "4.000"],
        ["Xã 01", "4/4", "4.000"],
        ["Xã 02", "2/4", "2.000*"],
    ]
    assert len(of_communes) == 28
    assert ["Trường", "101", "10", "91", "0"] in [row for rows in tables for row in rows]


def test_the_workbook_has_every_school_and_every_unit_that_is_missing(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "bao-cao - Danh sach kem theo.xlsx")
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

    assert list(rows) == ["Theo quận", "Từng trường", "Chưa nộp, nộp muộn"]
    assert {row[1]: row[-1] for row in rows["Từng trường"] if row[1] in {"Trường T000", "Trường T100"}} == {
        "Trường T000": 1000,
        "Trường T100": "-",
    }
    assert sum(row[1] in {f"Trường {code}" for code in SCHOOLS} for row in rows["Chưa nộp, nộp muộn"]) == 91
    total = next(cell for row in book["Theo quận"].iter_rows() for cell in row if cell.value == 10000)
    assert total.number_format == '#,##0"*"'
