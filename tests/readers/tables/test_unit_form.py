"""A workbook of one unit: the form that the program makes, and the layouts that units type themselves."""

import io
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.slot import Channel
from stemagg.model.submission import Reading
from tests.worlds import running, world
from tests.worlds.campaign_files import change
from tests.worlds.keys import key_of
from tests.worlds.outline_world import is_of_contact
from tests.worlds.world import (
    FIRST,
    JOINT,
    LAST,
    OFFICE,
    OFFICE_SAID,
    SCHOOL_A,
    blank_form,
    codes,
    csv_of,
    drawn,
    edited,
    filled_form,
    numbers,
    read,
    said,
    workbook,
)

CITY = open_campaign(running.CITY)
OWN = f"""
ĐƠN VỊ: {OFFICE} |
BÁO CÁO KẾT QUẢ GIÁO DỤC STEM |
I. Kết quả đạt được |
1. Số lượng |
STT | Nội dung | Đơn vị tính | Năm học 2021-2022 | Năm học 2022-2023
1 | Số trường đã triển khai | trường | 2 | 3
2 | Số bài học STEM | bài học | 40 | 50
3 | Số dự án KHKT | dự án | 4 | 6
II. Đề xuất, kiến nghị |
Thêm phòng học |
Thêm máy tính |
"""


HEAD_OF_NONE = 'where = { head = "y" }'


@pytest.fixture
def of(tmp_path: Path) -> Campaign:
    """Return the world in which the three counts and the text, and nothing else, are owed."""
    folder = world.write_campaign(tmp_path, outline=('"projects", "clubs", "share"]', '"projects", "opinion"]'))
    change(folder, "outline.toml", 'data_elements = ["delegates"]', f'{HEAD_OF_NONE}\ndata_elements = ["delegates"]')
    nobody = f'code = "nobody"\ntitle = "Khác"\nkinds = ["office"]\n{HEAD_OF_NONE}\ndata_elements = ["clubs", "share"]'
    change(folder, "outline.toml", "[[rule]]", f"[[obligation]]\n{nobody}\n\n[[rule]]")
    return open_campaign(folder)


def own(of: Campaign, table: str = OWN) -> Reading:
    """Read a layout drawn in a test as the workbook of one unit."""
    return read(of, workbook(Báo_cáo=table), "Báo cáo.xlsx")


def text(reading: Reading, unit: str = "E") -> object:
    return said(reading, unit).get(("opinion", "", ""), ("", ""))[1]


# --- One table, four ways --------------------------------------------------------------------------

DRAWN = f"""
{OFFICE} | THCS | 2 | 3 | 40 | 1.250 | 4 | - | Thêm phòng học
{JOINT} | THCS | 1 | 1 | Không | 12 bài | 0 | khoảng 2 | Thêm máy
{JOINT} | THPT | 1 | 1 | 31 | | 9 | 10 | Thêm máy
"""
GRID = [(code, year) for code in world.TITLES for year in (FIRST, LAST)]


def as_form() -> bytes:
    head = ["Dấu thời gian", "Tên đơn vị", "Cấp học", *(f"{world.TITLES[c]} [Năm học {y}]" for c, y in GRID)]
    rows = [["2023/03/30 9:15:02 SA GMT+7", *row] for row in drawn(DRAWN)]
    return csv_of([[*head, "Đề xuất, kiến nghị"], *rows])


def as_shared_sheet() -> bytes:
    years = "2021-2022 | 2022-2023"
    titles = " | | ".join(world.TITLES.values())
    head = f"Tên đơn vị | Cấp học | {titles} | | Kiến nghị\n | | {years} | {years} | {years} |\n"
    return workbook(["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1", "I1:I2"], Bảng=head + DRAWN)


def as_own_layout(unit: str) -> bytes:
    blocks = ""
    rows = [row for row in drawn(DRAWN) if row[0] == unit]
    for _unit, level, *figures, _text in rows:
        lines = [f"{i} | {t} | {figures[2 * i]} | {figures[2 * i + 1]}" for i, t in enumerate(world.TITLES.values())]
        blocks += (
            f" | Cấp {level} |\nSTT | Nội dung | Năm học 2021-2022 | Năm học 2022-2023\n" + "\n".join(lines) + "\n"
        )
    return workbook(Báo_cáo=f"Đơn vị: {unit} |\n1. Số lượng |\n{blocks}II. Đề xuất, kiến nghị |\n{rows[0][-1]} |")


def as_filled_form(of: Campaign, unit: str, folder: Path) -> bytes:
    answers: dict[world.Key, str] = {}
    for name, level, *figures, proposals in drawn(DRAWN):
        if name == of.roster[unit].name:
            answers |= {(code, level, year): figure for (code, year), figure in zip(GRID, figures, strict=True)}
            answers["opinion", "", ""] = proposals
    return filled_form(of, unit, folder, answers)


def of_unit(reading: Reading, unit: str) -> dict[world.Key, tuple[str, object, bool]]:
    """Return state, answer and whether it counts of everything that one unit said."""
    return {
        key_of(value): (
            value.state.value,
            value.number if value.number is not None else value.text,
            value.counted,
        )
        for submission in reading.submissions
        if submission.unit == unit
        for value in submission.values
    }


@pytest.mark.parametrize("unit", ["E", "J"])
def test_one_table_says_the_same_in_whatever_form_it_comes(of: Campaign, tmp_path: Path, unit: str) -> None:
    ways = {
        "form": as_form(),
        "sheet": as_shared_sheet(),
        "own": as_own_layout(of.roster[unit].name),
        "filled": as_filled_form(of, unit, tmp_path),
    }
    readings = {way: read(of, data) for way, data in ways.items()}
    answers = {way: of_unit(reading, unit) for way, reading in readings.items()}
    assert len(answers["form"]) == (7 if unit == "E" else 13)
    assert answers["form"] == answers["sheet"] == answers["own"] == answers["filled"]
    found = {w: sorted(f.code for f in r.findings if f.unit == unit) for w, r in readings.items()}
    assert found["form"] == found["sheet"] == found["own"] == found["filled"]


# --- Own layouts -----------------------------------------------------------------------------------


def test_own_layout_is_read_with_its_paragraphs(of: Campaign) -> None:
    reading = own(of)
    assert numbers(reading, "E") == OFFICE_SAID
    assert text(reading) == "Thêm phòng học\nThêm máy tính"
    assert (reading.channel, codes(reading)) == (Channel.WORKBOOK, [])


@pytest.mark.parametrize(
    "letterhead",
    [
        f"ĐƠN VỊ: ……{OFFICE}…… |",
        f"Đơn vị : | {OFFICE}",
        f"Tên đơn vị: {OFFICE.upper()} |",
        "Mã đơn vị: E |",
        f"UBND QUẬN ĐÔNG\\n{OFFICE} | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND QUẬN ĐÔNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Độc lập - Tự do - Hạnh phúc",
        "UBND QUẬN ĐÔNG\\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN QUẬN ĐÔNG |\nPHÒNG GD&ĐT |",
    ],
)
def test_unit_is_known_from_its_letterhead(of: Campaign, letterhead: str) -> None:
    reading = own(of, OWN.replace(f"ĐƠN VỊ: {OFFICE} |", letterhead))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == (["unit-matched"] if "GD&ĐT" in letterhead else [])


@pytest.mark.parametrize(
    ("letterhead", "code"),
    [
        ("BÁO CÁO |", "unit-not-named"),
        ("ĐƠN VỊ: ………… |", "unit-not-named"),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO |", "unit-not-named"),
        ("ĐƠN VỊ: Trường THPT Hòa Bìn |", "unit-unknown"),
        (f"{SCHOOL_A} |\n{OFFICE} |", "unit-several-in-file"),
        (f"Đơn vị: {OFFICE} |\nĐơn vị: {SCHOOL_A} |", "unit-several-in-file"),
        ("Mã đơn vị: E |\nMã đơn vị: A |", "unit-several-in-file"),
        (f"Đơn vị: {SCHOOL_A} |\nMã đơn vị: E |", "unit-code-and-name-differ"),
    ],
)
def test_workbook_whose_unit_is_not_sure_is_not_stored(of: Campaign, letterhead: str, code: str) -> None:
    reading = own(of, OWN.replace(f"ĐƠN VỊ: {OFFICE} |", letterhead))
    assert (reading.submissions, codes(reading)) == ((), [code])
    assert reading.findings[0].stops


def test_code_says_the_unit_when_the_name_is_not_on_the_roster(of: Campaign) -> None:
    reading = own(of, OWN.replace(OFFICE, "Phòng của quận |\nMã đơn vị: E"))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["unit-name-not-on-roster"]


@pytest.mark.parametrize(
    "signature",
    [
        "Quận Đông, ngày 28 tháng 3 năm 2023 |\nNgười lập biểu | Thủ trưởng đơn vị\n(Ký tên) |\nNguyễn Văn A |",
        "HIỆU TRƯỞNG |\nNguyễn Văn A |",
        "Hiệu trưởng Nguyễn Văn A |",
        "Nơi nhận: |\n- Như trên; |\n- Lưu: VT. |",
        "THỦ TRƯỞNG ĐƠN VỊ (Ký, đóng dấu) |",
    ],
)
def test_signature_is_no_part_of_the_last_text(of: Campaign, signature: str) -> None:
    assert text(own(of, OWN + signature)) == "Thêm phòng học\nThêm máy tính"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Hiệu trưởng chỉ đạo các tổ chuyên môn.",
        "Năm học 2022-2023",
        "Năm học 2021-2022: thêm giáo viên",
        "Cấp THCS",
        "- Thêm 12 phòng học",
        "1. Thêm phòng học",
    ],
)
def test_paragraph_that_begins_like_something_else_is_kept(of: Campaign, paragraph: str) -> None:
    reading = own(of, f"{OWN}{paragraph} |\nCuối cùng |")
    assert text(reading) == f"Thêm phòng học\nThêm máy tính\n{paragraph}\nCuối cùng"
    assert numbers(reading, "E") == OFFICE_SAID


def test_text_before_the_table_does_not_swallow_it(of: Campaign) -> None:
    head, table = OWN.split("I. Kết quả đạt được |")
    figures, proposals = table.split("II. Đề xuất")
    reading = own(of, f"{head}II. Đề xuất{proposals}Hiệu trưởng |\nI. Kết quả đạt được |{figures}")
    assert numbers(reading, "E") == OFFICE_SAID
    assert text(reading) == "Thêm phòng học\nThêm máy tính\nHiệu trưởng"


JOINT_FIGURES = {
    ("lessons", "THCS", FIRST): 1, ("lessons", "THCS", LAST): 2,
    ("lessons", "THPT", FIRST): 3, ("lessons", "THPT", LAST): 4,
}  # fmt: skip
JOINT_HEAD = f"Đơn vị: {JOINT} |\n1. Số lượng |\n"


@pytest.mark.parametrize(
    "table",
    [
        """
        Cấp THCS |
        Nội dung | 2021-2022 | 2022-2023
        Số bài học STEM | 1 | 2
        Cấp THPT |
        Nội dung | 2021-2022 | 2022-2023
        Số bài học STEM | 3 | 4
        """,
        """
        Nội dung | THCS | | THPT |
         | 2021-2022 | 2022-2023 | 2021-2022 | 2022-2023
        Số bài học STEM | 1 | 2 | 3 | 4
        """,
        """
        Nội dung | 2021-2022 | | 2022-2023 |
         | THCS | THPT | THCS | THPT
        Số bài học STEM | 1 | 3 | 2 | 4
        """,
        """
        Nội dung | 2021-2022 | 2022-2023
        Số bài học STEM cấp THCS | 1 | 2
        Số bài học STEM cấp THPT | 3 | 4
        """,
        """
        Số bài học STEM cấp THCS năm học 2021-2022 | 1
        Số bài học STEM cấp THCS năm học 2022-2023 | 2
        Số bài học STEM cấp THPT năm học 2021-2022 | 3
        Số bài học STEM cấp THPT năm học 2022-2023 | 4
        """,
    ],
)
def test_levels_and_years_are_told_apart_in_every_layout(of: Campaign, table: str) -> None:
    merged = ["B3:C3", "D3:E3"] if " | |" in table else []
    reading = read(of, workbook(merged, Báo_cáo=JOINT_HEAD + table + "\nII. Đề xuất, kiến nghị |\nKhông có gì thêm |"))
    assert numbers(reading, "J") == JOINT_FIGURES
    assert codes(reading) == []


def test_level_of_a_joint_school_must_be_stated(of: Campaign) -> None:
    table = f"{JOINT_HEAD}Nội dung | 2021-2022 | 2022-2023\nSố bài học STEM | 1 | 2\nII. Kiến nghị |\nThêm |"
    reading = own(of, table)
    assert (numbers(reading, "J"), codes(reading)) == ({}, ["level-not-stated"])
    assert text(reading, "J") == "Thêm"


def test_figures_of_a_level_that_the_unit_does_not_have_are_not_counted(of: Campaign) -> None:
    reading = own(of, OWN.replace("1. Số lượng |", "1. Số lượng |\nCấp THPT |"))
    assert (numbers(reading, "E"), codes(reading)) == ({}, ["value-outside-levels"])


def test_figure_without_its_year_is_an_error(of: Campaign) -> None:
    reading = own(of, f"Đơn vị: {OFFICE} |\nSố bài học STEM | bài học | 12\nII. Kiến nghị |\nThêm |")
    assert (numbers(reading, "E"), codes(reading)) == ({}, ["heading-without-period"])


def test_year_that_the_outline_does_not_declare_is_named_once_with_the_line_to_add(of: Campaign) -> None:
    table = OWN.replace("Năm học 2022-2023", "Năm học 2022-2023 | Năm học 2023-2024").replace("| 50", "| 50 | 60")
    reading = own(of, table.replace("| 6\n", "| 6 | 7\n"))
    assert numbers(reading, "E") == OFFICE_SAID
    [found] = reading.findings
    assert (found.code, dict(found.operands)["found"]) == ("period-undeclared", "Năm học 2023-2024")
    assert 'code = "2023-2024"' in found.remedy


def test_row_that_the_outline_does_not_know_is_named(of: Campaign) -> None:
    reading = own(of, OWN.replace("3 | Số dự án KHKT", "3 | Số dự án khkt của lớp | dự án | 1 | 1\n4 | Số dự án KHKT"))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["heading-unknown"]


def test_total_under_the_figures_is_no_unknown_row(of: Campaign) -> None:
    reading = own(of, OWN.replace("II. Đề xuất", " | Tổng cộng | | 46 | 59\nII. Đề xuất"))
    assert codes(reading) == []


def test_element_there_twice_with_other_figures_counts_neither(of: Campaign) -> None:
    reading = own(of, OWN.replace("3 | Số dự án", "3 | Số bài học STEM | bài học | 40 | 51\n4 | Số dự án"))
    assert numbers(reading, "E") == {k: v for k, v in OFFICE_SAID.items() if k != ("lessons", "THCS", LAST)}
    assert codes(reading) == ["value-twice"]


def test_instructions_before_the_report_are_passed_over(of: Campaign) -> None:
    reading = read(of, workbook(Hướng_dẫn="Điền vào các ô màu vàng |\nKhông đổi tiêu đề |", Báo_cáo=OWN))
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["sheet-used"]


def test_two_sheets_with_the_same_figures_are_both_named_and_not_read(of: Campaign) -> None:
    reading = read(of, workbook(Một=OWN, Hai=OWN))
    assert (reading.submissions, codes(reading)) == ((), ["sheets-both-match"])
    assert (reading.findings[0].unit, dict(reading.findings[0].operands)) == ("E", {"first": "Một", "second": "Hai"})


@pytest.mark.parametrize("name", ["Tổ Toán", "T3", "Cách ghi"])
def test_a_sheet_that_may_be_of_a_part_of_the_unit_is_not_read_beside_the_blank_one_of_others(
    of: Campaign, name: str
) -> None:
    blank = OWN.replace("| 2 | 3", "| |").replace("| 40 | 50", "| |").replace("| 4 | 6", "| |")
    reading = read(of, workbook(**{name: OWN, "Tổ Văn": blank}), "Báo cáo.xlsx")
    assert numbers(reading, "E") == {}
    assert "sheet-of-a-part" in codes(reading)


def test_report_spread_over_two_sheets_is_one_submission(of: Campaign) -> None:
    figures, proposals = OWN.split("II. Đề xuất")
    more = f"Số dự án KHKT |\nII. Đề xuất{proposals}"
    reading = read(of, workbook(Số_liệu=figures, Nội_dung=more))
    assert numbers(reading, "E") == OFFICE_SAID
    assert text(reading) == "Thêm phòng học\nThêm máy tính"


def test_workbook_about_something_else_is_no_report(of: Campaign) -> None:
    reading = own(of, f"Đơn vị: {OFFICE} |\nDanh sách lớp 6A |\n1 | Nguyễn Văn A | 9")
    assert (reading.submissions, codes(reading)) == ((), ["no-data"])


# --- The form --------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["E", "A", "J"])
def test_form_that_was_not_filled_in_is_blank(of: Campaign, tmp_path: Path, unit: str) -> None:
    reading = read(of, blank_form(of, unit, tmp_path))
    assert (reading.submissions, codes(reading)) == ((), ["form-blank"])
    assert reading.findings[0].unit == unit


def form_with(of: Campaign, folder: Path, **marks: str) -> bytes:
    data = filled_form(of, "A", folder, {("lessons", "THPT", LAST): "20"})
    rows = {"campaign": "B1", "version": "B2", "unit": "B3"}
    return edited(data, {rows[name]: value for name, value in marks.items()}, sheet="_stemagg")


def test_form_of_another_campaign_is_not_read(of: Campaign, tmp_path: Path) -> None:
    reading = read(of, form_with(of, tmp_path, campaign="other"))
    assert (reading.submissions, codes(reading)) == ((), ["form-of-other-campaign"])


def test_form_of_another_version_is_read_and_asked_about(of: Campaign, tmp_path: Path) -> None:
    reading = read(of, form_with(of, tmp_path, version="0"))
    assert numbers(reading, "A") == {("lessons", "THPT", LAST): 20}
    assert codes(reading) == ["form-of-other-version"]


def test_form_of_one_unit_with_the_name_of_another_is_not_read(of: Campaign, tmp_path: Path) -> None:
    reading = read(of, form_with(of, tmp_path, unit="B"))
    assert (reading.submissions, codes(reading)) == ((), ["unit-code-and-name-differ"])


def test_form_whose_name_was_deleted_is_known_by_its_mark(of: Campaign, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form_with(of, tmp_path)))
    book.worksheets[0]["A2"] = None
    book.worksheets[0]["A3"] = None
    data = io.BytesIO()
    book.save(data)
    assert numbers(read(of, data.getvalue()), "A") == {("lessons", "THPT", LAST): 20}


@pytest.mark.parametrize("code", ["PGD-305", "THPT-03014", "PTNC-LTT"])
def test_every_place_of_a_form_of_the_city_is_found_again(tmp_path: Path, code: str) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(blank_form(CITY, code, tmp_path))
    book = openpyxl.load_workbook(path)
    yellow = [c for row in book.worksheets[0].iter_rows() for c in row if c.fill.fgColor.rgb == "FFFFFFCC"]
    merged = {str(area).split(":")[0]: area for area in book.worksheets[0].merged_cells.ranges}
    inside = {(r, c) for area in merged.values() for r, c in area.cells} - {
        (a.min_row, a.min_col) for a in merged.values()
    }
    places = [
        c for c in yellow if (c.row, c.column) not in inside and not is_of_contact(book.worksheets[0], c.row or 0)
    ]
    for number, place in enumerate(places):
        place.value = number
    book.save(path)
    (submission,) = read(CITY, path.read_bytes()).submissions
    assert sorted(int(v.raw) for v in submission.values) == list(range(len(places)))
    assert len(CITY.slots_owed(CITY.roster[code])) == len(places)


def test_a_number_below_the_heading_of_a_text_is_none_of_the_table_above(of: Campaign) -> None:
    table = OWN + "Số bài học STEM | | | 7 |\n | Người lập biểu | | Hiệu trưởng |\n"
    reading = own(of, table)
    assert numbers(reading, "E") == OFFICE_SAID
    assert codes(reading) == ["heading-without-period"]
