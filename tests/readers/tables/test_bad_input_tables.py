"""Sheets, rows, headings and names of units that are not as the outline draws them, through the real command."""

import io
import unicodedata
from collections.abc import Sequence

import openpyxl
import pytest
from xlsxwriter import Workbook

from stemagg.model.source import column_letters
from tests.worlds.damaged_files import SHEET, edited, with_parts
from tests.worlds.received_cases import (
    CLUBS,
    FIRST,
    LAST,
    LESSONS,
    NAMESAKES,
    NEIGHBOUR,
    NUMBERED,
    OPINION,
    PROJECTS,
    SHARE,
    UNIT,
    Batch,
    Case,
    Make,
    batches,
    case_id,
    refused,
    saying,
    sheet_of,
)
from tests.worlds.spreadsheet_files import Value, xlsx
from tests.worlds.world import csv_of, workbook

READ = saying(12)
TITLES: list[list[Value]] = [
    ["ỦY BAN NHÂN DÂN", None], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None], ["Độc lập - Tự do - Hạnh phúc", None],
    [None], ["BIỂU TỔNG HỢP", None], ["(Kèm theo Công văn số 1)", None], ["Năm 2023", None],
]  # fmt: skip


def rows_of(*rows: Sequence[Value]) -> bytes:
    return xlsx([[UNIT, LESSONS], *rows])


def books(school: str, *sheets: tuple[str, str]) -> bytes:
    return workbook(**{name: table.replace("@", school) for name, table in sheets})


TABLE = f"{UNIT} | {LESSONS}\n@ | 12"


def merged_header(school: str) -> bytes:
    head: list[list[Value]] = [
        [UNIT, LESSONS, CLUBS, None],
        [None, None, f"Năm học {FIRST}", f"Năm học {LAST}"],
        [school, 12, 1, 2],
    ]

    def merge(book: openpyxl.Workbook) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1"):
            book.worksheets[0].merge_cells(area)

    return edited(xlsx(head), merge)


def hidden(what: str) -> "Case":
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        if what == "rows":
            sheet.row_dimensions[2].hidden = True
        elif what == "columns":
            sheet.column_dimensions["B"].hidden = True
        else:
            book.create_sheet("Bìa", 0)
            sheet.sheet_state = "hidden"

    found = {"rows": ("note rows-hidden Biểu 1!#2",), "columns": ("note columns-hidden Biểu 1",)}
    return Case("T04", f"hidden-{what}.xlsx", lambda s: edited(READ(s), change),
                found=found.get(what, ("note sheet-hidden Biểu 1",)))  # fmt: skip


def painted(school: str) -> bytes:
    """Return a workbook with 200 000 rows that have a colour and nothing in them."""
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(3, 200_000)).encode()
    return with_parts(READ(school), {SHEET: lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")})


def in_the_last_corner(school: str) -> bytes:
    row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_parts(READ(school), {SHEET: lambda part: part.replace(b"</sheetData>", row)})


def of_16384_columns(school: str) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Biểu 1")
        for row, values in enumerate(sheet_of(school)):
            sheet.write_row(row, 0, values)
        sheet.write_row(0, 2, [f"Cột {n}" for n in range(16_382)])
        sheet.write_row(1, 2, [1] * 16_382)
    return buffer.getvalue()


def of_sheets(number: int) -> Make:
    """Return the maker of a workbook whose one sheet stands in it so often."""

    def change(part: bytes) -> bytes:
        start, end = part.index(b"<sheets>") + 8, part.index(b"</sheets>")
        return part[:start] + part[start:end] * number + part[end:]

    return lambda school: with_parts(READ(school), {"xl/workbook.xml": change})


TABLES = [
    refused("T01", "no-sheet.xlsx", of_sheets(0), "no-data"),
    refused("T01", "empty-sheets.xlsx", lambda _s: xlsx([]), "no-data"),
    refused("T01", "header-without-rows.xlsx", lambda _s: rows_of(), "no-rows", at="Biểu 1!#1"),
    Case("T02", "cover-sheet-first.xlsx", lambda s: books(s, ("Hướng dẫn", "Đọc kỹ"), ("Sheet2", TABLE)),
         found=("note sheet-used Sheet2",)),
    refused("T03", "two-sheets-match.xlsx", lambda s: books(s, ("Lần 1", TABLE), ("Lần 2", TABLE.replace("12", "13"))),
            "sheets-both-match", "Lần 1", "Lần 2"),
    hidden("rows"),
    hidden("columns"),
    hidden("sheet"),
    Case("T05", "letterhead-and-titles-above.xlsx", lambda s: xlsx([*TITLES, *sheet_of(s)])),
    Case("T06", "header-of-two-rows.xlsx", merged_header),
    Case("T07", "total-at-the-bottom.xlsx", lambda s: rows_of([s, 12], ["Tổng cộng", 12]),
         found=("note rows-left-out Biểu 1",)),
    Case("T07", "total-under-the-header.xlsx", lambda s: rows_of(["TỔNG SỐ", 12], [s, 12]),
         found=("note rows-left-out Biểu 1",)),
    Case("T07", "total-of-each-district.xlsx", lambda s: rows_of(["Cộng Quận Một", 12], [s, 12]),
         found=("note rows-left-out Biểu 1",)),
    Case("T07", "total-that-is-wrong.xlsx", lambda s: rows_of([s, 12], ["Tổng cộng", 15]),
         found=("note rows-left-out Biểu 1", "query total-differs Biểu 1!B3"), says=("15", "12")),
    Case("T08", "column-numbers-and-header-again.xlsx", lambda s: xlsx(
        [["STT", UNIT, LESSONS], ["(1)", "(2)", "(3)"], [1, s, 12], ["STT", UNIT, LESSONS]]),
         found=("note rows-left-out Biểu 1",)),
    Case("T09", "signatures-below.xlsx", lambda s: rows_of(
        [s, 12], [None, "Người lập biểu"], ["Thủ trưởng đơn vị (Ký tên)", None], ["Nguyễn Văn A", None]),
         found=("note rows-left-out Biểu 1",)),
    Case("T10", "turned-with-one-school.xlsx", lambda s: xlsx([[UNIT, s], [LESSONS, 12], [OPINION, "Mở lớp"]])),
    Case("T10", "turned-with-one-school.csv", lambda s: csv_of([[UNIT, s], [LESSONS, 12], [OPINION, "Mở lớp"]])),
    Case("T10", "turned-with-a-text-first.csv", lambda s: csv_of([[UNIT, s], [OPINION, "Mở lớp"], [LESSONS, 12]])),
    Case("T10", "turned-with-two-schools.xlsx", lambda s: xlsx(
        [[UNIT, s, NEIGHBOUR], [LESSONS, 12, 5], [PROJECTS, 3, 4]])),
    Case("T10", "turned-with-two-schools-and-texts.xlsx", lambda s: xlsx(
        [[UNIT, s, NEIGHBOUR], [OPINION, "Mở lớp", "Tập huấn"], [LESSONS, 12, 5]])),
    Case("T11", "rows-of-paint.xlsx", painted),
    Case("T11", "value-in-the-last-corner.xlsx", in_the_last_corner,
         found=("note rows-left-out Biểu 1", "query column-untitled Biểu 1!#1"), says=("XFD",)),
    Case("T11", "columns-to-the-end.xlsx", of_16384_columns, found=(
        *(f"query heading-unknown Biểu 1!{column_letters(column)}1" for column in range(3, 23)),
        "query headings-unknown Biểu 1!#1"), says=("16362",)),
    refused("T11", "five-thousand-sheets.xlsx", of_sheets(5000), "file-too-large"),
]  # fmt: skip


def headed(label: str, name: str, heading: str) -> Case:
    return Case(label, name, lambda s: xlsx(sheet_of(s, heading=heading)))


QUESTION = 'Câu 3: Số bài học STEM, gồm cả "trải nghiệm"\n(tính cả năm)?  '

HEADINGS = [
    headed("H01", "heading-decomposed.xlsx", unicodedata.normalize("NFD", LESSONS)),
    headed("H01", "heading-in-capitals.xlsx", LESSONS.upper()),
    headed("H01", "heading-with-double-blanks.xlsx", LESSONS.replace(" ", "  ")),
    headed("H01", "heading-with-a-line-break.xlsx", "Số bài\nhọc STEM"),
    headed("H01", "heading-with-fixed-and-hidden-blanks.xlsx", "Số bài\u00a0học\u200b STEM"),
    headed("H01", "heading-with-colon-and-asterisk.xlsx", "Số bài học STEM *:"),
    Case("H02", "columns-permuted.xlsx", lambda s: xlsx([[LESSONS, "STT", UNIT], [12, 1, s]])),
    Case("H02", "extra-column.xlsx", lambda s: xlsx(sheet_of(s, {"Số giáo viên": 40})),
         found=("query heading-unknown Biểu 1!C1",), says=("Số giáo viên",)),
    Case("H03", "required-column-missing.xlsx", lambda s: xlsx(sheet_of(s, {SHARE: 50})),
         found=("query heading-missing Biểu 1!#1",), says=(PROJECTS,)),
    Case("H04", "column-twice.xlsx", lambda s: xlsx([[UNIT, LESSONS, LESSONS, OPINION], [s, 12, 13, "Mở lớp"]]),
         found=("error heading-twice Biểu 1!C1",), lessons=None, says=("B", "C")),
    Case("H05", "heading-blank.xlsx", lambda s: xlsx([[UNIT, LESSONS, None], [s, 12, 5]]),
         found=("query column-untitled Biểu 1!#1",), says=("C",)),
    Case("H06", "heading-misspelt.xlsx", lambda s: xlsx(sheet_of(s, {SHARE: 50, "Số dự an KHKT": 3})),
         found=("query heading-missing Biểu 1!#1", "query heading-unknown Biểu 1!D1"), says=("Có phải là", PROJECTS)),
    Case("H06", "heading-shortened.xlsx", lambda s: xlsx(sheet_of(s, {SHARE: 50, "Dự án KHKT": 3})),
         found=("query heading-missing Biểu 1!#1", "query heading-unknown Biểu 1!D1"), says=(PROJECTS,)),
]  # fmt: skip


def form_of_version(school: str) -> bytes:
    """Return a form of the outline's first version, which this campaign has replaced by the second."""
    table = f"ĐƠN VỊ: {school}\n{LESSONS} | 12\n{OPINION} | Mở lớp"
    return workbook(**{"Báo cáo": table, "_stemagg": "campaign | cases\nversion | 1"})


def google_form(school: str) -> bytes:
    """Return the export of a form of 62 questions of which one is in the outline."""
    questions = [f"Câu {n}: Ý kiến, về mục {n}?" for n in range(4, 62)]
    head = ["Dấu thời gian", "Địa chỉ email", "Tên đơn vị", QUESTION, *questions]
    return csv_of([head, ["2023/03/30 9:15:02 SA GMT+7", "a@b.vn", school, "12", *["x"] * len(questions)]])


def with_code(code: Value, school: Value) -> bytes:
    """Return a table that gives a code besides the name."""
    return xlsx([["Mã đơn vị", UNIT, LESSONS], [code, school, 12]])


def named(label: str, name: str, school: str, written: str, *found: str, lessons: str | None = "12",
          outcome: str = "accepted", says: tuple[str, ...] = ()) -> Case:  # fmt: skip
    """Return the case of a school whose name is written otherwise in its file."""
    return Case(label, name, lambda _s: xlsx(sheet_of(written)), outcome, found, lessons, school, says)


MATCHED = "note unit-matched Biểu 1!A2"
UNITS = [
    named("U01", "name-decomposed.xlsx", "Trường THPT Lê Lợi", unicodedata.normalize("NFD", "Trường THPT Lê Lợi")),
    named("U01", "name-in-capitals.xlsx", "Trường THPT Ngô Quyền", "TRƯỜNG THPT NGÔ QUYỀN"),
    named("U01", "name-with-odd-blanks.xlsx", "Trường THPT Kiến An", "Trường  THPT\u00a0Kiến\u200b An "),
    named("U02", "tone-placed-the-old-way.xlsx", "Trường THPT Hòa Thủy", "Trường THPT Hoà Thuỷ"),
    named("U02", "quy-with-an-i.xlsx", "Trường THPT Quý Cáp", "Trường THPT Quí Cáp"),
    named("U03", "without-the-word-school.xlsx", "Trường THPT Thái Phiên", "THPT Thái Phiên", MATCHED),
    named("U03", "old-abbreviation.xlsx", "Trường THPT Mạc Đĩnh Chi", "Trường PTTH Mạc Đĩnh Chi", MATCHED,
          says=("Mạc Đĩnh Chi",)),
    named("U04", "without-accents.xlsx", "Trường THPT Phạm Ngũ Lão", "Truong THPT Pham Ngu Lao", MATCHED),
    named("U05", "one-letter-wrong.xlsx", "Trường THPT Vĩnh Bảo", "Trường THPT Vĩnh Bão",
          "error unit-unknown Biểu 1!A2", outcome="rejected", lessons=None, says=("Trường THPT Vĩnh Bảo",)),
    refused("U06", "namesakes.xlsx", lambda _s: xlsx(sheet_of("Trường THPT Trần Phú")), "unit-unknown", *NAMESAKES,
            at="Biểu 1!A2"),
    refused("U07", "code-of-one-and-name-of-another.xlsx", lambda s: with_code("031", s), "unit-code-and-name-differ",
            NUMBERED, "031", at="Biểu 1!B2"),
    Case("U08", "code-without-its-leading-zero.xlsx", lambda _s: with_code(31, None), school=NUMBERED),
    refused("U08", "code-that-is-none.xlsx", lambda _s: with_code("3.15E+1", None), "unit-unknown", at="Biểu 1!B2"),
    named("U09", "not-on-the-roster.xlsx", "", "Trường THPT Nguyễn Du", "error unit-unknown Biểu 1!A2",
          outcome="rejected", lessons=None, says=("danh mục",)),
    Case("U10", "named-only-after-a-label.xlsx", lambda s: books(
        s, ("Biểu", f"BÁO CÁO\nĐƠN VỊ: @\n{LESSONS} | 12\n{OPINION} | Mở lớp"))),
    refused("U10", "named-nowhere.xlsx", lambda s: books(s, ("Biểu", f"BÁO CÁO\n{LESSONS} | 12\n{OPINION} | Mở lớp")),
            "unit-not-named", at="Biểu"),
    refused("U10", f"{NEIGHBOUR}.xlsx", lambda s: books(s, (NEIGHBOUR, f"BÁO CÁO\n{LESSONS} | 13\n{OPINION} | x")),
            "unit-not-named", at=NEIGHBOUR),
    named("U11", "name-with-a-cyrillic-letter.xlsx", "Trường THPT An Dương", "\u0422rường THPT An Dương",
          "error unit-unknown Biểu 1!A2", outcome="rejected", lessons=None, says=("U+0422", "Trường THPT An Dương")),
    named("U11", "name-in-full-width-letters.xlsx", "Trường THPT Cát Bà", "Trường ＴＨＰＴ Cát Bà",
          "note unit-name-odd-letters Biểu 1!A2", says=("U+FF34",)),
    named("U11", "name-turned-around.xlsx", "Trường THPT Đồ Sơn", "Trường THPT \u202eĐồ Sơn",
          "note unit-name-odd-letters Biểu 1!A2", says=("U+202E",)),
]  # fmt: skip

CASES = [
    *TABLES,
    *HEADINGS,
    Case("H07", "form-of-an-earlier-version.xlsx", form_of_version,
         found=("query form-of-other-version _stemagg",), says=("1", "2")),
    Case("H08", "question-as-heading.csv", google_form, found=(
        *(f"query heading-unknown {column_letters(column)}1" for column in range(5, 25)), "query headings-unknown #1")),
    *UNITS,
]  # fmt: skip


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Batch]:
    return batches(tmp_path_factory.mktemp("tables"), CASES)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_table_comes_to_what_it_must(case: Case, of: dict[str, Batch]) -> None:
    of[case.name].check(case)


@pytest.mark.parametrize("code", [0, 1])
def test_all_tables_are_accounted_for_and_the_same_again_changes_nothing(code: int, of: dict[str, Batch]) -> None:
    next(of[case.name] for case in CASES if case.exit_code == code).check_all()


def test_messages_about_a_sheet_of_very_many_columns_are_few(of: dict[str, Batch]) -> None:
    name = "columns-to-the-end.xlsx"
    assert len(of[name].messages(name).encode()) < 20_000
