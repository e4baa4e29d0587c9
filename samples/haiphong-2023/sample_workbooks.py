"""The unit workbooks of the samples: blank forms filled in, and layouts of the units' own making."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet as Filled
from sample_figures import FigureTable
from sample_world import COUNTS, MADE_UP, PERIODS, Answer, Value
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from samples.authoring.canonical import canonical_workbook
from stemagg.model.campaign import Campaign
from stemagg.report.exports.blank_form import write_form

CHANNEL = "workbook"
VIDEO = "https://drive.google.com/file/d/{}/view"
_PART_ONE = "I. Công tác chỉ đạo, triển khai thực hiện giáo dục STEM"
_PART_TWO = "II. Giải pháp nâng cao chất lượng giáo dục STEM tại địa phương, đơn vị"
_PART_THREE = "III. Đề xuất, kiến nghị"
_GUIDE = (
    "HƯỚNG DẪN ĐIỀN BÁO CÁO",
    "1. Các trường gửi số liệu về phòng GDĐT trước ngày 27/3/2023.",
    "2. Số bài học STEM tính cả bài học thực hiện ngoài giờ chính khoá.",
    "3. Số liệu tổng hợp xem ở trang Báo cáo.",
)


def filled_form(campaign: Campaign, answer: Answer) -> bytes:
    """Return the blank form of the unit with its answer typed in."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_form(campaign, campaign.roster[answer.unit.code], path)
        book = openpyxl.load_workbook(path)
    sheet = book["Báo cáo"]
    sheet["A4"] = f"({MADE_UP})"
    for element, text in answer.texts.items():
        section = campaign.outline.elements[element].section
        heading = next(s.heading for s in campaign.outline.sections if s.number == section)
        sheet.cell(_row_of(sheet, 1, heading) + 1, 2).value = text
    for element, title in COUNTS.items():
        row = _row_of(sheet, 2, title)
        slots = [(level, period) for level in answer.unit.levels for period in PERIODS]
        for column, (level, period) in enumerate(slots, start=4):
            sheet.cell(row, column).value = _typed(answer.figure(element, level, period))
    sheet.cell(_row_of(sheet, 2, "Số đại biểu dự Hội thảo"), 4).value = _typed(answer.delegates)
    if answer.video:
        row = _row_of(sheet, 2, campaign.outline.elements["video"].title)
        sheet.cell(row, 4).value = VIDEO.format(answer.video)
    buffer = io.BytesIO()
    book.save(buffer)
    return canonical_workbook(buffer.getvalue())


def _typed(value: Value) -> int | str:
    """Return what is typed into a form: the plan has only numbers and texts there."""
    assert isinstance(value, int | str)  # noqa: S101  (so the plan says)
    return value


def _row_of(sheet: Filled, column: int, text: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == text)


def own_layout(answers: Sequence[Answer], layout: dict[str, Any]) -> bytes:
    """Return a workbook that the unit made itself after the outline, in the layout of the plan.

    A second answer is for layouts that say a thing twice.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        if "guide_sheet" in layout:
            guide = book.add_worksheet(layout["guide_sheet"])
            for row, line in enumerate(_GUIDE):
                guide.write(row, 0, line)
        _OwnReport(book, "Báo cáo", answers, layout).write()
        if "second_sheet" in layout:
            _OwnReport(book, layout["second_sheet"], answers[1:], layout).write()
    return canonical_workbook(buffer.getvalue())


@dataclass
class _OwnReport:
    """A report being typed, and the row that is next."""

    book: Workbook
    name: str
    answers: Sequence[Answer]
    layout: dict[str, Any]
    row: int = 0
    sheet: Worksheet = field(init=False)
    plain: Format = field(init=False)
    bold: Format = field(init=False)
    wrapped: Format = field(init=False)
    boxed: Format = field(init=False)

    def __post_init__(self) -> None:
        self.answer = self.answers[0]
        self.sheet = self.book.add_worksheet(self.name)
        self.plain = self.book.add_format({"font_name": "Times New Roman"})
        self.bold = self.book.add_format({"bold": True, "font_name": "Times New Roman"})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top", "font_name": "Times New Roman"})
        self.boxed = self.book.add_format({"border": 1, "text_wrap": True, "font_name": "Times New Roman"})
        self.last = _last_column(self.answer, self.layout)

    def write(self) -> None:
        self.sheet.set_column(1, 1, 50)
        self.sheet.set_column(2, self.last, 20)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self._write_head()
        self._line(_PART_ONE, self.bold)
        self._section("1. Các văn bản chỉ đạo", "directive_documents")
        self._section("2. Giải pháp đã triển khai thực hiện", "measures_taken")
        self._line("3. Kết quả đạt được", self.bold)
        self._line("3.1. Số lượng", self.bold)
        self._write_figures()
        self._section("3.2. Về chất lượng", "quality")
        self._line("4. Ưu điểm, hạn chế, nguyên nhân", self.bold)
        self._section("4.1. Ưu điểm", "strengths")
        self._section("4.2. Hạn chế và nguyên nhân", "limitations")
        self._section(_PART_TWO, "improvements")
        self._section(_PART_THREE, "proposals")
        self._write_conference()
        self._write_signature()

    def _write_head(self) -> None:
        layout = self.layout
        right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
        for left, opposite in zip((layout["superior"], layout["issuer"]), right, strict=True):
            self.sheet.merge_range(self.row, 0, self.row, 1, left, self.bold)
            self.sheet.merge_range(self.row, 2, self.row, self.last, opposite, self.bold)
            self.row += 1
        day = layout["file"][:10].split("-")
        self.sheet.write(self.row, 0, layout["number"], self.plain)
        self.sheet.write(self.row, 2, f"Hải Phòng, ngày {day[2]} tháng {int(day[1])} năm {day[0]}", self.plain)
        self.row += 2
        if "unit_line" in layout:
            self._line(layout["unit_line"], self.bold)
        self._line("BÁO CÁO", self.bold)
        self._line("KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM TRONG GIÁO DỤC TRUNG HỌC", self.bold)
        self._line("TRONG 2 NĂM HỌC 2021-2022 VÀ 2022-2023", self.bold)
        self._line(f"({MADE_UP})", self.plain)
        self.row += 1

    def _line(self, text: str, style: Format) -> None:
        self.sheet.write(self.row, 0, text, style)
        self.row += 1

    def _section(self, heading: str, element: str) -> None:
        self._line(heading, self.bold)
        text = self.answer.texts[element]
        paragraphs = text.replace(". ", ".\n").split("\n") if self.layout.get("sentence_rows") else [text]
        for paragraph in paragraphs:
            self.sheet.merge_range(self.row, 0, self.row, self.last, paragraph, self.wrapped)
            self.sheet.set_row(self.row, 16 * (1 + len(paragraph) // 85 + paragraph.count("\n")))
            self.row += 1

    def _write_figures(self) -> None:
        self.row = FigureTable(self.book, self.sheet, self.row, self.answers, self.layout).write()

    def _write_conference(self) -> None:
        self._line("IV. Đại biểu dự Hội thảo", self.bold)
        self.sheet.write(self.row, 1, "Số đại biểu dự Hội thảo", self.boxed)
        self.sheet.write(self.row, 2, self.answer.delegates, self.boxed)
        self.row += 1
        if self.answer.video:
            self._line("V. Video về giáo dục STEM", self.bold)
            self._line(VIDEO.format(self.answer.video), self.plain)

    def _write_signature(self) -> None:
        self.row += 1
        self.sheet.write(self.row, 0, "NGƯỜI LẬP BIỂU", self.bold)
        self.sheet.write(self.row, self.last, self.layout["signer"], self.bold)
        self.sheet.write(self.row + 1, self.last, "(Ký tên, đóng dấu)", self.plain)


def _last_column(answer: Answer, layout: dict[str, Any]) -> int:
    """Return the last column of the table of figures, over which everything else is spread."""
    if layout.get("sideways"):
        return 1 + len(COUNTS)
    if layout.get("years_over_levels"):
        return 1 + len(PERIODS) * len(answer.unit.levels)
    return 1 + len(PERIODS) + bool(layout.get("units_of_measure")) + bool(layout.get("year_twice"))
