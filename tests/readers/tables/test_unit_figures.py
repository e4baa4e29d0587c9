"""Tables whose figures name their units: a unit in each column, or rows that name a unit and a data element."""

import itertools

import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds.world import (
    FIRST,
    JOINT,
    LAST,
    OFFICE,
    SCHOOL_A,
    SCHOOL_B,
    codes,
    csv_of,
    drawn,
    numbers,
    read,
    workbook,
)

LONG = f"""
Đơn vị | Cấp học | Năm học | Chỉ tiêu | Số lượng
{SCHOOL_A} | THPT | {FIRST} | Số bài học STEM | 10
{SCHOOL_A} | THPT | {FIRST} | Số dự án KHKT | 2
{SCHOOL_A} | THPT | {LAST} | Số bài học STEM | 14
{JOINT} | THCS | {LAST} | Số bài học STEM | 5
{JOINT} | THPT | {LAST} | Số bài học STEM | 6
"""
A_SAID = {("lessons", "THPT", FIRST): 10, ("projects", "THPT", FIRST): 2, ("lessons", "THPT", LAST): 14}
J_SAID = {("lessons", "THCS", LAST): 5, ("lessons", "THPT", LAST): 6}
ACROSS = f"""
Nội dung | Năm học | {SCHOOL_A} | {OFFICE}
Số bài học STEM | {FIRST} | 10 | 30
Số bài học STEM | {LAST} | 14 | 31
Số dự án KHKT | {FIRST} | 2 | 7
"""
E_SAID = {("lessons", "THCS", FIRST): 30, ("lessons", "THCS", LAST): 31, ("projects", "THCS", FIRST): 7}


def shared(of: Campaign, table: str, **others: str) -> Reading:
    return read(of, workbook(Sheet1=table, **others), "tong hop.xlsx")


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::17])
def test_a_long_table_is_read_in_any_order_of_its_columns(of: Campaign, order: tuple[int, ...]) -> None:
    moved = "\n".join(" | ".join(row[place] for place in order) for row in drawn(LONG))
    reading = shared(of, moved)
    assert (numbers(reading, "A"), numbers(reading, "J")) == (A_SAID, J_SAID)
    assert codes(reading) == []


def written_once(table: str) -> str:
    """Return a table in which a name is left out where the row above has it and all names left of it."""
    rows = drawn(table)
    blank = [[above[: at + 1] == row[: at + 1] for at in range(len(row))] for above, row in itertools.pairwise(rows)]
    kept = [
        ["" if is_same else cell for is_same, cell in zip(same, row, strict=True)]
        for same, row in zip(blank, rows[1:], strict=True)
    ]
    return "\n".join(" | ".join(row) for row in [rows[0], *kept])


def test_names_written_once_stand_for_the_rows_below(of: Campaign) -> None:
    reading = shared(of, written_once(LONG))
    assert (numbers(reading, "A"), numbers(reading, "J")) == (A_SAID, J_SAID)
    assert codes(reading) == ["names-filled-down"]


def test_a_name_is_not_filled_down_where_a_number_begins_a_new_row(of: Campaign) -> None:
    rows = drawn(written_once(LONG))
    numbered = "\n".join(" | ".join([str(at) if at else "STT", *row]) for at, row in enumerate(rows))
    reading = shared(of, numbered)
    assert numbers(reading, "A") == {("lessons", "THPT", FIRST): 10}
    assert codes(reading).count("row-without-unit") == 3


def test_rows_of_a_long_table_may_have_a_column_for_each_year(of: Campaign) -> None:
    reading = shared(
        of,
        f"""
    TT | Tên đơn vị | Nội dung | Năm học {FIRST} | Năm học {LAST}
    1 | {SCHOOL_A} | Số bài học STEM | 10 | 14
    2 | {OFFICE} | Số bài học STEM | 30 | 31
     | Tổng cộng | Số bài học STEM | 40 | 45
    """,
    )
    assert numbers(reading, "A") == {("lessons", "THPT", FIRST): 10, ("lessons", "THPT", LAST): 14}
    assert numbers(reading, "E") == {("lessons", "THCS", FIRST): 30, ("lessons", "THCS", LAST): 31}


def test_a_row_of_a_unit_that_nobody_knows_is_named(of: Campaign) -> None:
    reading = shared(of, f"{LONG}Trường THPT Không Có | THPT | {LAST} | Số bài học STEM | 99")
    assert codes(reading) == ["unit-unknown"]
    assert numbers(reading, "A") == A_SAID


@pytest.mark.parametrize("heading", ["Kế hoạch", "Số lượng dự kiến"])
def test_a_long_table_of_a_plan_is_not_taken(of: Campaign, heading: str) -> None:
    reading = shared(of, LONG.replace("Số lượng", heading))
    assert not reading.submissions
    assert "heading-of-other-figures" in codes(reading)


def test_a_unit_in_each_column_is_read(of: Campaign) -> None:
    reading = shared(of, ACROSS)
    assert (numbers(reading, "A"), numbers(reading, "E")) == (
        {key: number for key, number in A_SAID.items() if number},
        E_SAID,
    )
    assert codes(reading) == []


def test_a_unit_in_each_column_reads_the_same_from_csv_with_labels_written_once(of: Campaign) -> None:
    reading = read(of, csv_of(written_once(ACROSS)), "bang.csv")
    assert (numbers(reading, "A"), numbers(reading, "E")) == (A_SAID, E_SAID)
    assert codes(reading) == ["names-filled-down"]


def test_years_below_the_units_are_read(of: Campaign) -> None:
    table = f"""
    Nội dung | {SCHOOL_A} | | {OFFICE} |
     | {FIRST} | {LAST} | {FIRST} | {LAST}
    Số bài học STEM | 10 | 14 | 30 | 31
    """
    reading = read(of, workbook(("B1:C1", "D1:E1", "A1:A2"), Sheet1=table), "Bảng.xlsx")
    assert numbers(reading, "A") == {("lessons", "THPT", FIRST): 10, ("lessons", "THPT", LAST): 14}
    assert numbers(reading, "E") == {("lessons", "THCS", FIRST): 30, ("lessons", "THCS", LAST): 31}


@pytest.mark.parametrize(
    ("heading", "code"), [("Tổng cộng", "heading-of-other-figures"), ("Trường THPT Không Có", "unit-unknown")]
)
def test_a_column_of_no_unit_is_named_and_not_taken(of: Campaign, heading: str, code: str) -> None:
    rows = drawn(ACROSS)
    reading = shared(of, "\n".join(" | ".join([*row, heading if not at else "40"]) for at, row in enumerate(rows)))
    assert codes(reading) == [code]
    assert (numbers(reading, "A"), numbers(reading, "E")) == (A_SAID, E_SAID)


def test_texts_of_units_in_columns_are_read(of: Campaign) -> None:
    reading = shared(of, f"{ACROSS}Đề xuất, kiến nghị | | Mở thêm lớp tập huấn | Thêm kinh phí cho các trường")
    assert len([value for one in reading.submissions for value in one.values if value.text]) == 2


def test_two_numbers_for_one_figure_of_a_unit_are_both_named_and_not_taken(of: Campaign) -> None:
    reading = shared(of, f"{LONG}{SCHOOL_A} | THPT | {FIRST} | Số bài học STEM | 11")
    assert codes(reading) == ["value-twice"]
    assert numbers(reading, "A") == {key: number for key, number in A_SAID.items() if number != 10}


def test_a_unit_named_among_the_figures_of_a_column_makes_it_no_column_of_units(of: Campaign) -> None:
    reading = read(of, workbook(Sheet1=f"""
    ĐƠN VỊ: {OFFICE} |
    Nội dung | Năm học {FIRST} | Năm học {LAST}
    Số bài học STEM | 30 | 31
    Số dự án KHKT | 5 | 6
    Ghi chú | | {SCHOOL_A}
    """), "E.xlsx")  # fmt: skip
    assert numbers(reading, "E")["lessons", "THCS", LAST] == 31


def test_a_unit_in_two_columns_with_equal_figures_counts_once_with_a_note(of: Campaign) -> None:
    table = f"Nội dung | {SCHOOL_A} | {SCHOOL_B} | THPT Hòa Bình\nSố bài học STEM {LAST} | 4 | 5 | 4"
    reading = read(of, workbook(Sheet=table))
    assert numbers(reading, "A") == {("lessons", "THPT", LAST): 4}
    assert codes(reading) == ["unit-twice"]


def test_a_unit_over_its_years_is_in_no_two_columns(of: Campaign) -> None:
    head = f"Nội dung | {SCHOOL_A} | {SCHOOL_A} | {SCHOOL_B}\n | {FIRST} | {LAST} | {LAST}\n"
    reading = read(of, workbook(Sheet=head + "Số bài học STEM | 3 | 4 | 5"))
    assert numbers(reading, "A") == {("lessons", "THPT", FIRST): 3, ("lessons", "THPT", LAST): 4}
    assert codes(reading) == []
