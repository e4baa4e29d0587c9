"""An obligation with a form number (biểu số) is a sheet of its own, as the regime prints it, and is read back."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.slot_path import slot_path
from tests.worlds.outline_world import filled_form, stored_values, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2025-09-30"

[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]

[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["education_level", "sex", "period"]
aggregation = "stock"

[[data_element]]
code = "rooms"
section = "I"
title = "Phòng học"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"

[[data_element]]
code = "opened_on"
section = "I"
title = "Ngày khai giảng"
type = "date"

[[data_element]]
code = "remarks"
section = "I"
title = "Kiến nghị"
type = "text"

[[obligation]]
code = "th"
title = "Giáo dục tiểu học"
symbol = "02.ĐN-TH"
kinds = ["truong"]
education_levels = ["TH"]
data_elements = ["pupils", "rooms"]

[[obligation]]
code = "thcs"
title = "Giáo dục trung học cơ sở"
symbol = "03/ĐN-THCS"
kinds = ["truong"]
education_levels = ["THCS"]
receiver = "Bộ Giáo dục và Đào tạo"
data_elements = ["pupils", "rooms"]

[[obligation]]
code = "khac"
title = "Nội dung khác"
kinds = ["truong"]
data_elements = ["opened_on", "remarks"]

[regime]
code = "CĐ-01"
title = "Báo cáo đầu năm học"
receiver = "Sở Giáo dục và Đào tạo"
"""


def filled(folder: Path, outline: str = OUTLINE) -> tuple[Campaign, Path, dict[str, str]]:
    """Return a campaign, the form of a unit with another answer in each owed cell, and the answers by path."""
    campaign = open_campaign(write_campaign(folder, outline, ["A,Trường A,truong,TH;THCS,Đông"]))
    owed = campaign.slots_owed(campaign.roster["A"])
    values = {slot_path(campaign.outline, slot).partition("/")[2]: str(100 + n) for n, slot in enumerate(owed)}
    values |= {name: own for name, own in (("opened_on", "05/09/2025"), ("remarks", "Không có.")) if name in values}
    (folder / "received").mkdir()
    return campaign, filled_form(campaign, "A", values, folder / "received" / "form.xlsx"), values


def texts(book: Workbook, sheet: str) -> list[str]:
    return [str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value is not None]


def test_each_form_number_has_a_sheet_and_the_rest_has_one(tmp_path: Path) -> None:
    _campaign, form, _values = filled(tmp_path)
    book = openpyxl.load_workbook(form)
    visible = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert visible == ["Báo cáo", "02.ĐN-TH", "03 ĐN-THCS", "Giải thích", "Kiểm tra"]
    assert "Học sinh" not in texts(book, "Báo cáo")
    assert {"Học sinh", "Phòng học"} <= set(texts(book, "02.ĐN-TH"))
    assert "Ngày khai giảng" not in texts(book, "02.ĐN-TH")


def test_number_reporter_and_receiver_stand_at_the_top_right_and_the_obligation_is_the_title(tmp_path: Path) -> None:
    _campaign, form, _values = filled(tmp_path)
    sheet = openpyxl.load_workbook(form)["03 ĐN-THCS"]
    right = [(sheet.cell(row, 4).value, sheet.cell(row, 4).alignment.horizontal) for row in (1, 2, 3)]
    assert right == [
        ("Biểu số: 03/ĐN-THCS", "right"), ("Đơn vị báo cáo: Trường A", "right"),
        ("Đơn vị nhận báo cáo: Bộ Giáo dục và Đào tạo", "right"),
    ]  # fmt: skip
    left = [sheet.cell(row, 1).value for row in (1, 2, 3)]
    assert left == ["Sở Mẫu", "Báo cáo đầu năm học (CĐ-01)", "Mã đơn vị: A"]
    assert [sheet.cell(row, 1).value for row in (5, 6, 7, 8)] == [
        "GIÁO DỤC TRUNG HỌC CƠ SỞ", "Kết quả", "Kỳ báo cáo: Tính đến 30/9/2025", "Thời hạn gửi: trước ngày 31/12/2025",
    ]  # fmt: skip
    own = openpyxl.load_workbook(form)["02.ĐN-TH"]
    assert own.cell(3, 4).value == "Đơn vị nhận báo cáo: Sở Giáo dục và Đào tạo"


def test_every_sheet_comes_back_with_the_values_written_into_it(tmp_path: Path) -> None:
    campaign, form, values = filled(tmp_path)
    told = command("ingest", form, "--format", "json", folder=tmp_path).data
    assert [found for found in told["findings"] if found["severity"] == "error"] == []
    assert stored_values(campaign, "A") == values


def test_a_number_with_a_due_day_of_its_own_prints_that_day(tmp_path: Path) -> None:
    outline = OUTLINE.replace('receiver = "Bộ', 'due = 2025-10-31\nreceiver = "Bộ')
    _campaign, form, _values = filled(tmp_path, outline)
    book = openpyxl.load_workbook(form)
    assert "Thời hạn gửi: chậm nhất ngày 31/10/2025" in texts(book, "03 ĐN-THCS")
    assert "Thời hạn gửi: trước ngày 31/12/2025" in texts(book, "02.ĐN-TH")


def test_obligations_of_one_number_share_its_sheet(tmp_path: Path) -> None:
    _campaign, form, _values = filled(tmp_path, OUTLINE.replace("03/ĐN-THCS", "02.ĐN-TH"))
    book = openpyxl.load_workbook(form)
    assert [sheet.title for sheet in book][:2] == ["Báo cáo", "02.ĐN-TH"]
    assert "GIÁO DỤC TIỂU HỌC; GIÁO DỤC TRUNG HỌC CƠ SỞ" in texts(book, "02.ĐN-TH")


def test_a_sheet_whose_rows_were_moved_is_read_by_its_labels_the_others_by_place(tmp_path: Path) -> None:
    campaign, form, values = filled(tmp_path)
    book = openpyxl.load_workbook(form)
    first = next(cell.row for row in book["02.ĐN-TH"].iter_rows() for cell in row if cell.value == "Học sinh")
    book["02.ĐN-TH"].insert_rows(first)
    book.save(form)
    told = command("ingest", form, "--format", "json", folder=tmp_path).data
    assert "breakdown-not-read" not in [found["code"] for found in told["findings"]]
    assert stored_values(campaign, "A") == values


def test_sheets_that_were_renamed_are_known_by_what_stands_on_them(tmp_path: Path) -> None:
    campaign, form, values = filled(tmp_path)
    book = openpyxl.load_workbook(form)
    book["02.ĐN-TH"].title, book["03 ĐN-THCS"].title = "Tiểu học", "THCS"
    book.save(form)
    command("ingest", form, folder=tmp_path)
    assert stored_values(campaign, "A") == values


@pytest.mark.parametrize("symbol", ["_stemagg", "Giải thích", "Báo cáo", "x" * 40])
def test_a_number_that_is_no_name_of_a_sheet_gets_one(tmp_path: Path, symbol: str) -> None:
    campaign, form, values = filled(tmp_path, OUTLINE.replace("02.ĐN-TH", symbol))
    book = openpyxl.load_workbook(form)
    assert f"Biểu số: {symbol}" in [text for name in book.sheetnames for text in texts(book, name)]
    command("ingest", form, folder=tmp_path)
    assert stored_values(campaign, "A") == values
