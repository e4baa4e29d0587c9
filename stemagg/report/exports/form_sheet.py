"""One sheet of a blank form: its head, the sections of the outline with cells to fill in, whom to call, signature."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby, zip_longest

from xlsxwriter.format import Format

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.filing import HOW_TO_FILE
from stemagg.model.form_earlier import EarlierFigures
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import Section
from stemagg.model.own_form import BESIDE_OUTLINE, CONTACT, HINTS, HOW_TO_CORRECT, INSTRUCTION, MADE_ON
from stemagg.model.period_labels import period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.source import CellRef
from stemagg.report.exports.form_cells import (
    ONLY_IF_WRONG,
    earlier_style,
    entry,
    largest_allowed,
    number_style,
    of_members,
    validation,
)
from stemagg.report.exports.form_filings import filing_labels, tick
from stemagg.report.exports.form_lists import ListAsked
from stemagg.report.exports.form_marks import AnswerCell, Asides, CellsToFill, CorrectionCell, TextAt
from stemagg.report.exports.form_page import FormPage
from stemagg.report.exports.form_parts import FormPart, head_of
from stemagg.report.exports.form_table import ColumnPart, FormColumn, FormTable
from stemagg.report.exports.growing_sheet import GrowingSheet
from stemagg.text.normalise import fold, fold_heading

_TABLE_HEADINGS = ("STT", "Nội dung", "Đơn vị tính")
_FIRST_ANSWER = len(_TABLE_HEADINGS)
_TEXT = 1
"""The column of texts."""
_FEWEST_ANSWERS = 2
_BLANK = "\u00a0"


class FormSheet:
    """The sheet being written, and its next row."""

    def __init__(
        self,
        campaign: Campaign,
        unit: ReportingUnit,
        part: FormPart,
        lists: Iterable[ListAsked],
        sheet: GrowingSheet,
        formats: Mapping[str, Format],
        said: Mapping[Slot, str | Decimal],
        asides: Asides,
        earlier: EarlierFigures,
    ) -> None:
        self._campaign, self._outline, self._unit = campaign, campaign.outline, unit
        self._part, self._owed, self._lists = part, part.owed, tuple(lists)
        self._sheet, self._formats = sheet, formats
        self._answers: list[AnswerCell | CorrectionCell] = []
        self._earlier = earlier
        self._said, self._asides = said, asides
        self.to_fill = CellsToFill()
        self.places: dict[Slot, CellRef] = {}
        self._row = 0
        self._page = FormPage(_FIRST_ANSWER, max(_FEWEST_ANSWERS, self._most_columns()))
        self._last = self._page.last_across

    def write(self) -> list[AnswerCell | CorrectionCell]:
        """Write header, sections and signature, set protection and page layout; return the cells to be told."""
        self._set_up()
        self._write_head()
        for section in self._sections():
            self._write_section(section)
        self._row += 1
        self._write_filings()
        self._write_contact()
        self._write_signatures()
        return self._answers

    def _set_up(self) -> None:
        sheet = self._sheet
        for column, width in enumerate(self._page.widths):
            sheet.set_column(column, column, width, self._format("plain"))
        sheet.protect("", {"format_rows": True, "format_columns": True})
        self._page.set_up(sheet)

    def _write_head(self) -> None:
        head = head_of(self._campaign, self._unit, self._part)
        for left, right in zip_longest(head.left, head.right):
            if right:
                self._box(self._row, _FIRST_ANSWER, self._row, self._last, *right)
            self._box(self._row, 0, self._row, _FIRST_ANSWER - 1 if right else self._last, *left)
            self._row += 1
        self._row += 1
        self._across(head.title, "title")
        for text, style in head.below:
            self._across(text, style)
        self._across(INSTRUCTION, "italic")
        if any(table.before for table in self._tables()):
            self._across(HOW_TO_CORRECT, "italic")
            self._asides.rows[HOW_TO_CORRECT] = None

    def _write_filings(self) -> None:
        """Write a cell for each obligation and period in which the unit says that it has nothing to report."""
        labels = list(filing_labels(self._campaign, self._unit, self._part))
        if not labels:
            return
        self._across(HOW_TO_FILE, "italic")
        for label in labels:
            self._write_label(label)
            self._write_text(self._row, _FIRST_ANSWER, "", "tick")
            self._sheet.data_validation(self._row, _FIRST_ANSWER, self._row, _FIRST_ANSWER, tick())
            self.to_fill.add(self._row, _FIRST_ANSWER, None)
            self._row += 1
        self._row += 1

    def _write_contact(self) -> None:
        """Write the cells for whom to call, and for the day; they are no answers of the unit."""
        for label, style in ((CONTACT, "entered"), (MADE_ON, "entered_day")):
            self._write_label(label)
            self._box(self._row, _FIRST_ANSWER, self._row, self._last, "", style)
            self._asides.rows[label] = None
            self._row += 1
        self._row += 1

    def _write_label(self, label: str) -> None:
        self._box(self._row, 0, self._row, _FIRST_ANSWER - 1, label, "label")
        self._sheet.set_row(self._row, self._page.height_of_label(label))

    def _write_signatures(self) -> None:
        for text, style in (("THỦ TRƯỞNG ĐƠN VỊ", "signature"), ("(Ký, ghi rõ họ tên)", "centred italic")):
            self._across(text, style, first=_FIRST_ANSWER)

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
        self._write_gap(section)
        self._across(section.heading, "heading")
        for (kind, _), group in groupby(self._elements(section), key=_form_of):
            elements = tuple(group)
            if kind == ElementType.TEXT:
                self._write_texts(section, elements)
            elif kind == ElementType.LINK:
                self._write_links(elements)
            elif kind == ElementType.LIST:
                self._write_lists(section, elements)
            else:
                self._write_table(self._table(elements))

    def _write_gap(self, section: Section) -> None:
        """Write an empty row, or that what follows is numbered as another letter numbers it, not as the outline."""
        above = section.number.partition(".")[0]
        is_beside = not section.in_report and above not in {one.number for one in self._outline.sections}
        if is_beside and BESIDE_OUTLINE not in self._asides.rows:
            self._box(self._row, 0, self._row, self._last, BESIDE_OUTLINE, "italic")
            self._asides.rows[BESIDE_OUTLINE] = None
        self._row += 1

    def _write_texts(self, section: Section, elements: Iterable[DataElement]) -> None:
        for element in elements:
            heading = (self._row - 1, 0, section.heading)
            if fold_heading(element.title) != fold_heading(section.title):
                heading = (self._row, 0, element.title)
                self._across(element.title, "heading")
            if element.by_period:
                self._write_texts_by_period(element, heading)
            else:
                self._write_space(element)

    def _write_texts_by_period(self, element: DataElement, heading: TextAt) -> None:
        """Write below the heading of a text a row for the text of each period that is owed."""
        owed = {slot.period: slot for slot in self._owed if slot.data_element == element.code}
        for code in (code for code in self._outline.periods_by_code if code in owed):
            label = (self._row, 1, f"  {period_label(self._outline.periods_by_code[code])}")
            self._write_text(*label, "label")
            self._row += 1
            self._answers.append(AnswerCell(owed[code], self._part.sheet, self._row, _TEXT, (heading, label)))
            self._write_space(element, period=code)

    def _write_space(self, element: DataElement, *, period: str = "") -> None:
        """Write the cell of a text: not merged, so that its row grows; a large blank beside makes it tall."""
        self._sheet.let_grow(self._row)
        self._write_text(self._row, 0, _BLANK, "beside_text")
        self.to_fill.add(self._row, _TEXT, element)
        slot = next((s for s in self._owed if s.data_element == element.code and s.period in {"", period}), None)
        self._write_text(self._row, _TEXT, str(self._told(slot, _TEXT)), "text")
        self._row += 1

    def _told(self, slot: Slot | None, column: int) -> str | Decimal:
        """Return what is said in the cell of a slot in the row being written, "" for nothing, and note the cell."""
        if slot is None:
            return ""
        self.places[slot] = CellRef("", self._part.sheet, self._row + 1, column + 1)
        return self._said.get(slot, "")

    def _write_links(self, elements: Iterable[DataElement]) -> None:
        for element in elements:
            self._write_text(self._row, 1, element.title, "label")
            self.to_fill.add(self._row, _FIRST_ANSWER, element)
            slot = next((s for s in self._owed if s.data_element == element.code), None)
            self._across(str(self._told(slot, _FIRST_ANSWER)), "text", first=_FIRST_ANSWER)

    def _write_lists(self, section: Section, elements: Iterable[DataElement]) -> None:
        """Say on which sheets lists are filled in."""
        for element in elements:
            if fold_heading(element.title) != fold_heading(section.title):
                self._across(element.title, "heading")
            names = [one.sheet for one in self._lists if one.element == element]
            self._across(f"Ghi danh sách ở tờ {', '.join(names)}.", "italic")

    def _write_table(self, table: FormTable) -> None:
        headings = self._write_column_headings(table) if table.has_headings else {}
        for number, element in enumerate(table.elements, start=1):
            if not table.has_headings and fold(element.unit_of_measure) not in fold(element.title):
                self._across(f"Đơn vị tính: {element.unit_of_measure}", "italic")
            unit_of_measure = element.unit_of_measure if table.has_headings else ""
            self._sheet.write_number(self._row, 0, number, self._format("centred"))
            title = (self._row, 1, element.title)
            for row in ((), *table.rows_of(element)):
                label = (self._row, 1, table.label(row) if row else element.title)
                self._write_text(*label, "label")
                if row:
                    self._write_text(self._row, 0, "", "centred")
                self._write_text(self._row, 2, unit_of_measure, "centred")
                for offset, column in enumerate(table.columns):
                    slot, at = table.slot(element, row, column), _FIRST_ANSWER + offset
                    said = tuple(dict.fromkeys((title, label, *headings.get(offset, ()))))
                    if column.part is not ColumnPart.ASKED:
                        self._write_earlier(at, element, slot, table, column, said)
                        continue
                    self._write_answer(at, element, slot)
                    if slot is not None and table.is_mapped:
                        self._answers.append(AnswerCell(slot, self._part.sheet, self._row, at, said))
                hint = self._write_hint(table, entry(element, self._largest(element)))
                self._sheet.set_row(self._row, self._page.height_of_labels(label[2], unit_of_measure, hint))
                self._row += 1

    def _write_hint(self, table: FormTable, text: str) -> str:
        """Write how the figures of a row are entered, right of them; return what was written."""
        hint = f"{text[0].upper()}{text[1:]}"
        self._box(self._row, *self._page.hint_columns(self._row, len(table.columns)), hint, "hint")
        self._asides.cells[hint] = None
        return hint

    def _largest(self, element: DataElement) -> Decimal | None:
        return largest_allowed(self._campaign, self._unit, element)

    def _write_column_headings(self, table: FormTable) -> dict[int, tuple[TextAt, ...]]:
        """Write the headings of a table, equal ones side by side merged; return for each column those above it."""
        above = [table.headings(column) for column in table.columns]
        first, depth = self._row, len(above[0])
        for column, heading in enumerate(_TABLE_HEADINGS):
            self._box(first, column, first + depth - 1, column, heading, "column")
        self._box(first, *self._page.hint_columns(first + depth - 1, len(above)), HINTS, "column")
        self._asides.cells[HINTS] = None
        places: dict[int, tuple[TextAt, ...]] = {}
        for level in range(depth):
            is_last = level == depth - 1 and table.has_periods
            spans: list[tuple[str, int]] = []
            for _, group in groupby(enumerate(above), key=lambda at: at[1][: level + 1]):
                offsets = [offset for offset, _headings in group]
                blocks = [[offset] for offset in offsets] if is_last else [offsets]
                for block in blocks:
                    at = (first + level, _FIRST_ANSWER + block[0], above[block[0]][level])
                    spans.append((at[2], len(block)))
                    self._box(at[0], at[1], at[0], _FIRST_ANSWER + block[-1], at[2], "column")
                    for offset in block:
                        places[offset] = (*places.get(offset, ()), at)
            self._sheet.set_row(first + level, self._page.height_of_headings(spans))
        self._row = first + depth
        return places

    def _write_answer(self, column: int, element: DataElement, slot: Slot | None) -> None:
        style = number_style(element) if slot else "not_owed"
        said = self._told(slot, column)
        if isinstance(said, Decimal):
            self._sheet.write_number(self._row, column, said, self._format(style))
        else:
            self._write_text(self._row, column, said, style)
        if slot:
            self._sheet.data_validation(self._row, column, self._row, column, self._validation(element))
            self.to_fill.add(self._row, column, element)

    def _write_earlier(
        self,
        column: int,
        element: DataElement,
        slot: Slot | None,
        table: FormTable,
        of: FormColumn,
        said: tuple[TextAt, ...],
    ) -> None:
        """Write a figure of the period before, or the cell beside it in which the unit corrects it."""
        is_corrected = of.part is ColumnPart.CORRECTED
        if slot is None:
            self._write_text(self._row, column, "", "not_owed")
            return
        figure, style = table.figure_before(slot), self._format(earlier_style(element, is_corrected=is_corrected))
        if not is_corrected:
            self._sheet.write(self._row, column, figure, style)
            return
        self._sheet.write_blank(self._row, column, None, style)
        allowed = {**validation(element, self._largest(element)), **ONLY_IF_WRONG}
        self._sheet.data_validation(self._row, column, self._row, column, allowed)
        at = AnswerCell(slot, self._part.sheet, self._row, column, said)
        self._answers.append(CorrectionCell(at, column - 1, "" if figure is None else str(figure)))

    def _validation(self, element: DataElement) -> dict[str, object]:
        if not element.answers:
            return validation(element, self._largest(element))
        made = of_members(self._outline, element.answers)
        if not element.several:
            return made
        several = {
            "input_title": "Chọn một hoặc nhiều",
            "input_message": "Nhiều câu trả lời thì ghi cách nhau bằng dấu ;",
        }
        return {**made, "error_type": "information", **several}

    def _across(self, text: str, style: str, *, first: int = 0) -> None:
        self._box(self._row, first, self._row, self._last, text, style)
        height = self._page.height_across(text, first, is_title=style == "title")
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
        return max((len(table.columns) for table in self._tables()), default=0)

    def _tables(self) -> Iterator[FormTable]:
        for section in self._sections():
            for (kind, _), group in groupby(self._elements(section), key=_form_of):
                if kind == "number":
                    yield self._table(tuple(group))

    def _table(self, elements: tuple[DataElement, ...]) -> FormTable:
        return FormTable(self._outline, elements, self._owed, self._unit.code, self._earlier)


def _form_of(element: DataElement) -> tuple[str, tuple[str, ...]]:
    return (
        "number" if element.is_numeric and not element.is_list else element.type,
        tuple(name for name in element.by if name != element.answers),
    )
