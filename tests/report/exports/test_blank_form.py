import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.model.campaign import Campaign, Settings
from stemagg.model.letter_settings import Signer
from stemagg.model.office import Office
from stemagg.model.outline import Outline
from stemagg.model.period import Period
from stemagg.model.period_labels import heading_labels, period_label
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.report.exports.blank_form import write_form
from stemagg.text.normalise import fold
from tests.worlds.outline_world import is_of_contact

UNITS = (
    ReportingUnit("P-A", "Phòng Giáo dục huyện An", "office", ("THCS",), groups={"district": "An"}),
    ReportingUnit("P-B", "Phòng Giáo dục huyện Bình", "office", ("THCS",), groups={"district": "Bình"}),
    ReportingUnit("S-A", "Trường THPT Sông An", "school", ("THPT",), groups={"district": "An"}),
    ReportingUnit("S-B", "Trường PT Bình Minh", "school", ("THCS", "THPT"), groups={"district": "Bình"}),
)
BOTH = ["education_level", "period"]
TINY: list[dict[str, Any]] = [
    {
        "code": "clubs",
        "section": "1",
        "title": "Số câu lạc bộ",
        "type": "count",
        "unit_of_measure": "clb",
        "by": BOTH,
    },
    {"code": "measures", "section": "2", "title": "Giải pháp", "type": "text"},
    {
        "code": "guests",
        "section": "3",
        "title": "Số đại biểu",
        "type": "count",
        "unit_of_measure": "đại biểu",
    },
]
MONTHLY: list[dict[str, Any]] = [
    {
        "code": "people",
        "section": "1",
        "title": "Số người",
        "type": "count",
        "unit_of_measure": "người",
        "by": ["period"],
    },
    {
        "code": "share",
        "section": "1",
        "title": "Tỉ lệ",
        "type": "percentage",
        "unit_of_measure": "%",
        "by": ["period"],
        "decimals": 1,
        "maximum": 100,
    },
    {
        "code": "cost",
        "section": "2",
        "title": "Kinh phí",
        "type": "amount",
        "unit_of_measure": "triệu đồng",
        "decimals": 3,
    },
    {"code": "film", "section": "3", "title": "Đường dẫn phim", "type": "link"},
]


def campaign(elements: list[dict[str, Any]], periods: list[str], units: tuple[ReportingUnit, ...] = UNITS) -> Campaign:
    codes = [element["code"] for element in elements]
    outline = Outline.model_validate(
        {
            "code": "tiny-2023",
            "version": "7",
            "title": "Kết quả của một đợt báo cáo nhỏ",
            "letter": {"number": "1/SGDĐT"},
            "deadline": {"date": "2023-03-31", "day_counts": False, "quoted": "trước ngày 31/3/2023"},
            "groupings": {},
            "fields": {"unit": ["Đơn vị"]},
            "education_level": [{"code": code, "title": code} for code in ("THCS", "THPT")],
            "period": [{"code": code} for code in periods],
            "unit_kind": [{"code": "office", "title": "Phòng"}, {"code": "school", "title": "Trường"}],
            "section": [{"number": n, "title": t} for n, t in (("1", "Số lượng"), ("2", "Giải pháp"), ("3", "Khác"))],
            "data_element": elements,
            "obligation": [
                {"code": "all", "title": "", "kinds": ["office"], "data_elements": codes},
                {"code": "most", "title": "", "kinds": ["school"], "data_elements": codes[:-1]},
            ],
        }
    )
    office = Office(parent="UBND", name="SỞ", long_name="Sở Giáo dục tỉnh Nhỏ", symbol="BC", place="Nhỏ", year=2023)
    settings = Settings(office=office, signer=Signer(authority=("GIÁM ĐỐC",), name="Ai Đó"))
    return Campaign(Path(), settings, outline, Roster(units, ("district",)))


@pytest.fixture
def tiny() -> Campaign:
    return campaign(TINY, ["2021-2022", "2022-2023"])


@pytest.fixture
def monthly() -> Campaign:
    return campaign(MONTHLY, ["2023-01", "2023-02", "2023-03"])


def form(of: Campaign, unit: str, folder: Path) -> Worksheet:
    path = folder / f"{unit}.xlsx"
    write_form(of, of.roster[unit], path)
    return openpyxl.load_workbook(path)["Báo cáo"]


def grid(sheet: Worksheet) -> list[list[str]]:
    rows = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if any(row)]


def open_cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        yield from (c for c in row if isinstance(c, Cell) and not (c.protection.locked or is_of_contact(sheet, c.row)))


def first_column(sheet: Worksheet) -> list[str]:
    return [row[0] for row in grid(sheet)]


def test_head_names_office_unit_code_title_and_deadline(tiny: Campaign, tmp_path: Path) -> None:
    head = first_column(form(tiny, "S-A", tmp_path))
    assert head[:5] == [
        "Sở Giáo dục tỉnh Nhỏ",
        "ĐƠN VỊ: Trường THPT Sông An",
        "Mã đơn vị: S-A",
        "Kết quả của một đợt báo cáo nhỏ",
        "Thời hạn gửi: trước ngày 31/3/2023",
    ]


def test_table_has_levels_over_periods_and_one_row_for_each_element(tiny: Campaign, tmp_path: Path) -> None:
    rows = grid(form(tiny, "S-B", tmp_path))
    top = rows.index(["1. Số lượng", *[""] * 7])
    assert rows[top + 1 : top + 4] == [
        ["STT", "Nội dung", "Đơn vị tính", "THCS", "", "THPT", "", "Cách ghi"],
        ["", "", "", *["Năm học 2021-2022", "Năm học 2022-2023"] * 2, ""],
        ["1", "Số câu lạc bộ", "clb", "", "", "", "", "Ghi số nguyên từ 0 trở lên"],
    ]


def test_level_heading_is_merged_over_its_periods(tiny: Campaign, tmp_path: Path) -> None:
    sheet = form(tiny, "S-B", tmp_path)
    (level,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "THPT")
    assert f"F{level.row}:G{level.row}" in {str(area) for area in sheet.merged_cells.ranges}


def test_unit_sees_only_the_levels_that_it_owes(tiny: Campaign, tmp_path: Path) -> None:
    cells = {cell for row in grid(form(tiny, "S-A", tmp_path)) for cell in row}
    assert "THPT" in cells
    assert "THCS" not in cells


def test_unit_sees_only_the_elements_and_sections_that_it_owes(tiny: Campaign, tmp_path: Path) -> None:
    assert "3. Khác" in first_column(form(tiny, "P-A", tmp_path))
    assert "3. Khác" not in first_column(form(tiny, "S-A", tmp_path))


def test_period_before_the_unit_existed_is_no_column(tmp_path: Path) -> None:
    young = ReportingUnit("S-C", "Trường mới", "school", ("THPT",), valid_from=Period.from_code("2022-2023").start)
    sheet = form(campaign(TINY, ["2021-2022", "2022-2023"], (young,)), "S-C", tmp_path)
    cells = {cell for row in grid(sheet) for cell in row}
    assert "Năm học 2022-2023" in cells
    assert "Năm học 2021-2022" not in cells


def test_text_is_answered_below_its_heading_in_an_open_cell_that_grows(tiny: Campaign, tmp_path: Path) -> None:
    sheet = form(tiny, "S-A", tmp_path)
    (heading,) = (row[0] for row in sheet.iter_rows() if row[0].value == "2. Giải pháp")
    answer = sheet.cell(heading.row + 1, 2)
    assert not answer.protection.locked
    assert answer.alignment.wrap_text
    assert answer.coordinate not in sheet.merged_cells
    with ZipFile(tmp_path / "S-A.xlsx") as file:
        written = file.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(rf'<row r="{answer.row}" spans="[0-9:]+" ht="75">', written)
    assert sheet.cell(heading.row + 1, 1).font.sz == 60


def test_every_answer_cell_is_open_and_nothing_else(tiny: Campaign, tmp_path: Path) -> None:
    sheet = form(tiny, "P-A", tmp_path)
    numbers = [cell for cell in open_cells(sheet) if not cell.alignment.wrap_text]
    assert len(numbers) == len(
        [slot for slot in tiny.slots_owed(tiny.roster["P-A"]) if slot.data_element != "measures"]
    )
    assert all(cell.value is None for cell in open_cells(sheet))
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_counts_take_whole_numbers_and_say_so_in_vietnamese(tiny: Campaign, tmp_path: Path) -> None:
    rules = form(tiny, "S-A", tmp_path).data_validations.dataValidation
    assert {(rule.type, rule.operator, rule.formula1) for rule in rules} == {("whole", "greaterThanOrEqual", "0")}
    assert {rule.error for rule in rules} == {"Hãy ghi số nguyên từ 0 trở lên. Chưa có số liệu thì để trống."}


def test_amounts_and_percentages_take_decimals_within_their_limits(monthly: Campaign, tmp_path: Path) -> None:
    rules = form(monthly, "P-A", tmp_path).data_validations.dataValidation
    assert {(rule.type, rule.formula1, rule.formula2) for rule in rules} == {
        ("whole", "0", None),
        ("decimal", "0", "100"),
        ("decimal", "0", None),
    }


def test_elements_by_period_only_have_a_header_of_one_row(monthly: Campaign, tmp_path: Path) -> None:
    rows = grid(form(monthly, "P-A", tmp_path))
    top = rows.index(["1. Số lượng", *[""] * 6])
    assert rows[top + 1 : top + 4] == [
        ["STT", "Nội dung", "Đơn vị tính", "Tháng 1/2023", "Tháng 2/2023", "Tháng 3/2023", "Cách ghi"],
        ["1", "Số người", "người", "", "", "", "Ghi số nguyên từ 0 trở lên"],
        ["2", "Tỉ lệ", "%", "", "", "", "Ghi số từ 0 đến 100"],
    ]


def test_element_without_dimension_is_answered_right_of_its_title(monthly: Campaign, tmp_path: Path) -> None:
    sheet = form(monthly, "P-A", tmp_path)
    rows = grid(sheet)
    assert ["Đơn vị tính: triệu đồng", *[""] * 6] in rows
    (title,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Kinh phí")
    assert sheet.cell(title.row, 3).value is None
    assert not sheet.cell(title.row, 4).protection.locked
    assert sheet.cell(title.row, 4).number_format == "#,##0.000"


def test_link_is_answered_right_of_its_title(monthly: Campaign, tmp_path: Path) -> None:
    sheet = form(monthly, "P-A", tmp_path)
    (title,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Đường dẫn phim")
    assert title.column == 2
    assert not sheet.cell(title.row, 4).protection.locked


def test_page_is_a4_portrait_and_one_page_wide(tiny: Campaign, tmp_path: Path) -> None:
    sheet = form(tiny, "S-A", tmp_path)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert {(c.font.name, c.font.sz) for c in open_cells(sheet)} == {("Times New Roman", 12.0)}


def test_form_ends_with_the_signature_of_the_head_of_the_unit(tiny: Campaign, tmp_path: Path) -> None:
    assert [cell for row in grid(form(tiny, "S-A", tmp_path))[-2:] for cell in row if cell] == [
        "THỦ TRƯỞNG ĐƠN VỊ",
        "(Ký, ghi rõ họ tên)",
    ]


def test_hidden_sheet_says_which_campaign_version_and_unit_and_which_cells_are_filled_in(
    tiny: Campaign, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    write_form(tiny, tiny.roster["S-A"], path)
    sheet = openpyxl.load_workbook(path)["_stemagg"]
    assert sheet.sheet_state == "hidden"
    assert [[text for text in row if text] for row in sheet.iter_rows(values_only=True)] == [
        ["campaign", "tiny-2023"],
        ["version", "7"],
        ["unit", "S-A"],
        ["made_by", "stemagg"],
        ["cells", "Báo cáo", "D12 E12", "B15"],
        ["aside row", "Người lập biểu (họ tên, điện thoại, thư điện tử):", "Ngày lập biểu:"],
        ["aside cell", "Cách ghi", "Ghi số nguyên từ 0 trở lên"],
        ["aside sheet", "Kiểm tra"],
    ]


def test_same_unit_gives_the_same_bytes(tiny: Campaign, tmp_path: Path) -> None:
    paths = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in paths:
        write_form(tiny, tiny.roster["S-B"], path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2022-2023", "Năm học 2022-2023"),
        ("2023", "Năm 2023"),
        ("2023-Q4", "Quý IV/2023"),
        ("2023-03", "Tháng 3/2023"),
    ],
)
def test_period_label_is_one_that_headings_are_recognised_by(code: str, label: str) -> None:
    period = Period.from_code(code)
    assert period_label(period) == label
    assert fold(label) in heading_labels(period)
