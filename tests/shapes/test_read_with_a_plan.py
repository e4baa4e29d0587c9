"""What is worked out once for the columns and texts of tables changes nothing: each file is read alike without it."""

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from stemagg.model.submission import Reading
from stemagg.readers.read import read_file
from stemagg.text.remembered import Remembered
from tests.shapes.test_shapes import GROUPS
from tests.worlds.campaign_files import source_of
from tests.worlds.shape_reading import ShapeReader
from tests.worlds.shape_world import FIRST, LAST, OFFICES, SCHOOLS
from tests.worlds.world import csv_of

Found = TypeVar("Found")

ASKED = f"Số phòng đọc đã triển khai {FIRST} | Số tiết đọc sách đã thực hiện {LAST}"
TABLES = {
    "answers.csv": f"""
Dấu thời gian | Tên đơn vị | Đề xuất, kiến nghị | {ASKED}
06/01/2025 8:00:00 | Trường THPT {SCHOOLS[0]} | Không | 12 | 40
06/01/2025 8:01:00 | Trường THPT {SCHOOLS[1]} | Thêm sách. | 12 phòng | khoảng 40
06/01/2025 8:02:00 | Trường THPT {SCHOOLS[2]} | …… | không | 1.234
06/01/2025 8:03:00 | Trường THPT {SCHOOLS[3]} | | | #REF!
06/01/2025 8:04:00 | Trường THPT {SCHOOLS[0]} | Số liệu trên là của học kỳ I | 3 | 4
06/01/2025 8:05:00 | Trường THPT {SCHOOLS[1]} (THPT) | 1. Thêm sách | mười | 12,5
06/01/2025 8:06:00 | Phòng Giáo dục và Đào tạo huyện {OFFICES[0]} | ?? m?t | 12 | 40
06/01/2025 8:07:00 | Trường lạ | Thêm sách. | 12 | 40
06/01/2025 8:08:00 | Trường THPT {SCHOOLS[4]} | Thêm sách. | 12 | 40
""",
    "shared.csv": f"""
STT | Đơn vị | Cấp học | Số phòng đọc đã triển khai năm học {LAST} | Số tiết đọc sách đã thực hiện | Năm học | Ghi chú
1 | Trường THPT {SCHOOLS[5]} | THPT | 1 | 2 | {LAST} |
2 | Trường THPT {SCHOOLS[6]} | THPT | 1 | 2 | {FIRST} |
3 | Trường THPT {SCHOOLS[7]} | THCS | 3 | 2 | {LAST} | số dự kiến
4 | Trường THPT {SCHOOLS[8]} | | 3 | 2 | | tăng thêm 1 phòng
5 | Phòng Giáo dục và Đào tạo huyện {OFFICES[1]} | THCS | x | - | {LAST} | học kỳ I
 | Tổng cộng | | 8 | 8 | |
 | Ghi chú: số liệu tính đến 20/5/2025 | | | | |
""",
}
"""Tables of units with plain rows, and rows in which something is doubtful."""


def files_of(group: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a group of shapes, or the tables above, by name."""
    if group == "tables":
        yield from ((name, csv_of(table)) for name, table in TABLES.items())
    for shape in GROUPS.get(group, {}).values():
        shape.write(folder / shape.name)
        found = (path for path in sorted((folder / shape.name).rglob("*")) if path.is_file())
        yield from ((path.name, path.read_bytes()) for path in found)


def everything(reading: Reading) -> object:
    """Return what a reading has, the reasons included, which nothing else compares."""
    values = [[(value, value.because) for value in one.values] for one in reading.submissions]
    return reading, values, [one.because for one in reading.submissions]


def never_remembered(_self: object, _key: Hashable, find: Callable[[], Found]) -> Found:
    return find()


@pytest.mark.parametrize("group", [*GROUPS, "tables"])
def test_a_file_is_read_alike_where_nothing_is_remembered(
    group: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = ShapeReader(tmp_path / "campaign")
    files = list(files_of(group, tmp_path))

    def read_all() -> list[object]:
        return [everything(read_file(data, source_of(data, name), reader.context)) for name, data in files]

    with_a_plan = read_all()
    monkeypatch.setattr(Remembered, "of", never_remembered)
    assert read_all() == with_a_plan
