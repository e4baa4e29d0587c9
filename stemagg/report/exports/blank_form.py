"""The blank form of one unit as a workbook, generated from the outline: only what the unit owes.

The readers find the answers by the headings, so headings are exactly those of the outline. All other text of the form
is Vietnamese in any message language, because the form goes to the units.
"""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from stemagg.files.atomic_write import write_bytes
from stemagg.model.campaign import Campaign
from stemagg.model.outline import DataElement, ElementType, Outline, Section
from stemagg.model.period_labels import period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot, member_of
from stemagg.model.source import column_letters
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold, fold_heading

SHEET = "Báo cáo"
HIDDEN_SHEET = "_stemagg"
MADE_BY = "stemagg"

INSTRUCTION = (
    "Chỉ nhập vào các ô màu vàng. Không có thì ghi 0; chưa có số liệu thì để trống. "
    "Không đổi các tiêu đề, không thêm cột."
)
_TABLE_HEADINGS = ("STT", "Nội dung", "Đơn vị tính")
_CREATED = dt.datetime(2020, 1, 1)  # noqa: DTZ001  (constant, for reproducible bytes)
_FIRST_LIST = 3
_FIRST_ANSWER = len(_TABLE_HEADINGS)
_FEWEST_ANSWERS = 2
_WIDTHS = (6, 46, 13)
_ANSWER_WIDTH = 20
_NARROW_ANSWER_WIDTH = 15
_TALL = 120
_HEADING_HEIGHT = 34
_A4 = 9
_FONT = {"font_name": "Times New Roman", "theme_font_name": "Times New Roman", "font_size": 12}
_FORMATS: dict[str, dict[str, object]] = {
    "plain": {},
    "bold": {"bold": True},
    "italic": {"italic": True, "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "font_size": 14},
    "heading": {"bold": True, "text_wrap": True, "valign": "top"},
    "column": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1},
    "label": {"text_wrap": True, "valign": "vcenter", "border": 1},
    "centred": {"align": "center", "valign": "vcenter", "border": 1},
    "not_owed": {"bg_color": "#D9D9D9", "border": 1},
    "text": {"bg_color": "#FFFFCC", "border": 1, "locked": False, "text_wrap": True, "valign": "top"},
    "signature": {"bold": True, "align": "center"},
}


def write_form(campaign: Campaign, unit: ReportingUnit, path: Path) -> None:
    """Write the blank form of a unit; the bytes depend only on campaign and unit.

    UsageError when the file cannot be written.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": _FONT}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": _CREATED})
        form = _Form(campaign, unit, book)
        form.write()
        _write_hidden(book, campaign, unit)
    write_bytes(path, made.getvalue())


def _write_hidden(book: Workbook, campaign: Campaign, unit: ReportingUnit) -> None:
    sheet = book.add_worksheet(HIDDEN_SHEET)
    facts = {
        "campaign": campaign.outline.code,
        "version": campaign.outline.version,
        "unit": unit.code,
        "made_by": MADE_BY,
    }
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    for element in campaign.outline.data_elements:
        if element.answers:
            column = _column_of_answers(campaign.outline, element)
            for row, member in enumerate(campaign.outline.dimensions_by_code[element.answers].members):
                sheet.write_string(row, column, member.title)
    sheet.hide()


@dataclass(frozen=True)
class _FormTable:
    """Elements of one section with the same dimensions, and the slots that the unit owes."""

    elements: tuple[DataElement, ...]
    columns: tuple[tuple[Members, str], ...]
    owed: Mapping[Slot, object]
    unit: str

    @classmethod
    def of(cls, elements: tuple[DataElement, ...], owed: Mapping[Slot, object], unit: str) -> "_FormTable":
        codes = {element.code for element in elements}
        columns = dict.fromkeys((s.members, s.period) for s in owed if s.data_element in codes)
        return cls(elements, tuple(columns), owed, unit)

    def is_owed(self, element: DataElement, column: tuple[Members, str]) -> bool:
        return Slot(self.unit, element.code, *column) in self.owed

    @property
    def has_headings(self) -> bool:
        return self.has_levels or self.has_periods

    @property
    def has_levels(self) -> bool:
        return any(members for members, _ in self.columns)

    @property
    def has_periods(self) -> bool:
        return any(period for _, period in self.columns)


class _Form:
    """The sheet being written, and its next row."""

    def __init__(self, campaign: Campaign, unit: ReportingUnit, book: Workbook) -> None:
        self._campaign = campaign
        self._outline = campaign.outline
        self._unit = unit
        self._owed = {self._outline.asked_in(slot): by for slot, by in campaign.slots_owed(unit).items()}
        self._periods = {period.code: period for period in campaign.outline.periods}
        self._sheet = book.add_worksheet(SHEET)
        styles = _FORMATS | {_number_style(e): _number_format(e) for e in campaign.outline.numeric_elements}
        self._formats = {name: book.add_format({**_FONT, **own}) for name, own in styles.items()}
        self._row = 0
        self._last = _FIRST_ANSWER + max(_FEWEST_ANSWERS, self._most_columns()) - 1

    def write(self) -> None:
        """Write header, sections and signature, then set protection and page layout."""
        self._set_up()
        self._write_head()
        for section in self._sections():
            self._write_section(section)
        self._row += 1
        self._across("THỦ TRƯỞNG ĐƠN VỊ", "signature", first=_FIRST_ANSWER)
        self._across("(Ký, ghi rõ họ tên)", "italic", first=_FIRST_ANSWER)

    def _set_up(self) -> None:
        sheet = self._sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, self._format("plain"))
        few = self._last - _FIRST_ANSWER < _FEWEST_ANSWERS
        width = _ANSWER_WIDTH if few else _NARROW_ANSWER_WIDTH
        sheet.set_column(_FIRST_ANSWER, self._last, width, self._format("plain"))
        sheet.protect("", {"format_rows": True, "format_columns": True})
        sheet.set_paper(_A4)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")

    def _write_head(self) -> None:
        self._across(self._campaign.settings.office.long_name, "plain")
        self._across(f"ĐƠN VỊ: {self._unit.name}", "bold")
        self._across(f"Mã đơn vị: {self._unit.code}", "plain")
        self._row += 1
        self._across(self._outline.title, "title", height=40)
        self._across(f"Thời hạn gửi: {self._campaign.deadline.quoted}", "italic")
        self._across(INSTRUCTION, "italic", height=34)

    def _sections(self) -> list[Section]:
        asked = {self._outline.elements[slot.data_element].section for slot in self._owed}
        return [
            section
            for section in self._outline.sections
            if any(number == section.number or number.startswith(f"{section.number}.") for number in asked)
        ]

    def _elements(self, section: Section) -> tuple[DataElement, ...]:
        owed = {slot.data_element for slot in self._owed}
        return tuple(e for e in self._outline.data_elements if e.section == section.number and e.code in owed)

    def _write_section(self, section: Section) -> None:
        self._row += 1
        self._across(section.heading, "heading")
        for (kind, _), group in groupby(self._elements(section), key=_form_of):
            elements = tuple(group)
            if kind == ElementType.TEXT:
                self._write_texts(section, elements)
            elif kind == ElementType.LINK:
                self._write_links(elements)
            else:
                self._write_table(_FormTable.of(elements, self._owed, self._unit.code))

    def _write_texts(self, section: Section, elements: Iterable[DataElement]) -> None:
        for element in elements:
            if fold_heading(element.title) != fold_heading(section.title):
                self._across(element.title, "heading")
            self._across("", "text", height=_TALL)

    def _write_links(self, elements: Iterable[DataElement]) -> None:
        for element in elements:
            self._write_text(self._row, 1, element.title, "label")
            self._across("", "text", first=_FIRST_ANSWER)

    def _write_table(self, table: _FormTable) -> None:
        if table.has_headings:
            self._write_column_headings(table)
        for number, element in enumerate(table.elements, start=1):
            if not table.has_headings and fold(element.unit_of_measure) not in fold(element.title):
                self._across(f"Đơn vị tính: {element.unit_of_measure}", "italic")
            unit_of_measure = element.unit_of_measure if table.has_headings else ""
            self._sheet.write_number(self._row, 0, number, self._format("centred"))
            self._write_text(self._row, 1, element.title, "label")
            self._write_text(self._row, 2, unit_of_measure, "centred")
            for offset, column in enumerate(table.columns):
                self._write_answer(_FIRST_ANSWER + offset, element, owed=table.is_owed(element, column))
            self._row += 1

    def _write_column_headings(self, table: _FormTable) -> None:
        last = self._row + (1 if table.has_levels and table.has_periods else 0)
        for column, heading in enumerate(_TABLE_HEADINGS):
            self._box(self._row, column, last, column, heading, "column")
        if table.has_levels:
            first = _FIRST_ANSWER
            for members, columns in groupby(table.columns, key=lambda column: column[0]):
                end = first + len(list(columns)) - 1
                level = self._campaign.outline.levels[member_of(members, EDUCATION_LEVEL)]
                self._box(self._row, first, self._row, end, level.label, "column")
                first = end + 1
        if table.has_periods:
            for offset, (_, period) in enumerate(table.columns):
                self._write_text(last, _FIRST_ANSWER + offset, period_label(self._periods[period]), "column")
        self._sheet.set_row(last, _HEADING_HEIGHT)
        self._row = last + 1

    def _write_answer(self, column: int, element: DataElement, *, owed: bool) -> None:
        style = _number_style(element) if owed else "not_owed"
        self._sheet.write_blank(self._row, column, None, self._format(style))
        if owed:
            self._sheet.data_validation(self._row, column, self._row, column, self._validation(element))

    def _validation(self, element: DataElement) -> dict[str, object]:
        if not element.answers:
            return _validation(element)
        column = column_letters(_column_of_answers(self._outline, element) + 1)
        last = len(self._outline.dimensions_by_code[element.answers].members)
        made = _of_list(f"={HIDDEN_SHEET}!${column}$1:${column}${last}")
        if not element.several:
            return made
        several = {
            "input_title": "Chọn một hoặc nhiều",
            "input_message": "Nhiều câu trả lời thì ghi cách nhau bằng dấu ;",
        }
        return {**made, "error_type": "information", **several}

    def _across(self, text: str, style: str, *, first: int = 0, height: int | None = None) -> None:
        self._box(self._row, first, self._row, self._last, text, style)
        if height is not None:
            self._sheet.set_row(self._row, height)
        self._row += 1

    def _box(self, row: int, column: int, last_row: int, last_column: int, text: str, style: str) -> None:
        if (row, column) != (last_row, last_column):
            self._sheet.merge_range(row, column, last_row, last_column, "", self._format(style))
        self._write_text(row, column, text, style)

    def _write_text(self, row: int, column: int, text: str, style: str) -> None:
        if text:
            self._sheet.write_string(row, column, text, self._format(style))
        else:
            self._sheet.write_blank(row, column, None, self._format(style))

    def _format(self, style: str) -> Format:
        return self._formats[style]

    def _most_columns(self) -> int:
        tables = (_FormTable.of((e,), self._owed, self._unit.code) for e in self._outline.numeric_elements)
        return max((len(table.columns) for table in tables), default=0)


def _form_of(element: DataElement) -> tuple[str, tuple[str, ...]]:
    return (
        "number" if element.is_numeric else element.type,
        tuple(name for name in element.by if name != element.answers),
    )


def _column_of_answers(outline: Outline, element: DataElement) -> int:
    """Return the column of the hidden sheet that lists the answers of a choice, from 0."""
    return _FIRST_LIST + [e.code for e in outline.data_elements if e.answers].index(element.code)


def _of_list(answers: list[str] | str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": answers,
        "ignore_blank": True,
        "error_title": "Câu trả lời không hợp lệ",
        "error_message": "Hãy chọn một câu trả lời trong danh sách. Chưa có thông tin thì để trống.",
    }


def _number_style(element: DataElement) -> str:
    return f"number with {element.decimals} decimals"


def _number_format(element: DataElement) -> dict[str, object]:
    decimals = "." + "0" * element.decimals if element.decimals else ""
    return {
        "bg_color": "#FFFFCC",
        "border": 1,
        "locked": False,
        "align": "right",
        "valign": "vcenter",
        "num_format": f"#,##0{decimals}",
    }


def _validation(element: DataElement) -> dict[str, object]:
    if element.type is ElementType.YES_NO:
        general = general_vocabulary()
        return _of_list([general.yes[0], general.no[0]])
    whole = element.type == ElementType.COUNT
    least = element.minimum if element.minimum is not None else 0
    limits: dict[str, object] = {"criteria": ">=", "value": least}
    wanted = f"{'số nguyên' if whole else 'số'} từ {least} trở lên"
    if element.maximum is not None:
        limits = {"criteria": "between", "minimum": least, "maximum": element.maximum}
        wanted = f"{'số nguyên' if whole else 'số'} từ {least} đến {element.maximum}"
    return {
        **limits,
        "validate": "integer" if whole else "decimal",
        "ignore_blank": True,
        "error_title": "Số không hợp lệ",
        "error_message": f"Hãy nhập một {wanted}. Chưa có số liệu thì để trống.",
    }
