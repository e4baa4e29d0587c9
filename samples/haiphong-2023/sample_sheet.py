"""The tables of the samples with one row for each unit: the shared sheet, and what the head of a cluster gathered.

The shared sheet has a two-row header and its total row last; the table of the cluster has it first, typed by hand.
"""

import io
from typing import Any

from sample_world import COUNTS, MADE_UP, PERIODS, Answer, Value, World
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from samples.authoring.canonical import canonical_workbook

CHANNEL = "shared_sheet"
_LEFT = ("STT", "Tên đơn vị", "Cấp học")
_NOTE = "Ghi chú"
_GRID = [(element, period) for element in COUNTS for period in PERIODS]
_LAST = len(_LEFT) + len(_GRID)
_GROUPS = (
    ("I", "Phòng GDĐT", "PGD"),
    ("II", "Trường THPT", "THPT"),
    ("III", "Trường PT nhiều cấp học", "PTNC"),
)
_TITLES = (
    "SỞ GIÁO DỤC VÀ ĐÀO TẠO HẢI PHÒNG",
    "BẢNG TỔNG HỢP SỐ LIỆU TRIỂN KHAI GIÁO DỤC STEM TRONG GIÁO DỤC TRUNG HỌC",
    "Hai năm học 2021-2022 và 2022-2023 (các đơn vị cập nhật trước ngày 31/3/2023)",
    f"({MADE_UP})",
)


def shared_sheet(world: World) -> bytes:
    """Return the bytes of the shared sheet, as downloaded in the Excel format."""
    answers = [world.answer(code, CHANNEL) for code in world.plan["shared_sheet"]["units"]]
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        bold, plain = _formats(book)
        row = _write_head(sheet, _TITLES, bold)
        first = row
        row = _write_body(sheet, row, answers, plain, bold)
        _write_total(sheet, first, row, answers, bold)
        sheet.write(row + 2, 1, "Người lập bảng")
        sheet.write(row + 2, _LAST - 1, "KT. GIÁM ĐỐC")
        sheet.set_column(1, 1, 44)
    return canonical_workbook(buffer.getvalue())


def _formats(book: Workbook) -> tuple[Format, Format]:
    bold = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1}
    return book.add_format(bold), book.add_format({"border": 1})


def cluster_table(world: World, entry: dict[str, Any]) -> bytes:
    """Return a table of the plan whose total row stands first and says more than the rows of schools add up to."""
    answers = [world.answer(code, CHANNEL) for code in entry["units"]]
    wrong = entry["wrong_total"]
    totals = {
        (element, period): _total(answers, element, period)
        + (wrong["more"] if (element, period) == (wrong["element"], wrong["period"]) else 0)
        for element, period in _GRID
    }
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        bold, plain = _formats(book)
        row = _write_head(sheet, (*entry["titles"], f"({MADE_UP})"), bold)
        _write_row(sheet, row, ["", "Tổng cộng", "", *totals.values()], bold)
        for number, answer in enumerate(answers, start=1):
            level = answer.single_level
            _write_row(sheet, row + number, [number, answer.name, level, *_figures(answer, level)], plain)
        sheet.write(row + len(answers) + 2, 1, "Người lập bảng")
        sheet.set_column(1, 1, 44)
    return canonical_workbook(buffer.getvalue())


def long_table(world: World, entry: dict[str, Any]) -> bytes:
    """Return a table of the plan with a row for each figure."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Bảng dọc")
        bold, plain = _formats(book)
        for row, title in enumerate((*entry["titles"], f"({MADE_UP})")):
            sheet.write(row, 0, title)
        row = len(entry["titles"]) + 2
        _write_row(sheet, row, ["Đơn vị", "Năm học", "Nội dung", "Số lượng"], bold)
        for answer in (world.answer(code, CHANNEL) for code in entry["units"]):
            for element, period in _GRID:
                row += 1
                figure = answer.figure(element, answer.single_level, period)
                _write_row(sheet, row, [answer.name, period, COUNTS[element], figure], plain)
        sheet.set_column(0, 2, 40)
    return canonical_workbook(buffer.getvalue())


def _total(answers: list[Answer], element: str, period: str) -> int:
    """Return the sum of a column. A cell that was mistyped on purpose is in no table that is added up here."""
    figures = [answer.figure(element, level, period) for answer in answers for level in answer.unit.levels]
    return sum(figure for figure in figures if isinstance(figure, int))


def _write_head(sheet: Worksheet, titles: tuple[str, ...], bold: Format) -> int:
    for row, title in enumerate(titles):
        sheet.merge_range(row, 0, row, _LAST, title)
    row = len(titles) + 1
    for column, heading in [*enumerate(_LEFT), (_LAST, _NOTE)]:
        sheet.merge_range(row, column, row + 1, column, heading, bold)
    for number, title in enumerate(COUNTS.values()):
        column = len(_LEFT) + number * len(PERIODS)
        sheet.merge_range(row, column, row, column + len(PERIODS) - 1, title, bold)
    for number, (_, period) in enumerate(_GRID):
        sheet.write(row + 1, len(_LEFT) + number, period, bold)
    for column in range(_LAST + 1):
        sheet.write(row + 2, column, f"({column + 1})", bold)
    return row + 3


def _write_body(sheet: Worksheet, row: int, answers: list[Answer], plain: Format, bold: Format) -> int:
    number = 0
    for sign, title, prefix in _GROUPS:
        sheet.write(row, 0, sign, bold)
        sheet.write(row, 1, title, bold)
        row += 1
        for answer in answers:
            if answer.unit.code.startswith(prefix):
                number += 1
                for level in answer.unit.levels:
                    _write_row(sheet, row, [number, answer.name, level, *_figures(answer, level)], plain)
                    row += 1
    return row


def _figures(answer: Answer, level: str) -> list[Value]:
    return [answer.figure(element, level, period) for element, period in _GRID]


def _write_row(sheet: Worksheet, row: int, cells: list[Value], plain: Format) -> None:
    for column, value in enumerate(cells):
        sheet.write(row, column, value, plain)


def _write_total(sheet: Worksheet, first: int, row: int, answers: list[Answer], bold: Format) -> None:
    sheet.merge_range(row, 0, row, len(_LEFT) - 1, "Tổng cộng", bold)
    for number, (element, period) in enumerate(_GRID):
        column = len(_LEFT) + number
        letters = xl_col_to_name(column)
        formula = f"=SUM({letters}{first + 1}:{letters}{row})"
        sheet.write_formula(row, column, formula, bold, _total(answers, element, period))
