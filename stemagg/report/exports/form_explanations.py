"""The second sheet of a blank form: the parts of the reporting regime, and what each data element means."""

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from stemagg.model.campaign import Campaign
from stemagg.model.outline import DataElement
from stemagg.model.roster import ReportingUnit
from stemagg.report.content.regime import RegimePart, explained, regime_parts
from stemagg.report.exports.row_height import row_height

EXPLANATION_SHEET = "Giải thích"

_HEADINGS = ("STT", "Chỉ tiêu", "Giải thích", "Phương pháp tính", "Nguồn số liệu")
_WIDTHS = (6, 34, 46, 34, 28)
_LAST = len(_HEADINGS) - 1
_A4 = 9


def write_explanations(book: Workbook, formats: Mapping[str, Format], campaign: Campaign, unit: ReportingUnit) -> None:
    """Add the sheet to a form, unless the outline states no regime and explains no element that the unit owes."""
    owed = campaign.slots_owed(unit)
    asked = {slot.data_element for slot in owed}
    elements = explained(one for one in campaign.outline.data_elements if one.code in asked)
    parts = regime_parts(campaign, campaign.obligations_of(unit))
    if parts or elements:
        _write(book, formats, parts, elements)


def _write(
    book: Workbook, formats: Mapping[str, Format], parts: Sequence[RegimePart], elements: Sequence[DataElement]
) -> None:
    sheet = book.add_worksheet(EXPLANATION_SHEET)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, formats["plain"])
    sheet.merge_range(0, 0, 0, _LAST, "GIẢI THÍCH BIỂU MẪU", formats["title"])
    for row, part in enumerate(parts, start=2):
        sheet.merge_range(row, 0, row, 1, part.label, formats["heading"])
        sheet.merge_range(row, 2, row, _LAST, part.text, formats["italic"])
        sheet.set_row(row, row_height((part.label, part.text), (sum(_WIDTHS[:2]), sum(_WIDTHS[2:]))))
    row = len(parts) + 3
    for column, heading in enumerate(_HEADINGS if elements else ()):
        sheet.write_string(row, column, heading, formats["column"])
    for number, element in enumerate(elements, start=1):
        sheet.write_number(row + number, 0, number, formats["centred"])
        texts = (element.title, element.explanation, element.method, element.source)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row + number, column, text, formats["label"])
        sheet.set_row(row + number, row_height(texts, _WIDTHS[1:]))
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")
