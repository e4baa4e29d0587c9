"""Each sheet is cut into regions once, however many readers look at it and whatever becomes of it."""

from pathlib import Path

import pytest

from stemagg.readers.read import read_file
from stemagg.readers.regions.regions import RegionCutter
from stemagg.readers.tables.context import ReadingContext
from tests.worlds.campaign_files import source_of
from tests.worlds.steps import calls_of
from tests.worlds.world import campaign, numbers, workbook

OF_A_UNIT = """
Đơn vị: Trường THPT Hòa Bình
Nội dung | 2021-2022 | 2022-2023
Số bài học STEM | 5 | 7
Số dự án KHKT | 1 | 2
"""
OF_UNITS = """
Tên đơn vị | Cấp học | Số bài học STEM [2021-2022] | Số bài học STEM [2022-2023]
Trường THPT Hòa Bình | THPT | 5 | 7
"""
FOREIGN = """
Nội dung | Số lượng
Số bài học STEM của trường khác | 40
Số sổ sách | 2
"""


SHEETS = {
    "of units": ({"BC": OF_UNITS, "Mẫu khác": FOREIGN}, 2),
    "with nothing that is asked": ({"A": FOREIGN}, 1),
    "of a unit": ({"BC": OF_A_UNIT}, 1),
}


@pytest.mark.parametrize(("sheets", "times"), SHEETS.values(), ids=SHEETS)
def test_each_sheet_of_a_file_is_cut_once(tmp_path: Path, sheets: dict[str, str], times: int) -> None:
    data, context = workbook(**sheets), ReadingContext(campaign(tmp_path))
    assert calls_of(RegionCutter.regions, lambda: read_file(data, source_of(data, "a.xlsx"), context)) == times


def test_a_sheet_is_not_taken_for_one_of_the_file_before(tmp_path: Path) -> None:
    context = ReadingContext(campaign(tmp_path))
    for said in range(20):
        data = workbook(BC=OF_UNITS.replace("| 7", f"| {said}"))
        assert numbers(read_file(data, source_of(data, "a.xlsx"), context), "A")["lessons", "THPT", "2022-2023"] == said
