"""Below a table stands why a total is not the sum of the levels beside it."""

from pathlib import Path

import pytest
from docx import Document

from stemagg.model.slot import SlotKey
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.report_world import lines
from tests.worlds.reported_campaign import rendered_report

OUTLINE = """
[[period]]
code = "2024-2025"

[[data_element]]
code = "schools"
section = "I"
title = "Số trường"
type = "count"
by = ["education_level", "period"]
aggregation = "stock"
{more}
[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["schools"]
"""
UNIT = ["A,Trường A,truong,TH;THCS,Đông"]
LARGEST, ASKED = 'over = { education_level = "largest" }\n', 'total = { education_level = "asked" }\n'
NOTES = "Bảng.{% for note in table_notes %}{{ note }}.{% endfor %}"
DIFFERS = "Số trường: tổng số không bằng các cấp học cộng lại, vì "


def noted(folder: Path, more: str, values: dict[str, int]) -> str:
    """Return what stands below the table of a school of two levels that has sent these values ("": of its whole)."""
    made = write_campaign(folder / "campaign", OUTLINE.format(more=more), UNIT)
    of_level = {level: (("education_level", level),) if level else () for level in values}
    put_values(made, "A", {("schools", of_level[level], "2024-2025"): number for level, number in values.items()})
    return next(line for line in lines(Document(str(rendered_report(made, NOTES)))) if line)


def test_a_school_of_two_levels_is_one(tmp_path: Path) -> None:
    said = noted(tmp_path, LARGEST, {"TH": 1, "THCS": 1})
    assert said == f"Bảng.{DIFFERS}đơn vị có nhiều cấp học chỉ tính một lần."


def test_a_total_that_is_asked_is_that_of_the_units(tmp_path: Path) -> None:
    said = noted(tmp_path, ASKED, {"": 24, "TH": 14, "THCS": 14})
    assert said == f"Bảng.{DIFFERS}đơn vị báo cáo riêng số của tất cả các cấp học."


def test_an_answer_of_two_levels_is_one_answer(tmp_path: Path) -> None:
    outline = OUTLINE.format(more='options = [{ code = "a", title = "A" }]\n').replace('"stock"', '"distinct"')
    made = write_campaign(tmp_path / "campaign", outline.replace('"count"', '"choice"'), UNIT)
    given: dict[SlotKey, int] = {
        ("schools", (("education_level", level), ("schools", "a")), "2024-2025"): 1 for level in ("TH", "THCS")
    }
    put_values(made, "A", given)
    said = next(line for line in lines(Document(str(rendered_report(made, NOTES)))) if line)
    assert said == f"Bảng.{DIFFERS}câu trả lời giống nhau chỉ tính một lần."


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ("", {"TH": 14, "THCS": 14}),
        (ASKED, {"": 28, "TH": 14, "THCS": 14}),
        (ASKED, {"": 24, "TH": 14}),
        (ASKED, {"TH": 14, "THCS": 14}),
        (LARGEST + 'wording = { remark = "trường nhiều cấp tính một lần" }\n', {"TH": 1, "THCS": 1}),
    ],
)
def test_nothing_is_said_where_levels_add_up_or_are_missing_or_the_outline_says_it(
    tmp_path: Path, more: str, values: dict[str, int]
) -> None:
    assert noted(tmp_path, more, values) == "Bảng."
