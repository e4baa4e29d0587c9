"""The formats of a blank form, by name."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from stemagg.model.outline import Outline
from stemagg.report.exports.form_cells import earlier_format, earlier_style, number_format, number_style

FONT = {"font_name": "Times New Roman", "theme_font_name": "Times New Roman", "font_size": 12}
_FORMATS: dict[str, dict[str, object]] = {
    "plain": {},
    "bold": {"bold": True},
    "italic": {"italic": True, "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "font_size": 14},
    "right": {"align": "right", "shrink": True},
    "symbol": {"align": "right", "shrink": True, "bold": True},
    "subtitle": {"align": "center", "valign": "vcenter", "text_wrap": True},
    "centred italic": {"align": "center", "italic": True},
    "heading": {"bold": True, "text_wrap": True, "valign": "top"},
    "column": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1},
    "label": {"text_wrap": True, "valign": "vcenter", "border": 1},
    "centred": {"align": "center", "valign": "vcenter", "border": 1},
    "not_owed": {"bg_color": "#D9D9D9", "border": 1},
    "text": {"bg_color": "#FFFFCC", "border": 1, "locked": False, "text_wrap": True, "valign": "top"},
    "tick": {"bg_color": "#FFFFCC", "border": 1, "locked": False, "align": "center", "valign": "vcenter"},
    "beside_text": {"font_size": 60},
    "hint": {"italic": True, "text_wrap": True, "valign": "vcenter", "border": 1, "font_size": 10},
    "entered": {"bg_color": "#FFFFCC", "border": 1, "locked": False, "text_wrap": True, "valign": "vcenter"},
    "entered_day": {"bg_color": "#FFFFCC", "border": 1, "locked": False, "align": "left", "num_format": "dd/mm/yyyy"},
    "signature": {"bold": True, "align": "center"},
}


def formats_of(book: Workbook, outline: Outline) -> dict[str, Format]:
    """Return the formats of a form by name."""
    numbers = [e for one in outline.data_elements for e in (one, *one.column_elements.values())]
    styles = _FORMATS | {number_style(e): number_format(e) for e in numbers if e.is_numeric}
    for is_corrected in (False, True):
        styles |= {
            earlier_style(e, is_corrected=is_corrected): earlier_format(e, is_corrected=is_corrected)
            for e in outline.data_elements
            if e.is_numeric and not e.is_date
        }
    return {name: book.add_format({**FONT, **own}) for name, own in styles.items()}
