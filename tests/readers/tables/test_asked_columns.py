"""The plan of the columns of a table is made once for all rows of which the same is known."""

from pathlib import Path

from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import Collected
from tests.worlds.campaign_files import source_of
from tests.worlds.shape_reading import ShapeReader
from tests.worlds.shape_world import LAST, SCHOOLS
from tests.worlds.steps import calls_of
from tests.worlds.world import csv_of

HEADINGS = f"Dấu thời gian | Tên đơn vị | Số phòng đọc đã triển khai [{LAST}] | Số tiết đọc sách đã thực hiện [{LAST}]"


def answers(number: int) -> bytes:
    rows = (
        f"06/01/2025 8:{row // 60:02}:{row % 60:02} | Trường THPT {SCHOOLS[row % 20]} | {row} | 4"
        for row in range(number)
    )
    return csv_of("\n".join((HEADINGS, *rows)))


def columns_worked_out(reader: ShapeReader, number: int) -> int:
    data = answers(number)
    return calls_of(Collected.asked, lambda: read_file(data, source_of(data, "BC.csv"), reader.context))


def test_what_columns_ask_is_worked_out_once_however_many_rows_there_are(tmp_path: Path) -> None:
    reader = ShapeReader(tmp_path)
    assert columns_worked_out(reader, 20) == columns_worked_out(reader, 100) == 2


def test_each_row_of_a_plan_has_figures_of_its_own(tmp_path: Path) -> None:
    assert sum(ShapeReader(tmp_path).read(answers(20), "BC.csv").figures.values()) == sum(range(20)) + 20 * 4
