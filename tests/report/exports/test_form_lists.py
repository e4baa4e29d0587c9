"""The form has a sheet for each list, whose rows are read back."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.worlds.list_world import PROJECTS, UNITS, codes
from tests.worlds.outline_world import totals, write_campaign
from tests.worlds.running import command

_PERIODS = 'code = "2023-2024"\n\n[[period]]\ncode = "2024-2025"\n'
TWO_PERIODS = (
    PROJECTS.replace('code = "2024-2025"\n', _PERIODS)
    .replace('by = ["education_level"]', 'by = ["education_level", "period"]\naggregation = "flow"')
    .replace('kinds = ["truong"]', 'kinds = ["truong"]\nperiods = ["2023-2024", "2024-2025"]')
)
HEADINGS = "Tên dự án, Lĩnh vực, Giải, Số học sinh, Đơn giá (nghìn đồng), Thành tiền (nghìn đồng), Cấp học"
Row = Sequence[str | float | None]


def blank(folder: Path, outline: str, unit: str) -> Path:
    write_campaign(folder, outline, UNITS)
    command("form", "--unit", unit, "-o", folder / "forms", folder=folder)
    (path,) = (folder / "forms").glob("*.xlsx")
    return path


def heading_row(sheet: Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "Tên dự án") or 0


def fill(path: Path, rows: Sequence[Row], sheet: str = "Dự án dự thi") -> Path:
    book = openpyxl.load_workbook(path)
    start = heading_row(book[sheet])
    for number, row in enumerate(rows, start=start + 1):
        for column, value in enumerate(row, start=1):
            book[sheet].cell(number, column, value)
    book.save(path)
    return path


def ingest(folder: Path, path: Path) -> list[str]:
    return codes(command("ingest", path, "--format", "json", folder=folder).data)


def test_the_form_has_a_sheet_with_the_columns_and_offers_the_members(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(blank(tmp_path, PROJECTS, "C"))
    sheet = book["Dự án dự thi"]
    row = heading_row(sheet)
    assert ", ".join(str(cell.value) for cell in sheet[row]) == HEADINGS
    offered = {str(one.sqref)[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert (offered["B"], offered["G"]) == ("_stemagg!$B$5:$C$5", '"trung học cơ sở,trung học phổ thông"')
    assert "ghi “Không có” vào dòng đầu" in str(sheet.cell(row - 1, 1).value)
    assert "Ghi danh sách ở tờ Dự án dự thi." in [cell.value for row in book["Báo cáo"] for cell in row]


def test_what_is_filled_in_is_counted(tmp_path: Path) -> None:
    path = blank(tmp_path, PROJECTS, "C")
    rows: list[Row] = [["Robot", "Rô bốt và máy thông minh", "giải Nhất", 2, 10, 20, "trung học phổ thông"],
            ["Robot 2", "Y sinh", None, 3, 1.5, 4.5, "trung học cơ sở"]]  # fmt: skip
    assert ingest(tmp_path, fill(path, rows)) == []
    by_both = totals(tmp_path, "education_level,field")
    assert by_both["THPT", "robot", "projects"] == by_both["THCS", "sinh", "projects"] == 1
    assert by_both["THPT", "sinh", "projects"] == 0


def test_a_unit_that_has_none_says_so_and_a_blank_list_is_missing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = Path(shutil.copy(blank(tmp_path, PROJECTS, "A"), tmp_path_factory.mktemp("sent")))
    assert ingest(tmp_path, path) == ["form-blank"]
    assert totals(tmp_path) == {("projects",): None}
    assert ingest(tmp_path, fill(path, [["Không có"]])) == []
    assert totals(tmp_path) == {("projects",): 0}


def test_there_is_a_sheet_for_each_period_and_one_left_blank_is_missing(tmp_path: Path) -> None:
    path = blank(tmp_path, TWO_PERIODS, "A")
    fill(path, [["Robot", "Y sinh"], ["Robot 2", "Y sinh"]], "Dự án dự thi 2023-2024")
    assert ingest(tmp_path, path) == []
    by_period = totals(tmp_path, "period")
    assert (by_period["2023-2024", "projects"], by_period["2024-2025", "projects"]) == (2, None)
    missing = command("findings", "--format", "json", folder=tmp_path).data
    (one,) = [one for one in missing if one["code"] == "values-missing"]
    assert one["operands"]["items"] == "Dự án dự thi (2024-2025)"


@pytest.mark.parametrize("title", ["Dự án " * 8, "Dự án/đề tài: [A]?*"])
def test_a_title_that_no_sheet_can_have_is_shortened(tmp_path: Path, title: str) -> None:
    path = blank(tmp_path, PROJECTS.replace('title = "Dự án dự thi"', f'title = "{title}"'), "A")
    name = openpyxl.load_workbook(path).sheetnames[1]
    assert len(name) <= 31
    assert ingest(tmp_path, fill(path, [["Robot", "Y sinh"]], name)) == []
    assert totals(tmp_path) == {("projects",): 1}
