"""The cells of a blank form that are filled in: their formats, what may be entered, the answers that they offer."""

import datetime as dt
from decimal import Decimal

from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.formula import Number, Ref
from stemagg.model.outline import DataElement, Outline
from stemagg.model.roster import ReportingUnit
from stemagg.model.rule import Comparison
from stemagg.model.source import column_letters
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.days import day_in_figures

HIDDEN_SHEET = "_stemagg"
OPTIONS = "options"
FIRST_OPTIONS = 4
ONLY_IF_WRONG: dict[str, object] = {
    "input_title": "Đính chính kỳ trước",
    "input_message": "Chỉ ghi khi số kỳ trước đã báo cáo là sai. Đúng thì để trống.",
}
"""What is shown beside a cell in which a figure of the period before is corrected."""
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


def earlier_style(element: DataElement, *, is_corrected: bool) -> str:
    """Return the name of the format of a figure of the period before, or of its correction."""
    return f"{'corrected' if is_corrected else 'earlier'} with {element.decimals} decimals"


def earlier_format(element: DataElement, *, is_corrected: bool) -> dict[str, object]:
    """Return the format of a cell that shows a figure of the period before, grey and locked, or of its correction."""
    return {**number_format(element), "bg_color": "#DDEBF7" if is_corrected else "#E7E6E6", "locked": not is_corrected}


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


def largest_allowed(campaign: Campaign, unit: ReportingUnit, element: DataElement) -> Decimal | None:
    """Return the largest number that an element, or a rule `element <= number`, allows a unit; None without a bound."""
    bounds = [] if element.maximum is None else [Decimal(element.maximum)]
    for rule in campaign.outline.rules:
        test, is_of_unit = rule.check.test, not rule.kinds or unit.kind in rule.kinds
        is_error = is_of_unit and rule.when is None and rule.severity_on(campaign.last_day) is Severity.ERROR
        if is_error and isinstance(test, Comparison) and test.operator == "<=" and rule.tolerance.amount == 0:
            match test.left, test.right:
                case Ref(name, ()), Number(value) if name == element.code and rule.applies_on(campaign.last_day):
                    bounds.append(value)
    return min(bounds, default=None)


def entry(element: DataElement, largest: Decimal | None = None) -> str:
    """Return what is entered for an element, as hints, refusals and the check of a form say it."""
    least = element.minimum if element.minimum is not None else 0
    match element.type:
        case ElementType.YES_NO:
            general = general_vocabulary()
            return f"chọn {general.yes[0]} hoặc {general.no[0]}"
        case ElementType.CHOICE:
            return "chọn một hay nhiều câu trả lời, cách nhau bằng dấu ;" if element.several else "chọn trong danh sách"
        case ElementType.DATE:
            return f"ghi ngày/tháng/năm{_days_wanted(element)}, ví dụ {_EXAMPLE_DAY}"
        case ElementType.COUNT if least == 0 and largest == 1:
            return "ghi 1 hoặc 0"
    kind = "số nguyên" if element.type is ElementType.COUNT else "số"
    return f"ghi {kind} từ {least} {'trở lên' if largest is None else f'đến {largest}'}"


def validation(element: DataElement, largest: Decimal | None = None) -> dict[str, object]:
    """Return what may be entered into a cell for an element; `largest` is the largest number that its unit may give."""
    if element.type is ElementType.YES_NO:
        general = general_vocabulary()
        return of_list([general.yes[0], general.no[0]])
    if element.is_date:
        return _of_days(element)
    least = element.minimum if element.minimum is not None else 0
    limits: dict[str, object] = {"criteria": ">=", "value": least}
    if largest is not None:
        limits = {"criteria": "between", "minimum": least, "maximum": largest}
    return {
        **limits,
        "validate": "integer" if element.type == ElementType.COUNT else "decimal",
        "ignore_blank": True,
        "error_title": "Số không hợp lệ",
        "error_message": f"Hãy {entry(element, largest)}. Chưa có số liệu thì để trống.",
    }


def _of_days(element: DataElement) -> dict[str, object]:
    """Return the rule that only days within the bounds can be entered."""
    first, last = _bounds(element)
    limits: dict[str, object] = {"criteria": ">=", "value": first or _FIRST_DAY}
    if last:
        limits = {"criteria": "between", "minimum": first or _FIRST_DAY, "maximum": last}
    return {
        **limits,
        "validate": "date",
        "ignore_blank": True,
        "input_title": "Ngày/tháng/năm",
        "input_message": f"Ví dụ {_EXAMPLE_DAY}. Chưa có thì để trống, không ghi 0.",
        "error_title": "Ngày không hợp lệ",
        "error_message": f"Hãy {entry(element)}. Chưa có thì để trống.",
    }


def _bounds(element: DataElement) -> tuple[dt.date | None, dt.date | None]:
    bounds = (element.minimum, element.maximum)
    first, last = (None if bound is None else dt.date.fromordinal(bound) for bound in bounds)
    return first, last


def _days_wanted(element: DataElement) -> str:
    first, last = _bounds(element)
    return (f" từ {day_in_figures(first)}" if first else "") + (f" đến {day_in_figures(last)}" if last else "")
