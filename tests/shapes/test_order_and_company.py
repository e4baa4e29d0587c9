"""A table says the same beside foreign ones, and with its columns, or rows that name what they are of, in any order."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds.shape_grids import Grid, below, beside, grid, shuffled, text
from tests.worlds.shape_reading import ShapeReader
from tests.worlds.world import csv_of, workbook

OF_UNITS = """
TT | Đơn vị | Số phòng đọc đã triển khai 2023-2024 | Số phòng đọc đã triển khai 2024-2025 | Ghi chú
1 | Trường THPT Lê Quý Đôn | 2 | 3 |
2 | Trường THPT Nguyễn Trãi | 1 | 1 | số dự kiến
3 | Phòng GDĐT Vũ Thư | 19 | 21 | có 2 phòng mới
"""
OF_YEARS = """
Đơn vị | Năm học | Số phòng đọc đã triển khai | Số tiết đọc sách đã thực hiện
Trường THPT Nguyễn Trãi | 2023-2024 | 1 | 12
Trường THPT Nguyễn Trãi | 2024-2025 | 1 | 14
Trường THPT Vũ Tiên | 2023-2024 | 2 | 21
"""
LONG = """
Đơn vị | Năm học | Nội dung | Số lượng
Trường THPT Nguyễn Trãi | 2023-2024 | Số phòng đọc đã triển khai | 1
Trường THPT Nguyễn Trãi | 2024-2025 | Số phòng đọc đã triển khai | 2
Trường THPT Vũ Tiên | 2023-2024 | Số tiết đọc sách đã thực hiện | 21
"""
OF_LABELS = """
TRƯỜNG THPT LÊ QUÝ ĐÔN | | | |
TT | Nội dung | Năm học 2023-2024 | Năm học 2024-2025 | Ghi chú
1 | Số phòng đọc đã triển khai | 2 | 3 | mở ở điểm trường mới trong học kỳ này, do phụ huynh tặng
2 | Số tiết đọc sách đã thực hiện | 31 | 45 | HKI
3 | Số bài giới thiệu sách học sinh đã thực hiện | 40 | 50 |
"""
TWO_HEADING_ROWS = """
TT | Đơn vị | Số phòng đọc đã triển khai | Số phòng đọc đã triển khai | Số tiết đọc sách đã thực hiện
| | 2023-2024 | 2024-2025 | 2024-2025
1 | Trường THPT Lê Quý Đôn | 2 | 3 | 45
2 | Phòng GDĐT Vũ Thư | 19 | 21 | 240
"""
FORM = """
Dấu thời gian | Thầy/cô công tác tại | Số phòng đọc đã triển khai năm học 2024-2025 | Ý kiến khác
12/05/2025 08:00:00 | Trường THPT Lê Quý Đôn | 3 | không
12/05/2025 09:30:10 | Trường THPT Nguyễn Đức Cảnh | 4 |
13/05/2025 09:30:10 | Trường THPT Vũ Tiên | 6 | Cần thêm sách
"""
PLAN_BESIDE = """
TT | Đơn vị | Kế hoạch số phòng đọc 2024-2025 | Số phòng đọc đã triển khai 2024-2025 | Tỷ lệ (%)
1 | Trường THPT Lê Quý Đôn | 4 | 3 | 75
2 | Trường THPT Nguyễn Trãi | 1 | 1 | 100
"""
TABLES = {"units": OF_UNITS, "years": OF_YEARS, "long": LONG, "labels": OF_LABELS}
MORE_TABLES = {**TABLES, "two heading rows": TWO_HEADING_ROWS, "form": FORM, "plan beside": PLAN_BESIDE}
COUNTS = {"units": 4, "years": 6, "long": 3, "labels": 4, "two heading rows": 6, "form": 3, "plan beside": 2}

PEOPLE = """
TT | Họ và tên | Chức vụ | Số điện thoại
1 | Nguyễn Văn An | Hiệu trưởng | 0912345678
2 | Trần Thị Bình | Phó Hiệu trưởng | 0987654321
"""
CLASSES = """
TT | Khối lớp | Số lớp | Số học sinh
1 | Khối 10 | 12 | 480
2 | Khối 11 | 11 | 440
"""
NEXT_YEAR = """
Phương hướng
TT | Nội dung | Năm học 2025-2026
1 | Số phòng đọc đã triển khai | 7
2 | Số tiết đọc sách đã thực hiện | 70
"""
YEARS_BEFORE = """
TT | Nội dung | Năm học 2021-2022 | Năm học 2022-2023
1 | Số phòng đọc đã triển khai | 7 | 8
2 | Số tiết đọc sách đã thực hiện | 70 | 80
"""
SCHOOLS_OF_NO_ROSTER = """
TT | Tên trường | Số lớp | Số phòng học
1 | THCS Song Lãng | 8 | 10
2 | THCS Minh Lãng | 9 | 12
"""
MARKS = """
TT | Tiêu chí | Điểm tối đa | Điểm tự chấm
1 | Cơ sở vật chất | 20 | 18
2 | Tổ chức hoạt động | 30 | 25
"""
PLAN_OF_UNITS = """
Chỉ tiêu giao năm học 2025-2026
TT | Đơn vị | Số phòng đọc đã triển khai | Số tiết đọc sách đã thực hiện
1 | Trường THPT Lê Quý Đôn | 5 | 60
2 | Trường THPT Nguyễn Trãi | 2 | 20
"""
MONEY = """
Nguồn kinh phí | Số tiền (triệu đồng) | Ghi chú
Ngân sách | 120 |
Xã hội hóa | 35 | phụ huynh
"""
FOREIGN = (PEOPLE, CLASSES, NEXT_YEAR, YEARS_BEFORE, SCHOOLS_OF_NO_ROSTER, MARKS)
ASKED = (PLAN_OF_UNITS, MONEY)
"""Tables beside which it may be asked what is of whom: they name further units, or no heading of theirs is known."""


def in_sheets(**sheets: Grid) -> bytes:
    return workbook(**{name: text(cells) for name, cells in sheets.items()})


def in_sheet(cells: Grid) -> bytes:
    return in_sheets(BC=cells)


PLACES: Mapping[str, Callable[[Grid, Grid], bytes]] = {
    "right below": lambda table, other: in_sheets(BC=below(table, other, 0)),
    "below": lambda table, other: in_sheets(BC=below(table, other, 2)),
    "below in CSV": lambda table, other: csv_of(below(table, other, 1)),
    "above": lambda table, other: in_sheets(BC=below(other, table, 1)),
    "right": lambda table, other: in_sheets(BC=beside(table, other, 1)),
    "right and lower": lambda table, other: in_sheets(BC=beside(table, other, 2, top=2)),
    "left": lambda table, other: in_sheets(BC=beside(other, table, 1)),
    "sheet after": lambda table, other: in_sheets(BC=table, Khac=other),
    "sheet before": lambda table, other: in_sheets(Khac=other, BC=table),
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ShapeReader:
    return ShapeReader(tmp_path_factory.mktemp("campaign"))


@pytest.mark.parametrize("name", MORE_TABLES)
def test_the_tables_are_read_as_they_stand(reader: ShapeReader, name: str) -> None:
    alone = reader.read(in_sheets(BC=grid(MORE_TABLES[name]))).figures
    assert (len(alone), alone) == (COUNTS[name], reader.read(csv_of(grid(MORE_TABLES[name]))).figures)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", TABLES)
def test_a_foreign_table_changes_no_figure(reader: ShapeReader, name: str, place: str) -> None:
    table = grid(TABLES[name])
    alone = reader.read(in_sheets(BC=table)).figures
    for other in FOREIGN:
        assert reader.read(PLACES[place](table, grid(other))).figures == alone, other


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_may_be_meant_changes_none_to_another(reader: ShapeReader, name: str, place: str) -> None:
    table = grid(TABLES[name])
    alone = reader.read(in_sheets(BC=table)).figures
    for other in ASKED:
        read = reader.read(PLACES[place](table, grid(other)))
        assert read.figures.items() <= alone.items(), other
        assert read.figures == alone or read.findings, other


@pytest.mark.parametrize("name", MORE_TABLES)
@given(seed=st.integers(0, 2**16), written=st.sampled_from((csv_of, in_sheet)))
@settings(max_examples=12)
def test_columns_and_rows_in_another_order_change_no_figure(
    reader: ShapeReader, name: str, seed: int, written: Callable[[Grid], bytes]
) -> None:
    table, lines, heads = grid(MORE_TABLES[name]), int(name == "labels"), 2 if name == "two heading rows" else 1
    mixed = shuffled(table, seed, lines=lines, heads=heads)
    assert reader.read(written(mixed)).figures == reader.read(csv_of(table)).figures
