"""Lists that a unit sends in tables of its own: without a column of units, for a period, several in one file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.worlds.list_world import PROJECTS, UNITS, codes
from tests.worlds.outline_world import totals, write_campaign
from tests.worlds.running import command

NAMED = ["ĐƠN VỊ: Trường A"]
HEADING = ["TT", "Tên dự án", "Lĩnh vực", "Giải"]
FIRST, SECOND = ["1", "Robot", "Rô bốt", ""], ["2", "Khử khuẩn", "Y sinh", "giải Nhất"]
MONTHLY = (
    PROJECTS.replace('code = "2024-2025"', 'every = "month"\nfrom = "2024-01"\nto = "2024-02"')
    .replace('by = ["education_level"]', 'by = ["education_level", "period"]\naggregation = "flow"')
    .replace('kinds = ["truong"]', 'kinds = ["truong"]\nperiods = "month"')
)
SPONSORS = """
[[data_element]]
code = "sponsors"
section = "I"
title = "Nhà tài trợ"
type = "list"
columns = [
  { code = "name", title = "Tên dự án", type = "text" },
  { code = "field", title = "Lĩnh vực", dimension = "field" },
  { code = "prize", title = "Giải", dimension = "prize" },
]
key = ["name"]

[[obligation]]
code = "sponsors"
title = "Tài trợ"
kinds = ["truong"]
data_elements = ["sponsors"]
"""
Rows = Sequence[Sequence[str | None]]


def ingest(folder: Path, sheets: Mapping[str, Rows], outline: str = PROJECTS) -> dict[str, Any]:
    """Ingest a workbook with these sheets and return what `ingest` says of it."""
    if not (folder / "outline.toml").exists():
        write_campaign(folder, outline, UNITS)
    book = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    book.remove(book.worksheets[0])
    (folder / "received").mkdir(exist_ok=True)
    path = folder / "received" / f"{len(list((folder / 'received').iterdir()))}.xlsx"
    book.save(path)
    told: dict[str, Any] = command("ingest", path, "--format", "json", folder=folder).data
    return told


def count(folder: Path, element: str = "projects") -> object:
    return totals(folder)[element,]


def test_a_list_below_the_name_of_the_unit_is_of_this_unit(tmp_path: Path) -> None:
    assert codes(ingest(tmp_path, {"DS": [NAMED, HEADING, FIRST, SECOND]})) == []
    assert totals(tmp_path, "unit")["A", "projects"] == 2


def test_headings_without_a_row_are_an_empty_list_and_are_asked_about(tmp_path: Path) -> None:
    assert codes(ingest(tmp_path, {"DS": [NAMED, HEADING]})) == ["list-empty"]
    assert count(tmp_path) == 0


def test_numbered_rows_that_are_blank_are_a_list_that_is_missing(tmp_path: Path) -> None:
    told = ingest(tmp_path, {"DS": [NAMED, HEADING, ["1"], ["2"], ["", "", "Người lập biểu"]]})
    assert {"list-blank", "form-blank"} == set(codes(told))
    assert count(tmp_path) is None


def test_a_file_that_names_no_unit_is_refused(tmp_path: Path) -> None:
    told = ingest(tmp_path, {"DS": [["Danh sách dự án"], HEADING, FIRST]})
    assert codes(told) == ["unit-not-named"]
    assert told["rejected"] == 1


def test_rows_of_both_sheets_of_a_list_are_counted_and_the_same_thing_in_both_is_asked_about(tmp_path: Path) -> None:
    told = ingest(tmp_path, {"Khối 6": [NAMED, HEADING, FIRST], "Khối 7": [HEADING, FIRST, SECOND]})
    (found,) = [one for one in told["findings"] if one["code"] == "list-key-twice"]
    assert found["operands"]["rows"] == "Khối 6 3; Khối 7 2"
    assert count(tmp_path) == 3


def test_two_lists_in_one_sheet_are_told_apart_by_their_headings(tmp_path: Path) -> None:
    outline = PROJECTS + SPONSORS.replace("Tên dự án", "Tên nhà tài trợ").replace(
        '  { code = "field", title = "Lĩnh vực", dimension = "field" },\n', ""
    )
    sponsors = ["TT", "Tên nhà tài trợ", "Giải"]
    rows = [NAMED, HEADING, FIRST, SECOND, sponsors, ["1", "Công ty X", "giải Nhì"], sponsors, ["2", "Công ty Y", ""]]
    assert codes(ingest(tmp_path, {"DS": rows}, outline)) == []
    assert (count(tmp_path), count(tmp_path, "sponsors")) == (2, 2)


def test_lists_with_the_same_headings_are_told_apart_by_the_title_above_them(tmp_path: Path) -> None:
    outline = PROJECTS + SPONSORS
    told = ingest(tmp_path, {"DS": [NAMED, ["DANH SÁCH NHÀ TÀI TRỢ"], HEADING, FIRST]}, outline)
    assert codes(told) == []
    assert (count(tmp_path), count(tmp_path, "sponsors")) == (None, 1)


def test_lists_with_the_same_headings_and_no_title_are_not_read(tmp_path: Path) -> None:
    told = ingest(tmp_path, {"DS": [NAMED, HEADING, FIRST]}, PROJECTS + SPONSORS)
    assert codes(told) == ["list-unclear"]
    assert (count(tmp_path), count(tmp_path, "sponsors")) == (None, None)


@pytest.mark.parametrize(
    "rows",
    [
        [NAMED, ["Danh sách dự án tháng 02/2024"], HEADING, FIRST],
        [NAMED, ["Kỳ báo cáo: Tháng 2/2024"], HEADING, FIRST],
        [NAMED, [*HEADING, "Tháng"], [*FIRST, "Tháng 2/2024"]],
    ],
)
def test_the_period_of_a_list_stands_above_it_or_in_a_column(tmp_path: Path, rows: Rows) -> None:
    assert codes(ingest(tmp_path, {"DS": rows}, MONTHLY)) == []
    by_period = totals(tmp_path, "period")
    assert (by_period["2024-01", "projects"], by_period["2024-02", "projects"]) == (None, 1)


@pytest.mark.parametrize("rows", [[FIRST], [["1", "Không có"]], []])
def test_a_list_that_does_not_say_its_period_is_not_read(tmp_path: Path, rows: Rows) -> None:
    told = ingest(tmp_path, {"DS": [NAMED, HEADING, *rows]}, MONTHLY)
    assert "list-period-not-stated" in codes(told)
    assert count(tmp_path) is None


def test_a_row_without_a_period_leaves_the_others_uncounted_too(tmp_path: Path) -> None:
    rows = [NAMED, [*HEADING, "Tháng"], [*FIRST, "Tháng 2/2024"], [*SECOND, ""]]
    assert "list-period-not-stated" in codes(ingest(tmp_path, {"DS": rows}, MONTHLY))
    by_field = totals(tmp_path, "period,field")
    assert by_field["2024-02", "robot", "projects"] == 1
    assert by_field["2024-02", "sinh", "projects"] is None


def test_a_title_of_a_group_over_several_columns_is_no_item(tmp_path: Path) -> None:
    write_campaign(tmp_path, PROJECTS, UNITS)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (NAMED, HEADING, ["Khối chuyên"], FIRST, ["", "THCS"], SECOND):
        sheet.append([cell or None for cell in row])
    sheet.merge_cells("A3:D3")
    book.save(tmp_path / "a.xlsx")
    told = command("ingest", tmp_path / "a.xlsx", "--format", "json", folder=tmp_path).data
    assert codes(told) == []
    assert count(tmp_path) == 2


def test_an_item_whose_cells_all_say_the_same_is_no_title(tmp_path: Path) -> None:
    assert codes(ingest(tmp_path, {"DS": [NAMED, HEADING, ["1", "Rô bốt", "Rô bốt"], SECOND]})) == []
    assert count(tmp_path) == 2


def test_rows_that_are_hidden_are_read_and_said(tmp_path: Path) -> None:
    write_campaign(tmp_path, PROJECTS, UNITS)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (NAMED, HEADING, FIRST, SECOND):
        sheet.append([cell or None for cell in row])
    sheet.row_dimensions[4].hidden = True
    book.save(tmp_path / "a.xlsx")
    told = command("ingest", tmp_path / "a.xlsx", "--format", "json", folder=tmp_path).data
    assert "rows-hidden" in [one["code"] for one in told["findings"]]
    assert count(tmp_path) == 2


def test_people_whose_office_is_a_word_of_signatures_are_items(tmp_path: Path) -> None:
    rows = [NAMED, HEADING, ["1", "Hiệu trưởng", "Y sinh", "giải Nhì"], FIRST, ["", "", "", "Hiệu trưởng"]]
    assert codes(ingest(tmp_path, {"DS": rows})) == []
    assert count(tmp_path) == 2


def test_key_and_faulty_cells_are_named_with_their_rows(tmp_path: Path) -> None:
    heading = [*HEADING, "Số học sinh"]
    rows = [NAMED, heading, ["1", "", "Rô bốt", "", "2"], ["2", "", "Rô bốt", "", "vài em"]]
    told = ingest(tmp_path, {"DS": rows})
    blank = [one for one in told["findings"] if one["code"] == "list-key-blank"]
    assert [one["operands"]["rows"] for one in blank] == ["3-4"]
    assert "number-not-exact" in codes(told)
    assert count(tmp_path) == 2


def test_what_is_counted_for_a_period_comes_from_the_sheet_of_this_period(tmp_path: Path) -> None:
    sheets = {f"Tháng {n}": [NAMED, [f"Tháng {n}/2024"], HEADING, row] for n, row in ((1, FIRST), (2, SECOND))}
    ingest(tmp_path, sheets, MONTHLY)
    told = command("explain", "--element", "projects", "--period", "2024-02", "--format", "json", folder=tmp_path).out
    assert ("Tháng 2" in told, "Tháng 1" in told) == (True, False)
