"""The sheet of one unit with its figures across and the years down: read as it stands, or named."""

import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds.keys import key_of
from tests.worlds.world import FIRST, JOINT, LAST, OFFICE, OFFICE_SAID, codes, numbers, read, said, workbook

HEAD = f"Đơn vị: {OFFICE} |\n1. Số lượng |\n"
TITLES = "STT | Năm học | Số trường đã triển khai | Số bài học STEM | Số dự án KHKT\n"
ROWS = "1 | 2021-2022 | 2 | 40 | 4\n2 | Năm học 2022-2023 | 3 | 50 | 6\n"
TEXT = "II. Đề xuất, kiến nghị |\nThêm phòng học |\n"


def own(of: Campaign, table: str) -> Reading:
    return read(of, workbook(Báo_cáo=table), "Báo cáo.xlsx")


@pytest.mark.parametrize(
    "between",
    ["", " | | trường | bài học | dự án\n", "(1) | (2) | (3) | (4) | (5)\n", "1 | 2 | 3 | 4 | 5\n"],
    ids=["nothing", "units of measure", "numbers in brackets", "numbers"],
)
def test_years_down_and_figures_across_are_read(of: Campaign, between: str) -> None:
    reading = own(of, HEAD + TITLES + between + ROWS + TEXT)
    assert numbers(reading, "E") == OFFICE_SAID
    assert said(reading, "E")["opinion", "", ""][1] == "Thêm phòng học"
    assert codes(reading) == []


def test_figures_keep_their_cells(of: Campaign) -> None:
    (submission,) = own(of, HEAD + TITLES + ROWS + TEXT).submissions
    places = {key_of(value): (value.cell.row, value.cell.column) for value in submission.values}
    assert places["lessons", "THCS", LAST] == (5, 4)


def test_level_may_stand_beside_the_year(of: Campaign) -> None:
    rows = "THCS | 2021-2022 | 1 | 3\nTHPT | 2021-2022 | 2 | 4\n"
    head = f"Đơn vị: {JOINT} |\nCấp học | Năm học | Số bài học STEM | Số dự án KHKT\n"
    reading = own(of, head + rows + TEXT)
    assert numbers(reading, "J") == {
        ("lessons", "THCS", FIRST): 1, ("projects", "THCS", FIRST): 3,
        ("lessons", "THPT", FIRST): 2, ("projects", "THPT", FIRST): 4,
    }  # fmt: skip
    assert codes(reading) == []


def test_level_that_is_not_stated_is_asked_for(of: Campaign) -> None:
    reading = own(of, f"Đơn vị: {JOINT} |\n{TITLES}{ROWS}{TEXT}")
    assert (numbers(reading, "J"), codes(reading)) == ({}, ["level-not-stated"] * 2)


def test_total_is_not_added_and_another_row_is_named(of: Campaign) -> None:
    more = " | Tổng cộng | 5 | 90 | 10\n | Học kì hè | 1 | 1 | 1\n"
    reading = own(of, HEAD + TITLES + ROWS + more + TEXT)
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["heading-of-other-figures"]


def test_column_that_the_outline_does_not_know_is_named_once(of: Campaign) -> None:
    rows = ROWS.replace("| 4\n", "| 4 | 9\n").replace("| 6\n", "| 6 | 9\n")
    reading = own(of, HEAD + TITLES.replace("KHKT\n", "KHKT | Số giải thưởng\n") + rows + TEXT)
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["heading-unknown"]


def test_column_there_twice_with_other_figures_counts_neither(of: Campaign) -> None:
    rows = ROWS.replace("| 4\n", "| 4 | 40\n").replace("| 6\n", "| 6 | 51\n")
    reading = own(of, HEAD + TITLES.replace("KHKT\n", "KHKT | Số bài học STEM\n") + rows + TEXT)
    assert numbers(reading, "E") == {k: v for k, v in OFFICE_SAID.items() if k != ("lessons", "THCS", LAST)}
    assert codes(reading) == ["value-twice"]


def test_rows_of_labels_after_it_are_read_as_ever(of: Campaign) -> None:
    table = "2. Số lượng |\nNội dung | 2021-2022 | 2022-2023\nSố dự án KHKT | 4 | 6\n"
    reading = own(of, HEAD + TITLES.removesuffix(" | Số dự án KHKT\n") + "\n" + ROWS + table + TEXT)
    assert numbers(reading, "E")["projects", "THCS", LAST] == 6
