"""An office's list of its schools: its proved total is the office's figure, and no school is taken for a unit."""

import pytest

from stemagg.messages.totals import TotalCode
from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds.world import FIRST, LAST, OFFICE, SCHOOL_A, codes, numbers, read, workbook

HEAD = """
STT | Tên đơn vị | Số bài học STEM | | Số dự án KHKT |
 | | 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023
"""
SCHOOLS = """1 | THCS Kim Sơn | 5 | 6 | 1 | 2
2 | THCS Hòa Bình | 7 | 9 | 0 | 1
3 | THCS Vạn Xuân | 0 | 1 | 2 | 0
"""
TOTAL = " | Tổng cộng | 12 | 16 | 3 | 3"
TAKEN = {
    ("lessons", "THCS", FIRST): 12, ("lessons", "THCS", LAST): 16,
    ("projects", "THCS", FIRST): 3, ("projects", "THCS", LAST): 3,
}  # fmt: skip


def listed(of: Campaign, rows: str, *, title: str = "", head: str = HEAD, **sheets: str) -> Reading:
    """Read a workbook of the office with rows below the usual headings."""
    return read(of, workbook(Sheet=f"{OFFICE} |\n{title} |\n{head}{rows}", **sheets), "Số liệu.xlsx")


def why(reading: Reading) -> TotalCode:
    """Return why a list was not taken."""
    (found,) = (found for found in reading.findings if found.code == "list-of-office")
    assert not reading.submissions
    assert "unit-unknown" not in codes(reading)
    return next(code for code in TotalCode if code.message == dict(found.operands)["why"])


@pytest.mark.parametrize(
    "total", [TOTAL, TOTAL.replace("Tổng cộng", "Toàn miền Đông"), "| Tổng số (3 trường) | 12 | 16 | 3 | 3"]
)
def test_the_proved_total_of_a_list_is_the_figure_of_its_office(of: Campaign, total: str) -> None:
    reading = listed(of, SCHOOLS + total)
    assert numbers(reading, "E") == TAKEN
    assert [s.unit for s in reading.submissions] == ["E"]
    assert "list-total-taken" in codes(reading)


def test_the_figures_of_the_office_stand_in_the_row_of_the_total(of: Campaign) -> None:
    (submission,) = listed(of, SCHOOLS + TOTAL).submissions
    assert {value.cell.row for value in submission.values} == {8}
    assert [(said.value, said.place.cell, said.text) for said in submission.because] == [("E", "A1", OFFICE)]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (SCHOOLS, TotalCode.NO_TOTAL),
        (SCHOOLS + TOTAL.replace("16", "17"), TotalCode.WRONG_TOTAL),
        (SCHOOLS + TOTAL + TOTAL.replace("|", "\n|", 1), TotalCode.SEVERAL_TOTALS),
        (SCHOOLS.replace("| 5 |", "| khoảng 5 |") + TOTAL.replace("12", "7"), TotalCode.UNREADABLE),
        (SCHOOLS.replace("THCS Kim", "Tiểu học Kim") + TOTAL, TotalCode.OTHER_LEVEL),
        (SCHOOLS.replace("THCS Kim", "TH&THCS Kim") + TOTAL, TotalCode.OTHER_LEVEL),
        (SCHOOLS + TOTAL.replace("Tổng cộng", "Tổng cộng (kế hoạch)"), TotalCode.OTHER_FIGURES),
    ],
)
def test_a_list_without_one_certain_total_is_asked(of: Campaign, rows: str, reason: TotalCode) -> None:
    assert reason is why(listed(of, rows))


@pytest.mark.parametrize("title", ["CÁC TRƯỜNG CÔNG LẬP", "CÁC TRƯỜNG KHU TÂY"])
def test_a_list_titled_as_of_some_or_other_schools_is_asked(of: Campaign, title: str) -> None:
    assert TotalCode.OTHER_FIGURES is why(listed(of, SCHOOLS + TOTAL, title=title))


@pytest.mark.parametrize("title", ["KẾ HOẠCH CỦA CÁC TRƯỜNG", "SỐ LIỆU CÁC TRƯỜNG ĐIỂN HÌNH"])
def test_a_list_titled_as_a_plan_or_of_examples_is_named_and_not_read(of: Campaign, title: str) -> None:
    reading = listed(of, SCHOOLS + TOTAL, title=title)
    assert not reading.submissions
    assert "heading-of-other-figures" in codes(reading)


def test_a_school_of_the_roster_in_the_list_is_a_part_of_it(of: Campaign) -> None:
    rows = f"{SCHOOLS}4 | {SCHOOL_A} | 1 | 1 | 1 | 1\n | Tổng cộng | 13 | 17 | 4 | 4"
    assert not any(submission.unit == "A" for submission in listed(of, rows).submissions)


def test_a_school_that_is_by_chance_the_sum_of_the_others_is_no_total(of: Campaign) -> None:
    assert TotalCode.NO_TOTAL is why(listed(of, f"{SCHOOLS}4 | THCS Phú Mỹ | 12 | 16 | 3 | 3"))


def test_a_list_with_the_office_itself_as_a_row_is_a_table_of_units(of: Campaign) -> None:
    reading = listed(of, f"{SCHOOLS}4 | {OFFICE} | 12 | 16 | 3 | 3")
    assert numbers(reading, "E") == TAKEN
    assert codes(reading).count("unit-unknown") == 3


def test_the_sums_of_a_list_that_is_asked_are_shown(of: Campaign) -> None:
    (found,) = (one for one in listed(of, SCHOOLS).findings if one.code == "list-of-office")
    assert "Số bài học STEM › 2022-2023: 16" in dict(found.operands)["sums"]
