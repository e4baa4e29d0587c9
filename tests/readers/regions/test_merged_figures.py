"""A number in a cell merged over several figures is of none of them, and is named with its range."""

from pathlib import Path

import openpyxl

from stemagg.model.campaign import Campaign
from tests.worlds.list_world import HEADING, PROJECTS, UNITS
from tests.worlds.outline_world import totals, write_campaign
from tests.worlds.running import INGEST_JSON, command
from tests.worlds.world import FIRST, LAST, OFFICE, OFFICE_SAID, SCHOOL_A, codes, numbers, read, workbook

OWN = f"""
ĐƠN VỊ: {OFFICE} |
Nội dung | Năm học 2021-2022 | Năm học 2022-2023 | Ghi chú
Số trường đã triển khai | 2 | 3 |
Số bài học STEM | 40 | 50 |
Số dự án KHKT | 4 | 6 |
"""
SHARED = f"""
Tên đơn vị | Cấp học | Số trường đã triển khai 2022-2023 | Số bài học STEM 2022-2023 | Số dự án KHKT 2022-2023
{OFFICE} | THCS | 3 | 50 | 6
{SCHOOL_A} | THPT | 1 | 20 | 2
"""


def _merged(of: Campaign, data: bytes) -> list[tuple[str, str]]:
    """Return the unit and the number of each that is said to be merged."""
    return [(f.unit, dict(f.operands)["raw"]) for f in read(of, data).findings if f.code == "cell-merged"]


def _without(*keys: tuple[str, str]) -> dict[tuple[str, str, str], int]:
    return {key: value for key, value in OFFICE_SAID.items() if (key[0], key[2]) not in keys}


def test_a_number_over_two_years_is_of_neither(of: Campaign) -> None:
    data = workbook(["B4:C4"], Sheet=OWN)
    assert _merged(of, data) == [("E", "40 (B4:C4)")]
    assert numbers(read(of, data), "E") == _without(("lessons", FIRST), ("lessons", LAST))


def test_a_number_over_two_rows_is_of_neither(of: Campaign) -> None:
    data = workbook(["C4:C5"], Sheet=OWN)
    assert _merged(of, data) == [("E", "50 (C4:C5)")]
    assert numbers(read(of, data), "E") == _without(("lessons", LAST), ("projects", LAST))


def test_a_number_merged_with_what_is_no_figure_is_read(of: Campaign) -> None:
    data = workbook(["C4:D4"], Sheet=OWN)
    assert _merged(of, data) == []
    assert numbers(read(of, data), "E") == OFFICE_SAID


def test_a_figure_whose_label_is_as_high_as_itself_is_read(of: Campaign) -> None:
    data = workbook(["A4:A5", "B4:B5", "C4:C5"], Sheet=OWN.replace("Số dự án KHKT | 4 | 6 |", " | | |"))
    assert _merged(of, data) == []
    assert numbers(read(of, data), "E")["lessons", "THCS", LAST] == 50


def test_a_number_over_two_units_is_of_neither(of: Campaign) -> None:
    data = workbook(["D2:D3"], Sheet=SHARED)
    assert _merged(of, data) == [("E", "50 (D2:D3)"), ("A", "50 (D2:D3)")]
    assert ("lessons", "THCS", LAST) not in numbers(read(of, data), "E")


def test_a_number_over_two_columns_of_a_shared_sheet_is_of_neither(of: Campaign) -> None:
    data = workbook(["D2:E2"], Sheet=SHARED)
    assert _merged(of, data) == [("E", "50 (D2:E2)")]
    assert "values-missing" not in codes(read(of, data))


def test_a_number_over_two_rows_of_a_list_is_not_added_twice(tmp_path: Path) -> None:
    write_campaign(tmp_path, PROJECTS, UNITS)
    book = openpyxl.Workbook()
    for row in ([*HEADING, "Số học sinh"], ["Trường A", "Tưới", "Rô bốt", "", 6], ["Trường A", "Dọn", "Rô bốt", ""]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("E2:E3")
    book.save(tmp_path / "list.xlsx")
    told = command("ingest", tmp_path / "list.xlsx", *INGEST_JSON, folder=tmp_path).data
    said = [(found["code"], found["cell"]) for found in told["findings"] if found["severity"] == "error"]
    assert said == [("cell-merged", "E2"), ("cell-merged", "E3")]
    assert totals(tmp_path) == {("projects",): 2}
