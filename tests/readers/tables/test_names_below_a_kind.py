"""Names in a table of units below group rows that say of what kind all units of the group are."""

from pathlib import Path

import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.submission import Reading
from tests.worlds import world
from tests.worlds.world import NAMES, codes, read, workbook

HEADINGS = "STT | Đơn vị | Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023"
MORE = """
D,Trường THPT Đông,school,THPT,Đông,,,,,
N,Trường THPT Nam,school,THPT,Nam,,,,,
T,Trường THPT Tây,school,THPT,Tây,,,,,
S,"""
SCHOOLS = ("\nS,", MORE)
OFFICES = "I | Phòng GDĐT | |\n1 | Đông | 40 | 50\n2 | Nam | 20 | 25"


@pytest.fixture
def of(tmp_path: Path) -> Campaign:
    return world.campaign(tmp_path, units=SCHOOLS)


def sheet(of: Campaign, rows: str) -> Reading:
    return read(of, workbook(Bảng=f"{HEADINGS}\n{rows}"))


def taken(reading: Reading) -> dict[str, list[str]]:
    return {one.unit: [value.raw for value in one.values] for one in reading.submissions}


def test_the_same_name_is_of_the_kind_that_its_group_row_says(of: Campaign) -> None:
    total = "| Cộng khối phòng | 60 | 75"
    reading = sheet(
        of, f"{OFFICES}\n{total}\nII | Trường THPT | |\n1 | Đông | 1 | 2\n2 | Nam | 3 | 4\n| Tổng cộng | 64 | 81"
    )
    assert taken(reading) == {"E": ["40", "50"], "S": ["20", "25"], "D": ["1", "2"], "N": ["3", "4"]}
    assert codes(reading).count("names-below-kind") == 2


@pytest.mark.parametrize("group", ["I. Phòng GDĐT", "A. KHỐI PHÒNG GDĐT", "Các Phòng GDĐT", "Khối các phòng GDĐT:"])
def test_group_rows_say_a_kind_also_with_a_number_or_as_of_several(of: Campaign, group: str) -> None:
    reading = sheet(of, f"{group} | | |\n1 | Đông | 40 | 50\n2 | Nam | 20 | 25")
    assert taken(reading) == {"E": ["40", "50"], "S": ["20", "25"]}


@pytest.mark.parametrize(
    "group", ["Công lập", "Cụm 1", "Quận Đông", "THPT", "Cấp THPT", "Khối THPT", "Khối", "trung học phổ thông"]
)
def test_a_group_row_that_is_no_kind_of_unit_gives_no_name(of: Campaign, group: str) -> None:
    assert not taken(sheet(of, f"I | {group} | |\n1 | Đông | 40 | 50\n2 | Nam | 20 | 25"))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("II | Trường THPT | 4 | 6", id="a group row with figures"),
        pytest.param("II | Trường THPT | | | ghi chú", id="a group row with a remark"),
        pytest.param("| Cộng khối phòng | 60 | 75", id="a sub-total"),
        pytest.param("II | Trung tâm | |", id="a group row of no kind"),
    ],
)
def test_names_after_the_end_of_a_group_are_not_of_its_kind(of: Campaign, after: str) -> None:
    reading = sheet(
        of, f"I | Trường THPT | |\n1 | Đông | 1 | 2\n2 | Nam | 3 | 4\n{after}\n1 | Tây | 40 | 50\n2 | Hòa Bình | 1 | 9"
    )
    assert taken(reading) == {"D": ["1", "2"], "N": ["3", "4"]}


def test_names_whose_numbers_begin_anew_are_not_of_the_kind_above(of: Campaign) -> None:
    reading = sheet(of, "I | Trường THPT | |\n1 | Đông | 1 | 2\n2 | Nam | 3 | 4\n1 | Tây | 40 | 50")
    assert taken(reading) == {"D": ["1", "2"], "N": ["3", "4"]}


def test_one_name_of_two_rows_of_a_group_is_asked(of: Campaign) -> None:
    reading = sheet(of, "I | Trường THPT | |\n1 | Đông | 1 | 2\n2 | Nam | 3 | 4\n3 | Tây | 3 | 4\n4 | Đông | 5 | 6")
    assert taken(reading).keys() == {"N", "T"}
    assert "rows-named-alike" in codes(reading)


def test_a_unit_that_another_row_names_in_full_is_asked(of: Campaign) -> None:
    reading = sheet(of, f"{OFFICES}\nII | Khác | |\n1 | {NAMES['E']} | 7 | 8")
    assert taken(reading) == {"E": ["7", "8"], "S": ["20", "25"]}
    assert "unit-unknown" in codes(reading)


def test_two_units_of_one_name_and_kind_are_asked(tmp_path: Path) -> None:
    same = """
D,Phòng Giáo dục và Đào tạo quận Giang,office,THCS,Nam,,,,,
N,Phòng Giáo dục và Đào tạo huyện Giang,office,THCS,Nam,,,,,"""
    of = world.campaign(tmp_path, units=("\nS,", f"{same}\nS,"))
    reading = sheet(of, "I | Phòng GDĐT | |\n1 | Nam | 1 | 2\n2 | Giang | 3 | 4")
    assert taken(reading).keys() == {"S"}
    assert "unit-ambiguous" in codes(reading)


def test_too_few_names_of_a_kind_give_none(of: Campaign) -> None:
    reading = sheet(of, "I | Trường THPT | |\n1 | Đông | 1 | 2\n2 | Bắc | 3 | 4\n3 | Trung | 3 | 9")
    assert not taken(reading)


def test_a_row_that_is_a_sum_is_of_no_unit_of_the_kind(of: Campaign) -> None:
    reading = sheet(of, "I | Trường THPT | |\n1 | Hòa Bình | 1 | 2\n2 | Nam | 3 | 4\n| Đông | 4 | 6")
    assert taken(reading).keys() == {"A", "N"}


def test_where_only_the_letter_counts_no_group_row_says_a_kind(tmp_path: Path) -> None:
    of = world.campaign(tmp_path, units=SCHOOLS, stemagg=("report_grouping", "strict = true\nreport_grouping"))
    assert not taken(sheet(of, "I | Trường THPT | |\n1 | Đông | 1 | 2\n2 | Nam | 3 | 4"))
