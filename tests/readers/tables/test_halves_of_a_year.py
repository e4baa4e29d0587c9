"""Halves of a year beside the whole of it: the whole is the figure, and halves are never taken or added."""

import pytest

from stemagg.model.campaign import Campaign
from tests.worlds.world import LAST, SCHOOL_A, codes, numbers, read, workbook

WHOLE = ("lessons", "THPT", LAST)
OWN = f"""
ĐƠN VỊ: {SCHOOL_A} |
STT | Nội dung | HKI năm học 2022-2023 | HKII năm học 2022-2023 | {{whole}}
1 | Số trường đã triển khai | 1 | 1 | {{schools}}
2 | Số bài học STEM | 3 | 4 | {{lessons}}
"""


@pytest.mark.parametrize("whole", ["Cả năm học 2022-2023", "Năm học 2022-2023", "2022-2023 (cả năm)"])
def test_the_whole_year_beside_its_halves_is_the_figure(of: Campaign, whole: str) -> None:
    reading = read(of, workbook(Sheet=OWN.format(whole=whole, schools=1, lessons=8)), "A.xlsx")
    assert numbers(reading, "A")[WHOLE] == 8


def test_halves_stay_untaken_where_the_whole_year_is_blank(of: Campaign) -> None:
    reading = read(of, workbook(Sheet=OWN.format(whole="Cả năm học 2022-2023", schools="", lessons="")), "A.xlsx")
    assert not any(numbers(reading, "A").values())
    assert codes(reading).count("period-undeclared") == 2


def test_a_table_of_units_takes_the_whole_year_alone(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | Cấp học | Số bài học STEM | |
     | | HKI năm học 2022-2023 | HKII năm học 2022-2023 | Cả năm học 2022-2023
    {SCHOOL_A} | THPT | 3 | 4 | 8
    """
    assert numbers(read(of, workbook(Bảng=table), "Bảng chung.xlsx"), "A") == {WHOLE: 8}
