"""The form of a reporting regime names its number and reporter, and explains on a sheet of its own what is asked."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.report.content.method import method
from stemagg.report.exports.blank_form import write_form
from stemagg.report.exports.form_explanations import EXPLANATION_SHEET
from tests.worlds.outline_world import totals, write_campaign
from tests.worlds.running import command

PLAIN = """
[[period]]
code = "2024-2025"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "mn"
title = "Giáo dục mầm non"
kinds = ["truong"]
data_elements = ["pupils"]
"""

STATED = (
    PLAIN.replace(
        'aggregation = "stock"',
        'aggregation = "stock"\nexplanation = "Học sinh có mặt đến 31/5."\nmethod = "Đếm"\nsource = "Sổ đăng bộ"',
    )
    + """
symbol = "01.ĐN-MN"
method = "phần mềm, bản giấy"

[regime]
code = "CĐ-01"
title = "Báo cáo giáo dục"
purpose = "Phục vụ quản lý nhà nước."
scope = "Toàn tỉnh"
subjects = "Các trường"
receiver = "Sở Giáo dục và Đào tạo"
guide = "Ghi theo sổ."
"""
)


def write(folder: Path, outline: str) -> Path:
    write_campaign(folder, outline, ["A,Trường A,truong,MN,Đông"])
    campaign = open_campaign(folder)
    path = folder / "form.xlsx"
    write_form(campaign, campaign.roster["A"], path)
    return path


def lines(sheet: Worksheet) -> list[list[str]]:
    return [[str(value) for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_number_of_the_form_and_the_reporter_stand_at_the_top_right(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(write(tmp_path, STATED))["01.ĐN-MN"]
    assert [(sheet.cell(row, 4).value, sheet.cell(row, 4).alignment.horizontal) for row in (1, 2)] == [
        ("Biểu số: 01.ĐN-MN", "right"),
        ("Đơn vị báo cáo: Trường A", "right"),
    ]


def test_the_second_sheet_has_the_parts_of_the_regime_and_explains_each_element(tmp_path: Path) -> None:
    shown = lines(openpyxl.load_workbook(write(tmp_path, STATED)).worksheets[1])
    for line in (
        ["Tên chế độ báo cáo", "Báo cáo giáo dục (CĐ-01)"],
        ["Mục đích", "Phục vụ quản lý nhà nước."],
        ["Phạm vi", "Toàn tỉnh"],
        ["Đối tượng thực hiện", "Các trường"],
        ["Biểu số", "01.ĐN-MN"],
        ["Cơ quan nhận báo cáo", "Sở Giáo dục và Đào tạo"],
        ["Phương thức gửi", "phần mềm, bản giấy"],
        ["Kỳ báo cáo", "Năm học 2024-2025"],
        ["Thời hạn gửi", "trước ngày 31/12/2025"],
        ["Hướng dẫn", "Ghi theo sổ."],
        ["1", "Số học sinh", "Học sinh có mặt đến 31/5.", "Đếm", "Sổ đăng bộ"],
    ):
        assert line in shown


MONTHS = STATED.replace('code = "2024-2025"', 'every = "month"\nfrom = "2024-01"\nto = "2024-{last}"')


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("02", "Tháng 1/2024: chậm nhất ngày 15/02/2024; Tháng 2/2024: chậm nhất ngày 15/3/2024"),
        ("06", "Tháng 1/2024: chậm nhất ngày 15/02/2024; …; Tháng 6/2024: chậm nhất ngày 15/7/2024"),
    ],
)
def test_an_obligation_with_days_of_its_own_names_them(last: str, told: str, tmp_path: Path) -> None:
    due = MONTHS.format(last=last).replace("symbol = ", 'due = "day 15 of the next month"\nsymbol = ')
    book = openpyxl.load_workbook(write(tmp_path, due))
    assert ["Thời hạn gửi", told] in lines(book.worksheets[1])
    assert [f"Thời hạn gửi: {told}"] in lines(book.worksheets[0])


def test_without_a_regime_the_form_is_as_before(tmp_path: Path) -> None:
    assert EXPLANATION_SHEET not in openpyxl.load_workbook(write(tmp_path, PLAIN)).sheetnames


def test_a_form_with_explanations_comes_back_without_a_finding(tmp_path: Path) -> None:
    path = write(tmp_path, STATED)
    book = openpyxl.load_workbook(path)
    sheet = book["01.ĐN-MN"]
    [row] = [cells[1].row for cells in sheet.iter_rows() if cells[1].value == "Số học sinh"]
    sheet.cell(row, 4).value = 25
    book.save(path)
    ran = command("ingest", path, "--format", "json", folder=tmp_path)
    assert ran.data["findings"] == []
    assert totals(tmp_path) == {("pupils",): 25}


@pytest.mark.parametrize(("outline", "titles"), [(STATED, 2), (PLAIN, 0)])
def test_the_notes_on_method_have_the_regime_and_the_explanations(outline: str, titles: int, tmp_path: Path) -> None:
    write_campaign(tmp_path, outline, ["A,Trường A,truong,MN,Đông"])
    parts = {part.title: part.lines for part in method(open_campaign(tmp_path))}
    own = parts.keys() & {"Chế độ báo cáo", "Giải thích chỉ tiêu"}
    assert len(own) == titles
    if titles:
        assert "Mục đích: Phục vụ quản lý nhà nước." in parts["Chế độ báo cáo"]
        said = "Số học sinh: Học sinh có mặt đến 31/5; phương pháp tính: Đếm; nguồn số liệu: Sổ đăng bộ."
        assert parts["Giải thích chỉ tiêu"] == (said,)
