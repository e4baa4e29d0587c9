"""Vietnamese phrases of the report for numbers, dates, changes and names."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.figures import Change, Number
from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.outline_parts import EducationLevel
from stemagg.model.period import Period
from stemagg.model.period_labels import period_label
from stemagg.model.spans import span_title
from stemagg.model.unit_values import KIND, UNIT
from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.content.figure_text import joined
from stemagg.text.days import month_in_figures
from stemagg.text.normalise import clean
from stemagg.text.numbers import number, percent_in_words

NO_BREAK_SPACE = "\u00a0"
_BLANK = NO_BREAK_SPACE * 5
NO_TOTAL = "không có số chung"
NO_NUMBER = "không phát sinh số liệu"
"""What is said of a figure to which units have answered only that there is nothing to report."""
PERCENTAGE_POINTS = f"{NO_BREAK_SPACE}điểm phần trăm"
FEW = 10
"""From fewer than these a change is told without a percentage."""
NO_PERCENT = "-"
"""The mark for a percentage of zero."""

_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
    ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip


def measure(element: DataElement) -> str:
    """Return the suffix of a data element's numbers: its unit of measure after a space, "%", or nothing.

    What is counted of answers is the units that give them.
    """
    if element.type is ElementType.PERCENTAGE:
        return "%"
    unit = element.unit_of_measure or ("đơn vị" if element.is_answer and not element.is_distinct else "")
    return f"{NO_BREAK_SPACE}{unit}" if unit else ""


def after_number(unit: str) -> str:
    """Return a unit of measure as it follows a number: after a space, but for the percent sign."""
    unit = clean(unit)
    return unit if unit in {"", "%"} else f"{NO_BREAK_SPACE}{unit}"


def after_difference(unit: str) -> str:
    """Return a unit of measure as it follows a difference: that of two percentages is in percentage points."""
    return PERCENTAGE_POINTS if clean(unit) == "%" else after_number(unit)


def changed(change: Change, element: DataElement) -> tuple[str, str, str]:
    """Return the parts of a change: "tăng 15", " trường" and "14,3%"; missing parts are "".

    Changes of percentages are in percentage points; from a few there is no percentage, nor of a change to nothing.
    """
    if change.difference is None:
        return "", "", ""
    size = moved(change.difference)
    if not change.difference:
        return size, "", ""
    if element.type is ElementType.PERCENTAGE:
        return size, PERCENTAGE_POINTS, ""
    is_telling = change.percent and change.after and (change.before or 0) >= FEW
    return size, measure(element), f"{percent_in_words(abs(change.percent))}%" if change.percent and is_telling else ""


def comparison(change: Change, element: DataElement, numbers: tuple[str, str], moved: str, earlier: str) -> str:
    """Return a change with both sums: "tăng từ 166 lên 203, tăng 37 trường (22,3%)", "không thay đổi (96 trường)".

    `numbers` are the sums before and now as they are printed, `moved` the change, `earlier` the period before. From
    fewer than ten no percentage tells anything: "tăng từ 3 lên 11 trường"; from nothing, and to nothing, there is none.
    Of events, which add up over time, none is left over.
    """
    before, after, unit = change.before or 0, change.after or 0, measure(element)
    first, last = numbers
    none = f"{unit} nào" if unit.startswith(NO_BREAK_SPACE) else ""
    if before == after:
        return joined(moved, " (", last, unit, ")") if after else joined(moved, ", đều bằng ", last)
    if not before:
        return joined(moved, f", {earlier} chưa có{none}")
    if not after:
        return moved if element.way_over(PERIOD) == "sum" else joined(moved, f", không còn{none}")
    from_, to = ("tăng từ ", " lên ") if after > before else ("giảm từ ", " xuống ")
    if unit == "%":
        return joined(from_, first, "%", to, last, "%, ", moved)
    if before < FEW:
        return joined(from_, first, to, last, unit)
    return joined(from_, first, to, last, ", ", moved)


def moved(difference: Number) -> str:
    """Return a difference in words: "tăng 15", "giảm 15", "không thay đổi"."""
    if not difference:
        return "không thay đổi"
    return f"tăng {number(difference)}" if difference > 0 else f"giảm {number(-difference)}"


def day_in_full(day: date | None, year: int) -> str:
    """Return "ngày 05 tháng 4 năm 2023", with blanks for day and month when there is no date yet.

    Nghị định 30/2020, PL I, II.4.b: days below 10 and months 1 and 2 are zero-padded.
    """
    if day is None:
        return f"ngày {_BLANK} tháng {_BLANK} năm {year}"
    return f"ngày {day.day:02} tháng {month_in_figures(day)} năm {day.year}"


def in_running_text(name: str) -> str:
    """Return a district with a lower-case common noun: "quận Ninh Kiều"; "Quận 1" keeps its capital.

    Nghị định 30/2020, PL II, III.1.a.
    """
    return _area_word().sub(lambda match: lower_first(match[0]), name)


@cache
def _area_word() -> re.Pattern[str]:
    words = "|".join(area.capitalize() for area in general_vocabulary().areas)
    return re.compile(rf"^(?:{words})(?= [^\W\d])")


def roman(number: int) -> str:
    """Return a number from 1 to 3999 as a Roman numeral."""
    said = ""
    for letters, worth in _ROMAN:
        times, number = divmod(number, worth)
        said += letters * times
    return said


def of_part(campaign: Campaign) -> str:
    """Return the scope of a report on a part of a campaign: "tại quận Ninh Kiều", "của Trường A", "(Cụm: 1)"."""
    grouping, value = campaign.part or ("", "")
    if grouping == UNIT:
        return f"của {campaign.roster[value].name}"
    if grouping == KIND:
        return f"({campaign.outline.kinds[value].title})"
    if _area_word().match(value):
        return f"tại {in_running_text(value)}"
    return f"({campaign.grouping_title(grouping)}: {group_label(value)})"


def group_label(name: str) -> str:
    """Return the name of a group of units, also for units without a group in the roster."""
    return name or "(chưa phân nhóm)"


def period_in_text(period: Period) -> str:
    """Return a period within a sentence: "năm học 2022-2023", its last two words held together."""
    return held_together(lower_first(clean(period_label(period))))


def held_together(text: str) -> str:
    """Return a text whose last two words no line breaks apart: the name of a city in that of an office."""
    return NO_BREAK_SPACE.join(text.rsplit(" ", 1))


def period_named(outline: Outline, code: str) -> str:
    """Return a period, by its code, within a sentence; "kỳ trước" without one."""
    if not code:
        return "kỳ trước"
    return period_in_text(outline.periods_by_code.get(code) or Period.from_code(code))


def kind_word(period: Period) -> str:
    """Return the word for the kind of a period within a sentence: "quý", "tháng"."""
    return lower_first(span_title(period.kind.value))


def level_in_text(level: EducationLevel) -> str:
    """Return an education level within a sentence: "cấp mầm non"."""
    name = lower_first(clean(level.label))
    return name if name.startswith("cấp ") else f"cấp {name}"


def grouping_in_text(title: str) -> str:
    """Return the title of a grouping within a sentence: "quận, huyện" for "Quận/huyện"."""
    return re.sub(r"\s*/\s*", ", ", lower_first(clean(title)))


def both(names: Iterable[str]) -> str:
    """Return two names as "cấp học và năm học", one alone; empty ones are left out."""
    return " và ".join(name for name in names if name)


def without_number_word(title: str) -> str:
    """Return what a number of something is a number of: "trường trong danh mục" for "số trường trong danh mục"."""
    return lower_first(re.sub(r"^số\s+", "", clean(title), flags=re.IGNORECASE))


def subject_of(element: DataElement) -> str:
    """Return what grows or falls of a data element, within a sentence: "số lớp", "kinh phí"."""
    if element.wording.subject:
        return clean(element.wording.subject)
    title = lower_first(clean(element.title))
    is_number = element.type not in {ElementType.AMOUNT, ElementType.PERCENTAGE}
    return f"số {title}" if is_number and not re.match(r"(?:số|tổng số|tỷ lệ|tỉ lệ)\b", title) else title


def subject_of_report(outline: Outline) -> str:
    """Return what a report is about within a sentence: "kết quả triển khai …"; "Báo cáo" is not said twice."""
    return lower_first(clean(outline.wording.subject or without_type(outline.title)))


def without_type(title: str) -> str:
    """Return the title of a report without "Báo cáo" at its beginning, which is the type of the document."""
    said = re.sub(r"^báo cáo\s+", "", title, flags=re.IGNORECASE)
    return said[:1].upper() + said[1:]


def lower_first(text: str) -> str:
    """Return the text with a lower-case first letter, unless it begins with an abbreviation ("THCS")."""
    return text[:1].lower() + text[1:] if not text[1:2].isupper() else text


def listed(names: Iterable[str]) -> str:
    """Return names as a list, separated by semicolons when a name contains a comma."""
    names = list(names)
    return ("; " if any("," in name for name in names) else ", ").join(names)
