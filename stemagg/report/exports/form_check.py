"""The sheet of a form on which it checks itself before it is sent: entries, blanks and the rules of the outline."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement
from stemagg.model.own_form import CHECK_SHEET, CHECK_TITLE
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.source import CellRef
from stemagg.report.exports.form_cells import entry, largest_allowed
from stemagg.report.exports.form_rules import ASKED, OPEN, PASSED, WRONG, RuleOnForm, address, rule_lines

_HEADINGS = ("STT", "Nội dung kiểm tra", "Áp dụng cho", "Kết quả")
_WIDTHS = (6, 70, 34, 18)
_FIRST = 5
_MOST_LETTERS = 8_000
_A4 = 9
_RED, _AMBER, _GREEN = "#FFC7CE", "#FFEB9C", "#C6EFCE"
_NUMBERS = frozenset({ElementType.COUNT, ElementType.AMOUNT, ElementType.PERCENTAGE})
_HOW = (
    "Trang này tự tính lại khi nhập số liệu. Còn ô đỏ thì sửa trước khi gửi; ô vàng thì xem lại, đúng thì để nguyên. "
    "Ô trống là chưa báo cáo, không phải 0."
)
_LATER = "Những quy tắc sau chỉ được kiểm tra khi đơn vị nhận đã có báo cáo:"


@dataclass(frozen=True, slots=True)
class _CheckedEntry:
    """A line of the sheet: what it checks, where, and the formula for its outcome."""

    title: str
    where: str
    formula: str


def write_check(
    book: Workbook,
    formats: Mapping[str, Format],
    campaign: Campaign,
    unit: ReportingUnit,
    places: Mapping[Slot, CellRef],
) -> None:
    """Add the sheet to a form whose cells are at these places; nothing on it is an answer."""
    sheet = book.add_worksheet(CHECK_SHEET)
    rules = list(rule_lines(campaign, unit, places))
    lines = [
        *_entries(campaign, unit, places),
        *(_CheckedEntry(r.title, r.where, r.formula) for r in rules if r.formula),
    ]
    _lay_out(sheet, formats)
    _write_state(sheet, formats, len(lines), list(dict.fromkeys(map(address, places.values()))))
    for number, line in enumerate(lines, start=1):
        row = _FIRST + number - 1
        sheet.write_number(row, 0, number, formats["centred"])
        sheet.write_string(row, 1, line.title, formats["label"])
        sheet.write_string(row, 2, line.where, formats["label"])
        sheet.write_formula(row, 3, line.formula, formats["column"], OPEN)
    _write_later(sheet, formats, _FIRST + len(lines) + 1, rules)
    _colour(book, sheet, _FIRST + len(lines))


def _lay_out(sheet: Worksheet, formats: Mapping[str, Format]) -> None:
    for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, formats["plain"])
        sheet.write_string(_FIRST - 1, column, heading, formats["column"])
    sheet.merge_range(0, 0, 0, 3, CHECK_TITLE, formats["title"])
    sheet.merge_range(2, 0, 2, 3, _HOW, formats["italic"])
    sheet.set_row(2, 34)
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


def _write_state(sheet: Worksheet, formats: Mapping[str, Format], count: int, cells: Sequence[str]) -> None:
    """Write above all lines what they come to."""
    results = f"D{_FIRST + 1}:D{_FIRST + max(count, 1)}"
    blanks = "+".join(f"({len(of)}-COUNTA({','.join(of)}))" for of in _blocks(cells)) or "0"
    state = (
        f'=IF(COUNTIF({results},"{WRONG}")>0,"CÓ "&COUNTIF({results},"{WRONG}")&" LỖI, CHƯA GỬI",'
        f'IF(({blanks})>0,"CÒN "&({blanks})&" Ô TRỐNG",'
        f'IF(COUNTIF({results},"{ASKED}")>0,"CÒN "&COUNTIF({results},"{ASKED}")&" MỤC CẦN XEM LẠI",'
        '"ĐẠT, CÓ THỂ GỬI")))'
    )
    sheet.merge_range(1, 0, 1, 3, "", formats["title"])
    sheet.write_formula(1, 0, state, formats["title"], "")
    sheet.set_row(1, 30)


def _blocks(cells: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield cells in portions that a formula may have, at most as many as it has room for."""
    size, room = 100, _MOST_LETTERS // 2 - 500
    for first in range(0, len(cells), size):
        of = cells[first : first + size]
        room -= len(",".join(of)) + 20
        if room > 0:
            yield of


def _entries(campaign: Campaign, unit: ReportingUnit, places: Mapping[Slot, CellRef]) -> Iterator[_CheckedEntry]:
    """Yield a line for each element with numbers: whether each of its cells holds what is entered there."""
    cells: dict[str, list[str]] = {}
    for slot, place in places.items():
        cells.setdefault(slot.data_element, []).append(address(place))
    for code, of in cells.items():
        element = campaign.outline.elements[code]
        if element.type in _NUMBERS:
            largest = largest_allowed(campaign, unit, element)
            faults = "+".join(_fault(element, None if largest is None else str(largest), cell) for cell in of)
            if len(faults) < _MOST_LETTERS:
                formula = f'=IF({faults}>0,"{WRONG}","{PASSED}")'
                yield _CheckedEntry(f"{element.title}: {entry(element, largest)}", "mọi ô", formula)


def _fault(element: DataElement, largest: str | None, cell: str) -> str:
    """Return 1 for a cell that holds something else, 0 otherwise."""
    least = element.minimum if element.minimum is not None else 0
    faults = [f"{cell}<{least}", *([f"{cell}>{largest}"] if largest else [])]
    faults += [f"{cell}<>INT({cell})"] if element.type is ElementType.COUNT else []
    return f"IF(ISNUMBER({cell}),IF(OR({','.join(faults)}),1,0),IF(LEN({cell})>0,1,0))"


def _write_later(sheet: Worksheet, formats: Mapping[str, Format], row: int, rules: Sequence[RuleOnForm]) -> None:
    """Write the rules that the form cannot check."""
    later = list(dict.fromkeys(rule.title for rule in rules if not rule.formula))
    for offset, text in enumerate([_LATER, *(f"- {title}" for title in later)] if later else []):
        sheet.merge_range(row + offset, 0, row + offset, 3, text, formats["italic"])


def _colour(book: Workbook, sheet: Worksheet, end: int) -> None:
    red, amber, green = (book.add_format({"bg_color": colour}) for colour in (_RED, _AMBER, _GREEN))
    for first, last, column, words in (
        (1, 1, 3, (("CÓ", red), ("CÒN", amber), ("ĐẠT", green))),
        (_FIRST, end, 3, ((WRONG, red), (ASKED, amber), (PASSED, green))),
    ):
        for word, colour in words:
            criteria = {"type": "text", "criteria": "begins with", "value": word, "format": colour}
            sheet.conditional_format(first, 0 if first == 1 else column, last, column, criteria)
