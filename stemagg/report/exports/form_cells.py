"""The cells of a blank form that are filled in: their formats, what may be entered, the answers that they offer."""

import datetime as dt

from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement, Outline
from stemagg.model.source import column_letters
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.days import day_in_figures

HIDDEN_SHEET = "_stemagg"
OPTIONS = "options"
FIRST_OPTIONS = 4
_FIRST_DAY = dt.date(1900, 1, 1)
_EXAMPLE_DAY = "15/9/2025"


def options_listed(outline: Outline) -> dict[str, tuple[str, ...]]:
    """Return the dimensions whose members are chosen in cells, with the titles that the hidden sheet has in a row."""
    answers = [element.answers for element in outline.data_elements if element.answers]
    columns = [column.dimension for element in outline.data_elements for column in element.columns]
    named = dict.fromkeys((*answers, *filter(None, columns)))
    return {name: tuple(member.title for member in outline.dimensions_by_code[name].members) for name in named}


def of_members(outline: Outline, dimension: str) -> dict[str, object]:
    """Return the validation of a cell that holds a member of a dimension: the hidden sheet lists them."""
    options = options_listed(outline)
    row = FIRST_OPTIONS + list(options).index(dimension) + 1
    last = column_letters(len(options[dimension]) + 1)
    return of_list(f"={HIDDEN_SHEET}!$B${row}:${last}${row}")


def of_list(answers: list[str] | str) -> dict[str, object]:
    """Return the validation of a cell that holds one of some answers, given or in a range."""
    return {
        "validate": "list",
        "source": answers,
        "ignore_blank": True,
        "error_title": "Câu trả lời không hợp lệ",
        "error_message": "Hãy chọn một câu trả lời trong danh sách. Chưa có thông tin thì để trống.",
    }


def number_style(element: DataElement) -> str:
    """Return the name of the format of a number of an element."""
    return "day" if element.is_date else f"number with {element.decimals} decimals"


def number_format(element: DataElement) -> dict[str, object]:
    """Return the format of a cell for a number of an element."""
    decimals = "." + "0" * element.decimals if element.decimals else ""
    return {
        "bg_color": "#FFFFCC",
        "border": 1,
        "locked": False,
        "align": "right",
        "valign": "vcenter",
        "num_format": "dd/mm/yyyy" if element.is_date else f"#,##0{decimals}",
    }


def validation(element: DataElement) -> dict[str, object]:
    """Return what may be entered into a cell for an element."""
    if element.type is ElementType.YES_NO:
        general = general_vocabulary()
        return of_list([general.yes[0], general.no[0]])
    if element.is_date:
        return _of_days(element)
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


def _of_days(element: DataElement) -> dict[str, object]:
    """Return the rule that only days within the bounds can be entered."""
    first, last = (
        None if bound is None else dt.date.fromordinal(bound) for bound in (element.minimum, element.maximum)
    )
    least, wanted = first or _FIRST_DAY, f" từ {day_in_figures(first)}" if first else ""
    limits: dict[str, object] = {"criteria": ">=", "value": least}
    if last:
        limits = {"criteria": "between", "minimum": least, "maximum": last}
        wanted = f"{wanted} đến {day_in_figures(last)}"
    return {
        **limits,
        "validate": "date",
        "ignore_blank": True,
        "input_title": "Ngày/tháng/năm",
        "input_message": f"Ví dụ {_EXAMPLE_DAY}. Chưa có thì để trống, không ghi 0.",
        "error_title": "Ngày không hợp lệ",
        "error_message": f"Hãy nhập ngày/tháng/năm{wanted}, ví dụ {_EXAMPLE_DAY}. Chưa có thì để trống.",
    }
