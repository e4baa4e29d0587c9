"""Rows that add up others under names of their own: never counted, never taken for units."""

import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds.world import OFFICE, OFFICE_SAID, SCHOOL_A, codes, numbers, read, workbook

HEAD = """
STT | Tên đơn vị | Cấp học | Số trường đã triển khai | | Số bài học STEM | | Số dự án KHKT |
 | | | 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023
"""
UNITS = f"""1 | {OFFICE} | THCS | 2 | 3 | 40 | 50 | 4 | 6
2 | {SCHOOL_A} | THPT | 1 | 1 | 10 | 20 | 1 | 2
"""
SUM = "3 | 4 | 50 | 70 | 5 | 8"


def sheet(of: Campaign, table: str) -> Reading:
    """Read a table drawn in a test as the shared sheet."""
    return read(of, workbook(Bảng=table), "Bảng chung.xlsx")


def rows_said(reading: Reading) -> str:
    """Return what is said of the rows that are sums."""
    (found,) = (found for found in reading.findings if found.code == "rows-are-sums")
    return dict(found.operands)["rows"]


@pytest.mark.parametrize("name", ["Grand Total", "Toàn miền", "Kim Sơn", "Đông"])
def test_a_row_that_adds_up_all_others_is_a_sum_whatever_its_name(of: Campaign, name: str) -> None:
    reading = sheet(of, f"{HEAD}{UNITS}3 | {name} | | {SUM}")
    assert codes(reading) == ["rows-are-sums"]
    assert rows_said(reading) == f'5 "{name}" (3-4)'
    assert numbers(reading, "E") == OFFICE_SAID


def test_names_of_groups_above_their_units_are_sums(of: Campaign) -> None:
    first, second, _end = UNITS.split("\n")
    reading = sheet(
        of, f"{HEAD} | Đông | | 2 | 3 | 40 | 50 | 4 | 6\n{first}\n | Tây | | 1 | 1 | 10 | 20 | 1 | 2\n{second}"
    )
    assert rows_said(reading) == '3 "Đông" (4), 5 "Tây" (6)'
    assert [s.unit for s in reading.submissions] == ["E", "A"]


def test_a_row_that_is_called_a_total_and_adds_up_nothing_is_asked(of: Campaign) -> None:
    reading = sheet(of, f"{HEAD}{UNITS} | Tổng các đơn vị | | {SUM.replace('70', '71')}")
    assert codes(reading) == ["row-called-total"]
    assert numbers(reading, "E") == OFFICE_SAID


def test_an_unknown_unit_that_adds_up_nothing_stays_one(of: Campaign) -> None:
    assert codes(sheet(of, f"{HEAD}{UNITS}3 | Trường Kim Sơn | | 9 | 9 | 9 | 9 | 9 | 9")) == ["unit-unknown"]


def test_a_row_named_like_its_neighbour_is_no_sum(of: Campaign) -> None:
    name = SCHOOL_A.split()[0]
    assert codes(sheet(of, f"{HEAD}{UNITS}3 | {name} Kim Sơn | | {SUM}")) == ["unit-unknown"]


@pytest.mark.parametrize(("ordinal", "code"), [("", "rows-are-sums"), ("3", "unit-unknown")])
def test_two_headings_prove_a_sum_only_without_an_ordinal(of: Campaign, ordinal: str, code: str) -> None:
    table = f"""
    STT | Tên đơn vị | Cấp học | Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023
    1 | {OFFICE} | THCS | 40 | 50
    2 | {SCHOOL_A} | THPT | 10 | 20
    {ordinal} | Kim Sơn | | 50 | 70
    """
    assert code in codes(sheet(of, table))


def test_answers_of_a_form_are_never_sums(of: Campaign) -> None:
    table = f"""
    Dấu thời gian | Tên đơn vị | Cấp học | Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023
    20/3/2023 8:00:00 | {OFFICE} | THCS | 40 | 50
    20/3/2023 9:00:00 | {SCHOOL_A} | THPT | 10 | 20
    20/3/2023 9:30:00 | Tổng của tôi | | 50 | 70
    """
    assert "unit-unknown" in codes(sheet(of, table))
