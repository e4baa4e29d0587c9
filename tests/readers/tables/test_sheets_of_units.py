"""Workbooks with a sheet for each of several units."""

import pytest

from stemagg.model.campaign import Campaign
from tests.worlds.world import FIRST, LAST, OFFICE, SCHOOL_A, codes, numbers, read, workbook

TABLE = f"Nội dung | Năm học {FIRST} | Năm học {LAST}\nSố bài học STEM | {{first}} | {{last}}"


def own(first: int, last: int, unit: str = "") -> str:
    above = f"ĐƠN VỊ: {unit} |\n" if unit else ""
    return above + TABLE.format(first=first, last=last)


def test_each_sheet_is_of_the_unit_that_it_names_and_the_sums_are_of_none(of: Campaign) -> None:
    book = workbook(**{"Tổng hợp": own(13, 34), "1": own(3, 4, SCHOOL_A), "2": own(10, 30, OFFICE)})
    reading = read(of, book, "Bao cao.xlsx")
    assert numbers(reading, "A") == {("lessons", "THPT", FIRST): 3, ("lessons", "THPT", LAST): 4}
    assert numbers(reading, "E") == {("lessons", "THCS", FIRST): 10, ("lessons", "THCS", LAST): 30}
    assert len(reading.submissions) == 2
    assert codes(reading) == ["sheet-of-no-unit"]


def test_two_sheets_of_one_unit_that_differ_stop_only_that_unit(of: Campaign) -> None:
    book = workbook(a=own(3, 4, SCHOOL_A), b=own(3, 5, SCHOOL_A), c=own(10, 30, OFFICE))
    reading = read(of, book, "Bao cao.xlsx")
    assert [one.unit for one in reading.submissions] == ["E"]
    assert codes(reading) == ["sheets-both-match"]


@pytest.mark.parametrize("name", ["Hướng dẫn", "Ghi chú"])
def test_a_sheet_without_numbers_needs_no_word(of: Campaign, name: str) -> None:
    book = workbook(**{name: "Điền vào trang của trường mình |", "1": own(3, 4, SCHOOL_A), "2": own(1, 2, OFFICE)})
    assert codes(read(of, book, "Bao cao.xlsx")) == []
