"""The sheets of a blank form for lists: one for each list and period, a heading row and a row for each item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stemagg.model.campaign import Campaign
from stemagg.model.list_column import ListColumn
from stemagg.model.outline import DataElement, Outline
from stemagg.model.outline_parts import FORM_LEVEL
from stemagg.model.own_form import CHECK_SHEET
from stemagg.model.period_labels import label_after_kind, period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Slot, member_of
from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.exports.form_cells import HIDDEN_SHEET, number_style, of_list, of_members, validation
from stemagg.report.exports.form_explanations import EXPLANATION_SHEET
from stemagg.report.exports.sheet_names import MOST_LETTERS, SheetNames

_ROWS = 200
_OTHER_SHEETS = ("Báo cáo", EXPLANATION_SHEET, CHECK_SHEET, HIDDEN_SHEET)
_WIDTH, _TEXT_WIDTH = 16, 32
_A4 = 9


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list that a unit owes for a period ("" when it is not asked by period), and the name of its sheet."""

    element: DataElement
    period: str
    sheet: str


def lists_asked(outline: Outline, owed: Iterable[Slot]) -> list[ListAsked]:
    """Return the lists among the slots of a form, in the order of the outline."""
    lists = {element.code for element in outline.data_elements if element.is_list}
    asked = dict.fromkeys((slot.data_element, slot.period) for slot in owed if slot.data_element in lists)
    order = {element.code: n for n, element in enumerate(outline.data_elements)}
    labels = {period.code: label_after_kind(period) for period in outline.periods}
    names, made = SheetNames(_OTHER_SHEETS), []
    for code, period in sorted(asked, key=lambda one: order[one[0]]):
        element, ending = outline.elements[code], f" {labels[period]}" if period else ""
        name = names.take(f"{element.label[: MOST_LETTERS - len(ending)].rstrip()}{ending}")
        made.append(ListAsked(element, period, name))
    return made


def write_lists(
    book: Workbook, formats: Mapping[str, Format], campaign: Campaign, unit: ReportingUnit, lists: Iterable[ListAsked]
) -> None:
    """Add a sheet for each list."""
    for one in lists:
        _ListSheet(book.add_worksheet(one.sheet), formats, campaign, unit, one).write()


@dataclass
class _ListSheet:
    """The sheet of one list."""

    sheet: Worksheet
    formats: Mapping[str, Format]
    campaign: Campaign
    unit: ReportingUnit
    asked: ListAsked

    def write(self) -> None:
        """Write title, unit, period, how to fill it in, the headings and empty rows."""
        lines = self._lines()
        last = len(self.asked.element.columns) - 1 + bool(self._levels)
        for row, (text, style) in enumerate(lines):
            if last:
                self.sheet.merge_range(row, 0, row, last, "", self.formats[style])
            self.sheet.write_string(row, 0, text, self.formats[style])
        self.sheet.set_row(len(lines) - 1, 34)
        for number, column in enumerate(self.asked.element.columns):
            self._write_column(len(lines), number, column)
        if self._levels:
            labels = [self.campaign.outline.levels[code].label for code in self._levels]
            self._write_cells(len(lines), last, FORM_LEVEL, "text", of_list(labels))
        self.sheet.set_row(len(lines), 34)
        self._lay_out(len(lines))

    def _lines(self) -> list[tuple[str, str]]:
        element, periods = self.asked.element, {p.code: p for p in self.campaign.outline.periods}
        none = general_vocabulary().none[0].capitalize()
        how = (
            f"Mỗi dòng ghi một {element.unit_of_measure or 'mục'}. Nếu không có, ghi “{none}” vào dòng đầu; "
            "để trống là chưa báo cáo. Không đổi các tiêu đề, không thêm cột."
        )
        period = [(f"Kỳ báo cáo: {period_label(periods[self.asked.period])}", "plain")] if self.asked.period else []
        return [
            (element.title, "title"),
            (f"ĐƠN VỊ: {self.unit.name}", "bold"),
            (f"Mã đơn vị: {self.unit.code}", "plain"),
            *period,
            (how, "italic"),
        ]

    @property
    def _levels(self) -> tuple[str, ...]:
        """The education levels of which each row must name one, none when the unit owes the list for one only."""
        if not self.asked.element.by_level:
            return ()
        slots = self.campaign.slots_owed(self.unit)
        owed = {member_of(s.members, EDUCATION_LEVEL) for s in slots if s.data_element == self.asked.element.code}
        levels = tuple(code for code in self.campaign.outline.levels if code in owed)
        return levels if len(levels) > 1 else ()

    def _write_column(self, row: int, number: int, column: ListColumn) -> None:
        element = self.asked.element.column_elements.get(column.code)
        measure = f" ({column.unit_of_measure})" if column.unit_of_measure else ""
        style = number_style(element) if element and element.is_numeric else "text"
        check = validation(element) if element and element.is_numeric else None
        if column.dimension:
            check = of_members(self.campaign.outline, column.dimension)
        self._write_cells(row, number, column.title + measure, style, check)

    def _write_cells(self, row: int, number: int, heading: str, style: str, check: dict[str, object] | None) -> None:
        """Write a heading and the empty cells below it."""
        self.sheet.set_column(number, number, _TEXT_WIDTH if number == 0 else _WIDTH, self.formats["plain"])
        self.sheet.write_string(row, number, heading, self.formats["column"])
        for below in range(row + 1, row + 1 + _ROWS):
            self.sheet.write_blank(below, number, None, self.formats[style])
        if check:
            self.sheet.data_validation(row + 1, number, row + _ROWS, number, {**check, "error_type": "information"})

    def _lay_out(self, heading: int) -> None:
        self.sheet.protect("", {"format_rows": True, "format_columns": True, "insert_rows": True, "sort": True})
        self.sheet.freeze_panes(heading + 1, 0)
        self.sheet.repeat_rows(heading)
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P/&N")
