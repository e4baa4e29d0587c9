"""What names no period is of the one that the report, its file or its row names; where that is not certain, of none."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from tests.worlds.monthly_texts import campaign, outline, received, report, sheet, stored
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

TEXTS = {"progress": "Đã dạy thử.", "difficulties": "- Thiếu phòng.\n- Thiếu người.", "next_plan": "Tập huấn."}
HEADINGS = ["Tên đơn vị", "Số bài", "Khó khăn, vướng mắc"]
FEBRUARY = {("A", "lessons", "2024-02"): "7", ("A", "difficulties", "2024-02"): "Thiếu phòng."}


@pytest.mark.parametrize(
    ("title", "name", "said"),
    [
        ("Báo cáo tháng 02/2024", "a.docx", "period-from-title"),
        ("Báo cáo công tác tháng 2 năm 2024 thực hiện Chương trình giai đoạn 2021-2025", "a.docx", "period-from-title"),
        ("Kết quả tháng 02 và phương hướng, nhiệm vụ tháng 3 năm 2024", "a.docx", "period-from-title"),
        ("Kết quả thực hiện nhiệm vụ tháng 02, kế hoạch tháng 3/2024", "a.docx", "period-from-title"),
        ("Kết quả thực hiện", "Truong_A-thang-02-2024.docx", "period-from-name"),
        ("So sánh tháng 02/2024 và tháng 3/2024", "T2-2024.docx", "period-from-title"),
    ],
)
def test_a_report_in_word_is_of_the_period_that_its_title_or_its_name_names(
    title: str, name: str, said: str, tmp_path: Path
) -> None:
    folder = campaign(tmp_path, "A")
    assert received(folder, report(folder, "A", title, TEXTS, name)) == {said}
    expected = {("A", code, "2024-02"): text for code, text in {**TEXTS, "lessons": "12"}.items()}
    assert stored(folder) == expected


def test_a_report_in_word_is_of_the_period_that_its_headings_name(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "A")
    texts = {"progress": "Đã làm tốt", "difficulties": "Thiếu phòng", "next_plan": "Mở lớp"}
    of = {"lessons": "tháng 2/2024", "progress": "tháng 02 năm 2024", "next_plan": "tháng 3/2024"}
    path = report(folder, "A", "Về giáo dục STEM", texts, of=of)
    assert received(folder, path) == {"period-from-title"}
    assert stored(folder) == {("A", code, "2024-02"): text for code, text in {"lessons": "12", **texts}.items()}


def test_a_report_in_word_whose_headings_name_several_periods_is_not_read(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "A")
    of = {"progress": "tháng 2/2024", "difficulties": "tháng 3/2024"}
    path = report(folder, "A", "Về giáo dục STEM", {"progress": "Đã làm tốt", "difficulties": "Thiếu phòng"}, of=of)
    assert received(folder, path) == {"periods-several"}
    assert stored(folder) == {}


@pytest.mark.parametrize(
    ("title", "name", "said"),
    [
        ("Kết quả thực hiện", "a.docx", "period-not-stated"),
        ("Số: 05/2024/BC-THCS, ngày    tháng 3 năm 2024", "20-02-2024.docx", "period-not-stated"),
        ("Báo cáo tháng 02/2023", "a.docx", "period-not-stated"),
        ("Báo cáo tháng 02/2024", "thang 3-2024.docx", "periods-several"),
        ("So sánh tháng 02/2024 và tháng 3/2024", "a.docx", "periods-several"),
        ("Kế hoạch tháng 02/2024 và tháng 01/2024", "a.docx", "periods-several"),
    ],
)
def test_a_report_in_word_whose_period_is_not_certain_is_not_read(
    title: str, name: str, said: str, tmp_path: Path
) -> None:
    folder = campaign(tmp_path, "A")
    ran = command("ingest", report(folder, "A", title, TEXTS, name), "--format", "json", folder=folder)
    assert (said in ran.codes, "form-blank" in ran.codes, "word-sections-missing" in ran.codes) == (True, False, False)
    assert stored(folder) == {}


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["BÁO CÁO THÁNG 2/2024"], HEADINGS, ["Trường A", 7, "Thiếu phòng."]], "a.xlsx"),
        ([HEADINGS, ["Trường A", 7, "Thiếu phòng."]], "bao cao thang 2.2024.xlsx"),
        ([[*HEADINGS, "Kỳ báo cáo"], ["Trường A", 7, "Thiếu phòng.", "Tháng 02/2024"]], "a.xlsx"),
        ([[*HEADINGS, "Kỳ báo cáo"], ["Trường A", 7, "Thiếu phòng.", dt.date(2024, 2, 1)]], "a.xlsx"),
        ([[*HEADINGS, "Tháng"], ["Trường A", 7, "Thiếu phòng.", 2]], "a.xlsx"),
        ([["Dấu thời gian", *HEADINGS, "Kỳ báo cáo"],
          ["01/3/2024 08:00:00", "Trường A", 7, "Thiếu phòng.", "Tháng 2/2024"]], "a.xlsx"),
        ([[*HEADINGS, "Kỳ báo cáo là tháng nào?"], ["Trường A", 7, "Thiếu phòng.", "tháng 2"]], "a.xlsx"),
        ([[*HEADINGS, "Báo cáo tháng nào?"], ["Trường A", 7, "Thiếu phòng.", 2]], "a.xlsx"),
        ([[*HEADINGS, "Tháng báo cáo"], ["Trường A", 7, "Thiếu phòng.", 2]], "a.xlsx"),
        ([["ĐƠN VỊ: Trường A"], ["Báo cáo tháng 2/2024"], ["I. Số liệu"], ["Số bài", "bài", 7],
          ["III. Khó khăn, vướng mắc"], ["Thiếu phòng."]], "a.xlsx"),
        ([["ĐƠN VỊ: Trường A"], ["Số bài tháng 2/2024", "bài", 7], ["III. Khó khăn, vướng mắc"],
          ["Tháng 2/2024", "Thiếu phòng."]], "a.xlsx"),
    ],
)  # fmt: skip
def test_a_table_or_a_sheet_of_a_unit_is_of_the_period_that_is_said_beside_it(
    rows: list[list[object]], name: str, tmp_path: Path
) -> None:
    folder = campaign(tmp_path, "A")
    received(folder, sheet(folder, rows, name))
    assert stored(folder) == FEBRUARY


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([HEADINGS, ["Trường A", 7, "Thiếu phòng."]], "heading-without-period"),
        ([["Tháng 2/2024 và tháng 3/2024"], HEADINGS, ["Trường A", 7, "Thiếu phòng."]], "periods-several"),
        ([["Báo cáo tháng 2/2024"], ["", "Tháng trước", ""], HEADINGS, ["Trường A", 7, ""]], "heading-without-period"),
        ([[*HEADINGS, "Tháng"], ["Trường A", 7, "Thiếu phòng.", 13]], "period-of-row-unknown"),
        ([[*HEADINGS, "Tháng"], ["Trường A", 7, "Thiếu phòng."]], "period-of-row-unknown"),
        ([[*HEADINGS, "Quý báo cáo"], ["Trường A", 7, "Thiếu phòng.", 1]], "period-of-row-unknown"),
        ([[*HEADINGS, "Tháng"], ["Trường A", 7, "", dt.date(2024, 2, 11)]], "period-of-row-unknown"),
        ([["ĐƠN VỊ: Trường A"], ["Số bài", "bài", 7], ["III. Khó khăn, vướng mắc"], ["Thiếu."]], "period-not-stated"),
    ],
)  # fmt: skip
def test_a_table_or_a_sheet_whose_period_is_not_certain_is_not_read(
    rows: list[list[object]], said: str, tmp_path: Path
) -> None:
    folder = campaign(tmp_path, "A")
    assert said in received(folder, sheet(folder, rows))
    assert stored(folder) == {}


def test_a_column_that_asks_for_the_quarter_says_the_quarter_of_its_rows(tmp_path: Path) -> None:
    quarters = outline().replace('every = "month"', 'every = "quarter"').replace("2024-01", "2024-Q1")
    folder = write_campaign(tmp_path, quarters.replace("2024-06", "2024-Q4"), ["A,Trường A,truong,TH,Đông"])
    rows: list[list[object]] = [["Trường A", 7, "a", "Quý I/2024"], ["Trường A", 9, "b", 2]]
    assert received(folder, sheet(folder, [[*HEADINGS, "Quý báo cáo"], *rows])) == set()
    assert {period for _unit, _code, period in stored(folder)} == {"2024-Q1", "2024-Q2"}


def test_rows_of_one_unit_are_of_their_months_and_none_withdraws_the_other(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "A")
    rows: list[list[object]] = [["Tên đơn vị", "Kỳ báo cáo", "Khó khăn, vướng mắc"]]
    assert received(folder, sheet(folder, [*rows, ["Trường A", "1/2024", "a"], ["Trường A", "2/2024", "b"]])) == set()
    received(folder, report(folder, "A", "Báo cáo tháng 3/2024", TEXTS))
    kept = {period: text for (_unit, code, period), text in stored(folder).items() if code == "difficulties"}
    assert kept == {"2024-01": "a", "2024-02": "b", "2024-03": TEXTS["difficulties"]}


def test_the_form_of_the_program_takes_the_texts_of_each_month(tmp_path: Path) -> None:
    folder = campaign(tmp_path, "A")
    command("form", "--unit", "A", "-o", "forms", folder=folder)
    (form,) = (folder / "forms").glob("*.xlsx")
    book = openpyxl.load_workbook(form)
    labels = [cell for row in book.worksheets[0].iter_rows(max_col=2) for cell in row if cell.value]
    start = next(cell.row for cell in labels if cell.value == "III. Khó khăn, vướng mắc")
    for cell in labels:
        if start < cell.row <= start + 12 and str(cell.value).startswith("  Tháng"):
            book.worksheets[0].cell(cell.row + 1, 2, f"của {str(cell.value).strip()}")
    book.save(form)
    assert received(folder, form) == set()
    assert stored(folder) == {("A", "difficulties", f"2024-0{n}"): f"của Tháng {n}/2024" for n in range(1, 7)}


@pytest.mark.parametrize("above", ["Lũy kế", "Tháng trước", "Kế hoạch"])
def test_a_figure_under_words_that_make_it_another_is_named_and_not_taken(above: str, tmp_path: Path) -> None:
    folder = campaign(tmp_path, "A")
    titles: list[list[object]] = [["ĐƠN VỊ: Trường A"], ["Báo cáo tháng 2/2024"]]
    rows: list[list[object]] = [*titles, ["", "", above], ["Số bài", "bài", 7], ["I. Số liệu"]]
    ran = command("ingest", sheet(folder, rows, "a.xlsx"), folder=folder)
    assert above in ran.out
    assert stored(folder) == {}


def test_a_sheet_named_by_its_quarter_is_read_where_quarters_are_asked_for(tmp_path: Path) -> None:
    quarters = '\n[[period]]\ncode = "2024-Q1"\n'
    write_campaign(tmp_path, outline() + quarters, ["A,Trường A,truong,TH,Đông"])
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Quý I"
    for row in (["ĐƠN VỊ: Trường A"], ["Báo cáo tháng 2/2024"], ["I. Số liệu"], ["Số bài", "bài", 7]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    command("ingest", tmp_path / "a.xlsx", folder=tmp_path)
    assert ("A", "lessons", "2024-02") in stored(tmp_path)
