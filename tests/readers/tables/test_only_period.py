"""With a single declared period a heading without one means it, unless anything around names another period."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.worlds.outline_world import send, totals, write_campaign

OUTLINE = """
[[period]]
code = "{period}"

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
unit_of_measure = "bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons"]
"""
TABLE: list[list[object]] = [["Đơn vị", "Số bài"], ["Trường A", 7]]


def read(folder: Path, rows: Sequence[Sequence[object]], period: str = "2024-2025", name: str = "a.csv") -> object:
    write_campaign(folder, OUTLINE.format(period=period), ["A,Trường A,truong,TH,Đông"])
    codes = {one["code"] for one in send(folder, name, rows)["findings"]}
    value = totals(folder)["lessons",]
    assert value is not None or codes, "nothing was taken, and nothing said"
    return value


@pytest.mark.parametrize(
    "rows",
    [
        TABLE,
        [["BÁO CÁO NĂM HỌC 2024-2025"], *TABLE],
        [["Kèm theo Công văn số 12/SGDĐT ngày 05/9/2025"], *TABLE],
        [["Đơn vị", "Số bài"], ["", "(bài)"], ["Trường A", 7]],
    ],
)
def test_the_only_period_is_meant(rows: list[list[object]], tmp_path: Path) -> None:
    assert read(tmp_path, rows) == 7


@pytest.mark.parametrize(
    "rows",
    [
        [["BÁO CÁO NĂM HỌC 2023-2024"], *TABLE],
        [["", "Năm học 2023-2024"], ["Đơn vị", "Số bài"], ["Trường A", 7]],
        [["", "Năm trước"], ["Đơn vị", "Số bài"], ["Trường A", 7]],
        [["Đơn vị", "Tổ Toán"], ["", "Số bài"], ["Trường A", 7]],
        [["Đơn vị", "Số bài năm học 2023-2024"], ["Trường A", 7]],
    ],
)
def test_where_another_period_is_named_nothing_is_taken(rows: list[list[object]], tmp_path: Path) -> None:
    assert read(tmp_path, rows) is None


def test_a_file_named_after_another_year_is_not_taken(tmp_path: Path) -> None:
    assert read(tmp_path, TABLE, name="so lieu nam hoc 2022-2023.csv") is None


def test_another_day_is_another_period_where_the_only_one_is_a_day(tmp_path: Path) -> None:
    assert read(tmp_path / "a", [["Tính đến ngày 30/9/2024"], *TABLE], period="2025-09-30") is None
    assert read(tmp_path / "b", [["Tính đến ngày 30/9/2025"], *TABLE], period="2025-09-30") == 7


def test_with_two_periods_the_heading_has_to_name_one(tmp_path: Path) -> None:
    assert read(tmp_path, TABLE, period='2023-2024"\n\n[[period]]\ncode = "2024-2025') is None
