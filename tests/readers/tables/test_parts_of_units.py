"""Rows of units beside rows of their parts."""

from stemagg.model.campaign import Campaign
from tests.worlds.world import LAST, LESSONS, OFFICE, PROJECTS, codes, numbers, read, workbook

HEAD = f"Tên đơn vị | {LESSONS} {LAST} | {PROJECTS} {LAST}\n"
SCHOOLS = "THCS Kim Sơn | 5 | 1\nTHCS Vạn Xuân | 7 | 2"


def test_a_row_of_an_office_that_is_the_sum_of_its_schools_counts(of: Campaign) -> None:
    reading = read(of, workbook(Sheet=f"{HEAD}{OFFICE} | 12 | 3\n{SCHOOLS}"))
    assert numbers(reading, "E") == {("lessons", "THCS", LAST): 12, ("projects", "THCS", LAST): 3}
    assert "office-among-schools" not in codes(reading)


def test_a_row_of_an_office_that_is_no_sum_of_its_schools_is_asked_about(of: Campaign) -> None:
    reading = read(of, workbook(Sheet=f"{HEAD}{OFFICE} | 12 | 2\n{SCHOOLS}"))
    assert "office-among-schools" in codes(reading)
    assert reading.submissions == ()


def test_a_slip_in_the_name_of_the_next_office_costs_only_that_office(of: Campaign) -> None:
    reading = read(of, workbook(Sheet=f"{HEAD}{OFFICE} | 12 | 2\nPhòng GDĐT quận Na | 5 | 1\nPhòng GDĐT Tâ | 1 | 1"))
    assert numbers(reading, "E") == {("lessons", "THCS", LAST): 12, ("projects", "THCS", LAST): 2}
