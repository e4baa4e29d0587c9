"""Where the units are others than in the period before, a report says so, and compares those that stayed."""

from pathlib import Path

import pytest
from docx import Document

from tests.worlds.campaign_files import change
from tests.worlds.outline_blocks import LESSONS, TWO_SCHOOL_YEARS
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.report_world import cells, lines
from tests.worlds.reported_campaign import rendered_report

OUTLINE = (
    TWO_SCHOOL_YEARS
    + """
[[grouping]]
code = "commune"
title = "Xã, phường"
valid_from = 2025-07-01

[[unit_kind]]
code = "phong"
title = "Phòng GDĐT"
"""
    + LESSONS
    + """
[[obligation]]
code = "schools"
title = "Báo cáo của trường"
kinds = ["truong"]
data_elements = ["lessons"]

[[obligation]]
code = "offices"
title = "Báo cáo của phòng"
kinds = ["phong"]
data_elements = ["lessons"]
periods = ["2024-2025"]

[[obligation]]
code = "communes"
title = "Báo cáo của xã"
kinds = ["xa"]
data_elements = ["lessons"]
periods = ["2025-2026"]
"""
)
UNITS = """code,name,kind,levels,district,commune,valid_from,valid_to,successor_of
T1,Trường Một,truong,TH,Đông,Bến,,,
T2,Trường Hai,truong,TH,Đông,Bến,,,
T3,Trường Ba,truong,TH,Tây,Hồ,,,
P1,Phòng Đông,phong,TH,Đông,,,2025-06-30,
P2,Phòng Tây,phong,TH,Tây,,,2025-06-30,
X1,Phường Bến,xa,TH,Đông,Bến,2025-07-01,,
X2,Phường Hồ,xa,TH,Tây,Hồ,2025-07-01,,
X3,Phường Chợ,xa,TH,Tây,Chợ,2025-07-01,,
"""
GIVEN = {
    "2024-2025": {"T1": 10, "T2": 20, "T3": 30, "P1": 100, "P2": 200},
    "2025-2026": {"T1": 11, "T2": 22, "T3": 36, "X1": 60, "X2": 50, "X3": 40},
}
REFORM = "do thay đổi đơn vị hành chính từ ngày 01/7/2025"
SENTENCE = (
    "{{ figures.lessons.total.not_compared }}|{{ figures.lessons.total.compared_units }}"
    "{{ figures.lessons.total.compared_noun }}|{{ figures.lessons.total.comparison }}"
)
NOTES = "{% for note in table_notes %}{{ note }}.{% endfor %}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign", OUTLINE, [])
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    for period, numbers in GIVEN.items():
        for unit, number in numbers.items():
            put_values(folder, unit, {("lessons", (), period): number})
    return folder


def said(folder: Path) -> tuple[str, str, list[str]]:
    """Return the sentence, the notes, and the row of the table."""
    document = Document(str(rendered_report(folder, SENTENCE, NOTES, "{{p table_by_level }}")))
    sentence, notes, *_rest = [line for line in lines(document) if line]
    return sentence, notes, cells(document.tables[-1])[-1]


def test_units_that_stayed_are_compared_and_the_report_says_why_not_the_others(folder: Path) -> None:
    sentence, notes, row = said(folder)
    assert sentence == (
        f"Không so sánh được với năm học 2024-2025 {REFORM}|3đơn vị|tăng từ 60 lên 69, tăng 9 bài (15,0%)"
    )
    assert row[2:] == ["360", "5/5", "219", "6/6", "3/8", "9", "15,0"]
    assert notes == (
        f"Không so sánh được với năm học 2024-2025 {REFORM}; mức tăng, giảm là của các đơn vị so sánh được."
        "Từ ngày 01/7/2025: Phòng Đông thôi báo cáo; Phòng Tây thôi báo cáo; Phường Bến bắt đầu báo cáo;"
        " Phường Hồ bắt đầu báo cáo; Phường Chợ bắt đầu báo cáo."
    )


def test_without_enough_units_that_stayed_no_change_is_printed(folder: Path) -> None:
    change(folder, "units.csv", "T3,Trường Ba,truong,TH,Tây,Hồ,,,", "T3,Trường Ba,truong,TH,Tây,Hồ,,2025-06-30,")
    sentence, notes, row = said(folder)
    few = "chỉ có 2/8 đơn vị có số liệu của cả hai kỳ"
    assert sentence == f"Không so sánh được với năm học 2024-2025 {REFORM}; {few}|0|"
    assert row[-2:] == ["2/8", "không so sánh được"]
    assert notes.startswith(f"Không so sánh được với năm học 2024-2025 {REFORM}.")


def test_a_unit_that_became_another_is_counted_as_one_unit(folder: Path) -> None:
    change(folder, "units.csv", "X1,Phường Bến,xa,TH,Đông,Bến,2025-07-01,,", "X1,Bến,xa,TH,Đông,Bến,2025-07-01,,P1")
    for school in ("T2,Trường Hai,truong,TH,Đông,Bến", "T3,Trường Ba,truong,TH,Tây,Hồ"):
        change(folder, "units.csv", f"{school},,,", f"{school},,2025-06-30,")
    sentence, _notes, _row = said(folder)
    assert sentence.endswith("; chỉ có 2/7 đơn vị có số liệu của cả hai kỳ|0|")


def test_a_section_says_once_why_its_elements_are_not_compared(folder: Path) -> None:
    first = OUTLINE[OUTLINE.index("[[data_element]]") : OUTLINE.index("[[obligation]]")]
    second = first.replace("lessons", "hours").replace("bài", "giờ")
    change(folder, "outline.toml", first, first + second)
    for _obligation in range(3):
        change(folder, "outline.toml", '["lessons"]', '["lessons", "hours"]')
    for period, numbers in GIVEN.items():
        for unit, number in numbers.items():
            put_values(folder, unit, {("lessons", (), period): number, ("hours", (), period): number})
    document = Document(str(rendered_report(folder, "{% for one in elements %}{{ one.not_compared }}|{% endfor %}")))
    assert [line for line in lines(document) if line] == [f"Không so sánh được với năm học 2024-2025 {REFORM}||"]


def test_predecessors_and_successors_are_compared_together_and_named(folder: Path) -> None:
    for new, old in (
        ("X1,Phường Bến,xa,TH,Đông,Bến", "P1"),
        ("X2,Phường Hồ,xa,TH,Tây,Hồ", "P2"),
        ("X3,Phường Chợ,xa,TH,Tây,Chợ", "P2"),
    ):
        change(folder, "units.csv", f"{new},2025-07-01,,", f"{new},2025-07-01,,{old}")
    sentence, notes, row = said(folder)
    assert sentence == "|5đơn vị, địa bàn|giảm từ 360 xuống 219, giảm 141 bài (39,2%)"
    assert row[-3:] == ["5", "-141", "-39,2"]
    assert notes == (
        "Các đơn vị sáp nhập, chia tách được tính chung là một đơn vị so sánh."
        "Từ ngày 01/7/2025: Phòng Đông đổi thành Phường Bến; Phòng Tây chia thành Phường Hồ và Phường Chợ."
    )


def test_a_change_of_fewer_units_than_reported_says_of_how_many(folder: Path) -> None:
    units = [*UNITS.splitlines()[:4], "T4,Trường Bốn,truong,TH,Tây,Hồ,,,"]
    (folder / "units.csv").write_text("\n".join(units), encoding="utf-8")
    put_values(folder, "T4", {("lessons", (), "2025-2026"): 50})
    sentence, notes, row = said(folder)
    assert sentence == "|3đơn vị|tăng từ 60 lên 69, tăng 9 bài (15,0%)"
    assert row[-3:] == ["3/4", "9", "15,0"]
    assert notes == "Mức tăng, giảm chỉ tính trên các đơn vị có đủ số liệu của cả hai kỳ."


def test_where_most_units_are_the_same_these_are_compared_alone(folder: Path) -> None:
    units = [*UNITS.splitlines()[:3], "T3,Trường Ba,truong,TH,Tây,Hồ,,2025-06-30,"]
    (folder / "units.csv").write_text("\n".join(units), encoding="utf-8")
    sentence, notes, row = said(folder)
    why = f"Không so sánh được với năm học 2024-2025 {REFORM}"
    assert sentence == f"{why}|2đơn vị|tăng từ 30 lên 33, tăng 3 bài (10,0%)"
    assert row[-3:] == ["2/3", "3", "10,0"]
    assert notes.startswith(f"{why}; mức tăng, giảm là của các đơn vị so sánh được")
