"""Tables with one row per unit, as the shared sheet really looks."""

import io
from datetime import datetime

import openpyxl
import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.slot import Channel
from stemagg.model.submission import Reading
from tests.worlds import world
from tests.worlds.keys import key_of
from tests.worlds.world import (
    FIRST,
    JOINT,
    LAST,
    OFFICE,
    OFFICE_SAID,
    SCHOOL_A,
    codes,
    numbers,
    read,
    said,
    workbook,
)

HEAD = """
STT | Tên đơn vị | Cấp học | Số trường đã triển khai | | Số bài học STEM | | Số dự án KHKT |
 | | | 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023
"""
ROWS = f"""
1 | {OFFICE} | THCS | 2 | 3 | 40 | 50 | 4 | 6
2 | {SCHOOL_A} | THPT | 1 | 1 | 10 | 20 | 1 | 2
"""


def sheet(of: Campaign, table: str) -> Reading:
    """Read a table drawn in a test as the shared sheet."""
    return read(of, workbook(Bảng=table), "Bảng chung.xlsx")


def only(reading: Reading, code: str) -> Finding:
    (found,) = (found for found in reading.findings if found.code == code)
    return found


def operands(found: Finding) -> dict[str, str]:
    return dict(found.operands)


def test_shared_sheet_gives_one_submission_for_each_unit(of: Campaign) -> None:
    reading = sheet(of, HEAD + ROWS)
    assert [s.unit for s in reading.submissions] == ["E", "A"]
    assert numbers(reading, "E") == OFFICE_SAID
    assert reading.channel is Channel.SHARED_SHEET
    assert codes(reading) == []


def test_merged_header_is_read_as_the_blank_one(of: Campaign) -> None:
    merged = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:I1"]
    reading = read(of, workbook(merged, Bảng=HEAD + ROWS))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == []


def test_a_value_stands_where_its_cell_is(of: Campaign) -> None:
    (value,) = (v for v in sheet(of, HEAD + ROWS).submissions[1].values if key_of(v) == ("lessons", "THPT", LAST))
    assert (value.cell.sheet, value.cell.cell, value.raw) == ("Bảng", "G4", "20")


def test_rows_that_are_no_data_are_counted_and_not_added(of: Campaign) -> None:
    table = f"""
    SỞ GIÁO DỤC VÀ ĐÀO TẠO |
    BẢNG TỔNG HỢP |
    (Kèm theo Công văn số 1/CV) |
    {HEAD}
    (1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9)
    I | Phòng GDĐT |
    1 | {OFFICE} | THCS | 2 | 3 | 40 | 50 | 4 | 6
     | Cộng Đông | | 2 | 3 | 40 | 50 | 4 | 6
    II | Trường |
    {HEAD}
    2 | {SCHOOL_A} | THPT | 1 | 1 | 10 | 20 | 1 | 2
     | Tổng cộng | | 3 | 4 | 50 | 70 | 5 | 8
     |
     | Người lập biểu | | | Thủ trưởng đơn vị
     | (Ký tên) | | | (Ký, đóng dấu)
     | Nguyễn Văn A | | | 12
    """
    reading = sheet(of, table)
    assert [s.unit for s in reading.submissions] == ["E", "A"]
    assert codes(reading) == ["rows-left-out"]
    assert operands(only(reading, "rows-left-out"))["count"] == "10"


@pytest.mark.parametrize("label", ["Tổng cộng", "TỔNG SỐ", "Cộng:", "Tổng cộng (2 đơn vị)"])
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_total_row_that_differs_is_reported_and_never_added(of: Campaign, label: str, place: str) -> None:
    total = f" | {label} | | 3 | 4 | 50 | 71 | 5 | 8"
    reading = sheet(of, HEAD + (total + ROWS if place == "top" else ROWS + total))
    assert numbers(reading, "E") == OFFICE_SAID
    differing = only(reading, "total-differs")
    assert (differing.data_element, operands(differing)["stated"], operands(differing)["added"]) == (
        "lessons",
        "71",
        "70",
    )
    assert differing.source
    assert differing.source.column == 7


def test_total_is_not_compared_with_what_cannot_be_read(of: Campaign) -> None:
    reading = sheet(of, HEAD + ROWS.replace("| 20 |", "| khoảng 20 |") + " | Tổng cộng | | 3 | 4 | 50 | 71 | 5 | 8")
    assert codes(reading) == ["number-not-exact", "rows-left-out"]


def test_a_unit_whose_own_total_follows_is_counted_once(of: Campaign) -> None:
    table = f"""{HEAD}
    1 | {JOINT} | THCS | 1 | 1 | 10 | 20 | 1 | 2
     | {JOINT} | THPT | 1 | 1 | 11 | 21 | 2 | 3
     | {JOINT} | Cộng | 1 | 1 | 21 | 41 | 3 | 5
    """
    reading = sheet(of, table)
    assert numbers(reading, "J")["lessons", "THPT", LAST] == 21
    assert len(numbers(reading, "J")) == 12
    assert codes(reading) == ["rows-left-out"]


def test_name_merged_over_the_rows_of_its_levels_is_that_of_each(of: Campaign) -> None:
    table = f"""{HEAD}
    1 | {JOINT} | THCS | 1 | 1 | 10 | 20 | 1 | 2
     | | THPT | 1 | 1 | 11 | 21 | 2 | 3
    """
    reading = read(of, workbook(["A3:A4", "B3:B4"], Bảng=table))
    assert len(numbers(reading, "J")) == 12
    assert codes(reading) == []


def test_hidden_places_are_read_and_named(of: Campaign) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(Bảng=HEAD + ROWS, Khác="x")))
    hidden = book["Bảng"]
    hidden.sheet_state = "hidden"
    hidden.row_dimensions[4].hidden = True
    hidden.column_dimensions["G"].hidden = True
    book.active = 1
    data = io.BytesIO()
    book.save(data)
    reading = read(of, data.getvalue())
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["columns-hidden", "rows-hidden", "sheet-hidden"]
    assert operands(only(reading, "rows-hidden"))["rows"] == "4"
    assert operands(only(reading, "columns-hidden"))["columns"] == "G"


# --- Its columns -----------------------------------------------------------------------------------

ONE_ROW_HEAD = " | ".join(f"{title} {year}" for title in world.TITLES.values() for year in (FIRST, LAST))


def test_columns_in_another_order_with_an_unknown_one_are_read(of: Campaign) -> None:
    table = f"""
    Số dự án KHKT 2022-2023 | Ý kiến riêng | Tên đơn vị | Số BH STEM 2021-2022 | Ghi chú
    6 | tốt | {OFFICE} | 40 | x
    2 | khá | {SCHOOL_A} | 10 | x
    """
    reading = sheet(of, table)
    assert numbers(reading, "E") == {("projects", "THCS", LAST): 6}
    unknown = {operands(f)["heading"]: f for f in reading.findings if f.code == "heading-unknown"}
    assert list(unknown) == ["Ý kiến riêng", "Số BH STEM 2021-2022"]
    assert "Số bài học STEM" in operands(unknown["Số BH STEM 2021-2022"])["suggestions"]


@pytest.mark.parametrize("heading", ["Số bài hoc STEM 2021-2022", "So bai hoc STEM 2021-2022", "Số bài học STEM 21-22"])
def test_a_heading_with_a_wrong_mark_or_none_is_understood_and_said(of: Campaign, heading: str) -> None:
    reading = sheet(of, f"Tên đơn vị | {heading}\n{OFFICE} | 40\n{SCHOOL_A} | 10\n")
    assert numbers(reading, "E") == {("lessons", "THCS", FIRST): 40}
    assert operands(only(reading, "heading-understood"))["heading"] == heading


@pytest.mark.parametrize("remark", ["Số liệu sai, hủy dòng này", "nhập nhầm", "bỏ dòng này"])
def test_a_row_that_a_remark_takes_back_is_not_read(of: Campaign, remark: str) -> None:
    table = f"Tên đơn vị | Số bài học STEM 2021-2022 | Ghi chú\n{OFFICE} | 40 | {remark}\n{SCHOOL_A} | 10 | tốt\n"
    reading = sheet(of, table)
    assert [s.unit for s in reading.submissions] == ["A"]
    assert only(reading, "row-of-other-figures").unit == "E"


def test_missing_columns_are_named_once_for_the_table(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | Số trường đã triển khai 2021-2022 | Số bài học STEM 2021-2022 | Số bài học STEM 2022-2023
    {OFFICE} | 2 | 40 | 50
    {SCHOOL_A} | 1 | 10 | 20
    """
    reading = sheet(of, table)
    assert codes(reading) == ["heading-missing"]
    assert operands(only(reading, "heading-missing"))["headings"] == (
        "Số trường đã triển khai (2022-2023), Số dự án KHKT (2021-2022), Số dự án KHKT (2022-2023)"
    )
    assert len(numbers(reading, "E")) == 3


def test_a_table_about_one_year_or_another_section_misses_nothing(of: Campaign) -> None:
    one_year = f"Tên đơn vị | {' | '.join(f'{t} {LAST}' for t in world.TITLES.values())}\n{OFFICE} | 3 | 50 | 6"
    assert codes(sheet(of, one_year)) == []
    assert codes(sheet(of, f"Tên đơn vị | Đề xuất, kiến nghị\n{OFFICE} | Thêm phòng học")) == []


def test_tables_of_one_file_complete_each_other(of: Campaign) -> None:
    first, *others = (f"Tên đơn vị | {t} {LAST}\n{OFFICE} | 3" for t in world.TITLES.values())
    reading = read(of, workbook(Một=first, Hai=others[0], Ba=others[1]))
    assert codes(reading) == []
    assert len(numbers(reading, "E")) == 3


def test_column_there_twice_with_other_values_is_not_read_and_both_are_named(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | {ONE_ROW_HEAD} | Số bài học STEM 2022-2023
    {OFFICE} | 2 | 3 | 40 | 50 | 4 | 6 | 50
    {SCHOOL_A} | 1 | 1 | 10 | 20 | 1 | 2 | 21
    """
    reading = sheet(of, table)
    assert codes(reading) == ["heading-twice"]
    twice = only(reading, "heading-twice")
    assert (operands(twice)["first"], operands(twice)["second"], twice.period) == ("E", "H", LAST)
    assert numbers(reading, "E") == {k: v for k, v in OFFICE_SAID.items() if k != ("lessons", "THCS", LAST)}


@pytest.mark.parametrize("second", ["50", "50 bài học", "", "-"])
def test_column_there_twice_that_says_the_same_or_nothing_is_accepted(of: Campaign, second: str) -> None:
    table = f"""
    Tên đơn vị | {ONE_ROW_HEAD} | Số bài học STEM 2022-2023
    {OFFICE} | 2 | 3 | 40 | 50 | 4 | 6 | {second}
    """
    reading = sheet(of, table)
    assert numbers(reading, "E") == OFFICE_SAID
    assert [c for c in codes(reading) if c != "number-read-from-text"] == []


def test_column_without_heading_is_named(of: Campaign) -> None:
    reading = sheet(of, f"Tên đơn vị | {ONE_ROW_HEAD} |\n{OFFICE} | 2 | 3 | 40 | 50 | 4 | 6 | 7")
    assert codes(reading) == ["column-untitled"]
    assert operands(only(reading, "column-untitled"))["column"] == "H"


def test_column_of_a_period_that_the_outline_does_not_declare_is_named_with_the_line_to_add(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | Số bài học STEM 2022-2023 | Số bài học STEM quý I/2024 | Số dự án KHKT 2022-2023 | Ghi chú 2024
    {OFFICE} | 50 | 12 | 6 | x
    """
    reading = sheet(of, table)
    found = only(reading, "period-undeclared")
    assert (operands(found)["heading"], operands(found)["found"]) == ("Số bài học STEM quý I/2024", "Quý I/2024")
    assert 'code = "2024-Q1"' in found.remedy
    assert operands(only(reading, "heading-unknown"))["heading"] == "Ghi chú 2024"


def test_column_of_an_unknown_part_is_not_read_as_the_whole(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | Số bài học STEM | | Số dự án KHKT | | Số trường đã triển khai |
     | 2022-2023 | Trong đó của lớp 9 | 2022-2023 | Ghi chú | 2022-2023 | (trường)
    {OFFICE} | 50 | 5 | 6 | tốt | 3 | x
    """
    reading = sheet(of, table)
    assert numbers(reading, "E") == {
        (e, "THCS", LAST): n for e, n in (("lessons", 50), ("projects", 6), ("schools", 3))
    }
    other = operands(only(reading, "heading-of-other-figures"))
    assert (other["heading"], other["word"]) == ("Số bài học STEM › Trong đó của lớp 9", "trong đó")


def test_column_without_its_period_is_an_error(of: Campaign) -> None:
    reading = sheet(of, f"Tên đơn vị | Số bài học STEM | Số dự án KHKT 2022-2023\n{OFFICE} | 50 | 6")
    assert numbers(reading, "E") == {("projects", "THCS", LAST): 6}
    assert "heading-without-period" in codes(reading)


def test_column_headed_by_the_section_of_a_text_is_that_text(of: Campaign) -> None:
    reading = sheet(of, f"Tên đơn vị | Số dự án KHKT 2022-2023 | II. Kiến nghị\n{OFFICE} | 6 | Thêm phòng học")
    assert said(reading, "E")["opinion", "", ""] == ("reported", "Thêm phòng học")


# --- Its units and levels --------------------------------------------------------------------------


def one_lesson(of: Campaign, *rows: str, head: str = "Mã đơn vị | Tên đơn vị | Cấp học") -> Reading:
    return sheet(of, f"{head} | {' | '.join(f'{t} {LAST}' for t in world.TITLES.values())}\n" + "\n".join(rows))


def test_a_unit_twice_with_equal_figures_counts_once(of: Campaign) -> None:
    reading = one_lesson(of, f"P | {OFFICE} | | 3 | 50 | 6", f"P | {OFFICE} | | 3 | 50 | 6")
    assert len(reading.submissions) == 1
    assert numbers(reading, "E")["lessons", "THCS", LAST] == 50
    assert codes(reading) == ["unit-twice"]


def test_a_unit_twice_with_other_figures_counts_neither(of: Campaign) -> None:
    reading = one_lesson(of, f"P | {OFFICE} | | 3 | 50 | 6", f"P | {OFFICE} | | 3 | 51 | 6")
    assert set(numbers(reading, "E")) == {("schools", "THCS", LAST), ("projects", "THCS", LAST)}
    twice = only(reading, "value-twice")
    assert (operands(twice)["first_place"], operands(twice)["second_place"]) == ("Bảng!E2", "Bảng!E3")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (" | Trường THPT Hòa Bìn | | 1 | 50 | 6", "unit-unknown"),
        ("A | Trường THPT Lý Tự Trọng | | 1 | 50 | 6", "unit-code-and-name-differ"),
        (" | | | 1 | 50 | 6", "row-without-unit"),
        ("Z9 | | | 1 | 50 | 6", "unit-unknown"),
    ],
)
def test_a_row_whose_unit_is_not_sure_is_not_stored(of: Campaign, row: str, code: str) -> None:
    reading = one_lesson(of, f" | {OFFICE} | | 3 | 50 | 6", row)
    assert [s.unit for s in reading.submissions] == ["E"]
    assert codes(reading) == [code]
    assert only(reading, code).stops


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"A | {SCHOOL_A} | | 1 | 50 | 6", ""),
        ("A | | | 1 | 50 | 6", ""),
        (" | THPT Hòa Bình | | 1 | 50 | 6", "unit-matched"),
        (" | Truong THPT Hoa Binh | | 1 | 50 | 6", "unit-matched"),
        ("A | Trường THPT Hòa Bìn | | 1 | 50 | 6", "unit-name-not-on-roster"),
    ],
)
def test_a_row_whose_unit_is_sure_is_stored(of: Campaign, row: str, code: str) -> None:
    reading = one_lesson(of, row)
    assert numbers(reading, "A")["lessons", "THPT", LAST] == 50
    assert codes(reading) == ([code] if code else [])


def test_level_of_a_joint_school_must_be_stated(of: Campaign) -> None:
    reading = one_lesson(of, f" | {JOINT} | | 1 | 50 | 6")
    assert (reading.submissions, codes(reading)) == ((), ["level-not-stated"])


def test_text_of_a_row_without_level_is_kept(of: Campaign) -> None:
    reading = sheet(of, f"Tên đơn vị | Số dự án KHKT 2022-2023 | Đề xuất, kiến nghị\n{JOINT} | 6 | Thêm phòng học")
    assert said(reading, "J") == {("opinion", "", ""): ("reported", "Thêm phòng học")}
    assert "level-not-stated" in codes(reading)


@pytest.mark.parametrize("level", ["Tiểu học", "THCS và THPT", "abc"])
def test_unknown_level_is_an_error(of: Campaign, level: str) -> None:
    reading = one_lesson(of, f" | {JOINT} | {level} | 1 | 50 | 6")
    assert (reading.submissions, codes(reading)) == ((), ["level-unknown"])


def test_level_that_the_unit_does_not_have_is_not_counted(of: Campaign) -> None:
    reading = one_lesson(of, f" | {OFFICE} | THPT | 1 | 50 | 6")
    assert (numbers(reading, "E"), codes(reading)) == ({}, ["value-outside-levels"])


def test_levels_side_by_side_are_distinguished(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | THCS | | THPT |
     | Số bài học STEM 2022-2023 | Số dự án KHKT 2022-2023 | Số bài học STEM 2022-2023 | Số dự án KHKT 2022-2023
    {JOINT} | 10 | 1 | 20 | 2
    {OFFICE} | 30 | 3 | |
    """
    reading = sheet(of, table)
    assert numbers(reading, "J")["lessons", "THPT", LAST] == 20
    assert numbers(reading, "E") == {("lessons", "THCS", LAST): 30, ("projects", "THCS", LAST): 3}
    assert codes(reading) == ["heading-missing"]


# --- Its cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "style", "code"),
    [
        (datetime(2023, 4, 3), "dd/mm", "number-is-date"),  # noqa: DTZ001  (cells have no zone)
        (45019, "d/m/yyyy", "number-is-date"),
        (0.85, "0%", "number-is-percent"),
        (True, "General", "number-is-boolean"),
        ("#REF!", "General", "cell-error"),
        ("=1+1", "General", "formula-not-calculated"),
        (2.6, "0", "number-cell-decimal"),
        (1.25, "General", "number-cell-decimal"),
        (-1, "General", "number-negative"),
    ],
)
def test_cell_of_another_kind_is_named_and_not_counted(of: Campaign, value: object, style: str, code: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(Bảng=HEAD + ROWS)))
    book["Bảng"]["G3"].value = value
    book["Bảng"]["G3"].number_format = style
    data = io.BytesIO()
    book.save(data)
    reading = read(of, data.getvalue())
    assert codes(reading) == [code]
    assert only(reading, code).source
    assert str(only(reading, code).source).endswith("Bảng!G3")
    assert ("lessons", "THCS", LAST) not in numbers(reading, "E")
    assert len(numbers(reading, "E")) == 5


def test_blank_cell_is_missing_and_not_zero(of: Campaign) -> None:
    reading = sheet(of, HEAD + ROWS.replace("| 50 |", "| |").replace("| 40 |", "| - |"))
    states = {key_of(v): (v.state.value, v.number, v.raw) for v in reading.submissions[0].values}
    assert states["lessons", "THCS", LAST] == ("missing", None, "")
    assert states["lessons", "THCS", FIRST] == ("missing", None, "-")


def test_two_sheets_with_different_units_are_both_read(of: Campaign) -> None:
    office, school = ROWS.strip().splitlines()
    reading = read(of, workbook(Một=HEAD + office, Hai=HEAD + school))
    assert [s.unit for s in reading.submissions] == ["E", "A"]


def test_table_on_the_second_sheet_is_found_and_named(of: Campaign) -> None:
    reading = read(of, workbook(Hướng_dẫn="Điền vào bảng", Bảng=HEAD + ROWS))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["sheet-used"]


def test_header_without_rows_is_reported(of: Campaign) -> None:
    reading = sheet(of, HEAD)
    assert (reading.submissions, codes(reading)) == ((), ["no-rows"])
    assert only(reading, "no-rows").stops


# --- What stands around its rows -------------------------------------------------------------------


def test_figures_of_two_levels_together_are_of_neither(of: Campaign) -> None:
    table = f"""
    Tên đơn vị | Cấp học | Số bài học STEM 2022-2023
    {JOINT} | THCS, THPT | 12
    {OFFICE} | THCS | 50
    """
    reading = sheet(of, table)
    assert [s.unit for s in reading.submissions] == ["E"]
    assert only(reading, "level-unknown").unit == "J"


@pytest.mark.parametrize("title", ["KẾ HOẠCH NĂM HỌC", "Đăng ký của các đơn vị", "Sơ kết học kỳ I"])
def test_a_table_whose_title_makes_its_figures_others_is_not_read(of: Campaign, title: str) -> None:
    reading = sheet(of, f"{title} |\nTên đơn vị | Số bài học STEM 2022-2023\n{OFFICE} | 50")
    assert numbers(reading, "E") == {}


def test_a_plan_beside_a_table_is_another_table(of: Campaign) -> None:
    table = f"""
    A. KẾT QUẢ | | | B. KẾ HOẠCH
    Tên đơn vị | Số bài học STEM 2022-2023 | | Tên đơn vị | Số bài học STEM 2022-2023
    {OFFICE} | 50 | | {OFFICE} | 90
    | | | {SCHOOL_A} | 30
    """
    reading = sheet(of, table)
    assert numbers(reading, "E") == {("lessons", "THCS", LAST): 50}
    assert [s.unit for s in reading.submissions] == ["E"]
