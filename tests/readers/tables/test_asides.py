"""What stands on cells beside their texts: comments, struck out digits, footnotes, texts of boxes and printed pages."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side

from tests.worlds.damaged_files import edited
from tests.worlds.shape_world import SCHOOLS, Ingested, write_campaign
from tests.worlds.shape_world import ingest_again as ingest
from tests.worlds.world import workbook

LABELS = """
Trường THPT {unit} | | |
TT | Nội dung | Năm học 2023-2024 | Năm học 2024-2025
1 | Số phòng đọc đã triển khai | 2 | 3
2 | Số tiết đọc sách đã thực hiện | 27 | 31
"""
UNITS = """
BÁO CÁO | | |
TT | Đơn vị | Số phòng đọc đã triển khai 2024-2025{first} | Số tiết đọc sách đã thực hiện 2024-2025{second}
1 | Trường THPT {unit} | 4 | 44
{below} | | |
"""
Edit = Callable[[openpyxl.Workbook], None]


class Case(NamedTuple):
    """A table, what somebody did to it in Excel, the figures that are still beyond doubt, and what is said."""

    table: str
    edit: Edit
    figures: tuple[int, ...]
    named: str = ""


def commented(**texts: str) -> Edit:
    def change(book: openpyxl.Workbook) -> None:
        for name, text in texts.items():
            book.worksheets[0][name].comment = Comment(text, "Admin")

    return change


def struck(*cells: str) -> Edit:
    def change(book: openpyxl.Workbook) -> None:
        for name in cells:
            book.worksheets[0][name].font = Font(strike=True)

    return change


def half_struck(cell: str, out: str, left: str) -> Edit:
    def change(book: openpyxl.Workbook) -> None:
        parts = (TextBlock(InlineFont(strike=True), out), TextBlock(InlineFont(strike=False), left))
        book.worksheets[0][cell] = CellRichText(*parts)

    return change


def crossed(cell: str) -> Edit:
    def change(book: openpyxl.Workbook) -> None:
        line = Border(diagonal=Side(style="thin"), diagonalUp=True, diagonalDown=True)
        book.worksheets[0][cell].border = line

    return change


def displayed(cell: str, number_format: str) -> Edit:
    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0][cell].number_format = number_format

    return change


def printed(text: str) -> Edit:
    def change(book: openpyxl.Workbook) -> None:
        header = book.worksheets[0].oddHeader
        assert header is not None
        header.left.text = text

    return change


def untouched(_book: openpyxl.Workbook) -> None:
    pass


def of_units(first: str = "", second: str = "", below: str = "") -> str:
    return UNITS.replace("{first}", first).replace("{second}", second).replace("{below}", below)


ALL = (2, 3, 27, 31)
CASES = {
    "comment_of_an_old_number": Case(LABELS, commented(C3="số cũ"), (3, 27, 31), "2 (số cũ)"),
    "comment_of_a_plan_below_a_name": Case(LABELS, commented(C3="Admin:\nsố kế hoạch"), (3, 27, 31)),
    "comment_of_half_a_year_more": Case(LABELS, commented(C3="gồm cả HKI năm sau"), (3, 27, 31)),
    "comment_that_changes_nothing": Case(LABELS, commented(C3="đã kiểm tra"), ALL, 'C3 "đã kiểm tra"'),
    "comment_on_a_heading": Case(LABELS, commented(C2="số kế hoạch"), (3, 31), "(số kế hoạch)"),
    "comment_of_a_year_on_a_heading": Case(LABELS, commented(C2="số liệu năm 2021-2022"), (3, 31)),
    "comment_on_a_label": Case(LABELS, commented(B3="số đăng ký"), (27, 31), "(số đăng ký)"),
    "comment_on_a_title": Case(LABELS, commented(A1="số liệu HKI"), (), "(số liệu HKI)"),
    "comment_on_a_blank_cell": Case(LABELS, commented(H9="số kế hoạch"), ALL, 'H9 "số kế hoạch"'),
    "number_struck_out": Case(LABELS, struck("C3"), (3, 27, 31), "C3"),
    "row_struck_out": Case(LABELS, struck("A4", "B4", "C4", "D4"), (2, 3), "(gạch bỏ)"),
    "digit_struck_out": Case(LABELS, half_struck(cell="C3", out="1", left="2"), (3, 27, 31), "gạch bỏ: 1"),
    "comment_on_a_number_of_a_unit": Case(of_units(), commented(C3="số cũ"), (44,), "4 (số cũ)"),
    "comment_on_a_unit": Case(of_units(), commented(B3="số liệu HKI"), (), "số liệu HKI"),
    "unit_struck_out": Case(of_units(), struck("B3"), (), "gạch bỏ"),
    "header_of_the_printed_page": Case(LABELS, printed(text="Số liệu kế hoạch"), (), "Số liệu kế hoạch"),
    "format_that_says_plan": Case(LABELS, displayed("C3", '0" (kế hoạch)"'), (3, 27, 31), "2 (kế hoạch)"),
    "header_that_is_a_title": Case(LABELS, printed(text="Báo cáo năm học 2024-2025"), ALL),
    "number_crossed_out": Case(LABELS, crossed("C3"), (3, 27, 31), "C3"),
    "corner_of_the_headings_crossed": Case(LABELS, crossed("B2"), ALL),
    "footnote_of_a_column": Case(of_units(second=" (*)", below="(*) số đăng ký"), untouched, (4,), "(số đăng ký)"),
    "numbered_footnote": Case(of_units(second=" (1)", below="(1) số liệu HKI"), untouched, (4,), "(số liệu HKI)"),
    "footnote_that_changes_nothing": Case(
        of_units(second=" (*)", below="(*) gồm cả tiết ngoại khóa"), untouched, (4, 44)
    ),
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """Return what came of all files, each of a school of its own."""
    folder = tmp_path_factory.mktemp("asides")
    write_campaign(folder)
    (folder / "received").mkdir()
    for (name, case), unit in zip(CASES.items(), SCHOOLS, strict=False):
        path: Path = folder / "received" / f"{name}.xlsx"
        path.write_bytes(edited(workbook(BC=case.table.replace("{unit}", unit)), case.edit))
    return ingest(folder)


@pytest.mark.parametrize("name", CASES)
def test_figures_beyond_doubt_are_counted_and_no_other(sent: Ingested, name: str) -> None:
    unit = dict(zip(CASES, SCHOOLS, strict=False))[name]
    assert tuple(sorted(sent.of(frozenset({unit})).values())) == CASES[name].figures


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.named])
def test_what_stands_on_the_way_is_named(sent: Ingested, name: str) -> None:
    assert "".join(CASES[name].named.split()) in "".join(sent.said.split())
