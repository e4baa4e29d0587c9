"""An error value is no answer: #NAME? is what Excel makes of a text that begins with a dash."""

from pathlib import Path

import pytest

from stemagg.model.campaign import Campaign
from tests.worlds import list_world
from tests.worlds.damaged_files import SHEET as SHEET_PART
from tests.worlds.damaged_files import with_text
from tests.worlds.running import command
from tests.worlds.world import OFFICE, codes, csv_of, edited, read, said, workbook

OPINION = ("opinion", "", "")
SHEET = f"""
ĐƠN VỊ: {OFFICE} |
STT | Nội dung | Năm học 2021-2022 | Năm học 2022-2023
1 | Số trường đã triển khai | 2 | 3
2 | Số bài học STEM | 40 | 50
II. Đề xuất, kiến nghị |
Thêm phòng học |
Thêm máy tính |
"""


def _errors(of: Campaign, data: bytes) -> list[tuple[str, str, str]]:
    """Return what is said of texts that are errors: unit, cell and what it shows."""
    found = [f for f in read(of, data).findings if f.code == "text-is-error"]
    return [(f.unit, f.source.cell if f.source else "", dict(f.operands)["raw"]) for f in found]


def test_a_text_that_excel_took_for_a_formula_is_named_with_what_was_typed(of: Campaign) -> None:
    data = edited(workbook(Sheet=SHEET), {"A6": None, "A7": "#NAME?"})
    typed = _with_formula(data, "-Đẩy mạnh phong trào")
    assert _errors(of, typed) == [("E", "A7", "#NAME? (=-Đẩy mạnh phong trào)")]
    assert OPINION not in said(read(of, typed), "E")


def test_the_paragraphs_beside_an_error_are_still_the_text(of: Campaign) -> None:
    data = edited(workbook(Sheet=SHEET), {"A7": "#NAME?"})
    assert _errors(of, data) == [("E", "A7", "#NAME?")]
    assert said(read(of, data), "E")[OPINION] == ("reported", "Thêm phòng học")


@pytest.mark.parametrize("error", ["#ERROR!", "#N/A", "#name?", "Err:508"])
def test_an_error_in_the_export_of_a_form_answers_neither_text_nor_figure(of: Campaign, error: str) -> None:
    head = ["Dấu thời gian", "Tên đơn vị", "Cấp học", "Số bài học STEM [2021-2022]", "Đề xuất, kiến nghị"]
    data = csv_of([head, ["2023/03/30 9:15:02 SA GMT+7", OFFICE, "THCS", error, error]])
    assert _errors(of, data) == [("E", "E2", error)]
    assert codes(read(of, data)).count("cell-error") == 1
    assert said(read(of, data), "E") == {}


def test_an_error_line_within_an_answer_is_left_out_and_named(of: Campaign) -> None:
    head = ["Dấu thời gian", "Tên đơn vị", "Cấp học", "Số bài học STEM [2021-2022]", "Đề xuất, kiến nghị"]
    data = csv_of([head, ["2023/03/30 9:15:02 SA GMT+7", OFFICE, "THCS", "4", "Thêm máy\n#NAME?\nThêm phòng"]])
    assert _errors(of, data) == [("E", "E2", "#NAME?")]
    assert said(read(of, data), "E")[OPINION] == ("reported", "Thêm máy\nThêm phòng")


def test_an_error_is_never_printed_in_a_list(tmp_path: Path) -> None:
    told = list_world.sent(tmp_path, [["Trường A", "#NAME?", "Rô bốt", ""]])
    assert "text-is-error" in list_world.codes(told)
    assert "#NAME?" not in command("summarize", "--format", "json", folder=tmp_path).out


def _with_formula(data: bytes, formula: str) -> bytes:
    return with_text(data, SHEET_PART, "<v>#NAME?</v>", f"<f>{formula}</f><v>#NAME?</v>")
