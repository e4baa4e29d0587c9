"""The notes on method, derived from the outline and the settings."""

from collections.abc import Iterable, Iterator
from datetime import date

from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.indicator import PREVIOUS, SAME_LAST_YEAR, Indicator
from stemagg.model.indicator_grain import condition_of
from stemagg.model.outline import EACH_UNIT, PERIOD, DataElement, Outline
from stemagg.model.rule import Rule
from stemagg.model.slot import EDUCATION_LEVEL, Channel
from stemagg.report.content import phrases
from stemagg.report.content.change_words import NOT_FORMED
from stemagg.report.content.due_words import deadline_in_words
from stemagg.report.content.expression_words import condition_in_words, in_words
from stemagg.report.content.regime import explained, regime_parts
from stemagg.report.content.report_views import MethodPart
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean
from stemagg.text.numbers import NOTHING_MARK, PARTIAL_MARK

_CHANNELS = {
    Channel.GOOGLE_FORMS: "biểu mẫu Google",
    Channel.SHARED_SHEET: "bảng chung trực tuyến",
    Channel.WORKBOOK: "tệp Excel của đơn vị",
    Channel.WORD_REPORT: "báo cáo Word của đơn vị",
    Channel.CLERK: "ghi nhận của cán bộ tổng hợp",
    Channel.CORRECTION: "đính chính của cán bộ tổng hợp",
}
_OVER_UNITS = {
    "sum": "cộng số liệu của các đơn vị",
    "average": "lấy bình quân",
    "none": "không cộng số liệu của các đơn vị",
}
_OVER_LEVELS = {
    "sum": "cộng các cấp học",
    "largest": "đơn vị có nhiều cấp học chỉ tính một lần, lấy cấp có số lớn nhất",
    "average": "",
    "none": "không cộng các cấp học",
}
_WHOLE_OF_LEVELS = {
    "asked": "số chung của các cấp học do đơn vị ghi, không cộng các cấp học",
    "checked": "số chung của các cấp học do đơn vị ghi, phải bằng các cấp học cộng lại",
}
_SEVERITIES = {
    Severity.ERROR: "vi phạm thì số liệu không được tính",
    Severity.QUERY: "vi phạm thì số liệu vẫn được tính, đơn vị giải trình",
    Severity.NOTE: "chỉ ghi nhận",
}


def method(campaign: Campaign) -> tuple[MethodPart, ...]:
    """Return the notes on method as parts with title and lines; empty parts are left out."""
    parts = {
        "Nguồn số liệu": _sources(campaign),
        "Chế độ báo cáo": _regime(campaign),
        "Nội dung phải báo cáo": _obligations(campaign),
        "Mốc tiến độ": _milestones(campaign),
        "Giải thích chỉ tiêu": [_explained(element) for element in explained(_but_milestones(campaign))],
        "Cách cộng": [_adding(campaign, element) for element in campaign.outline.totalled_elements],
        "Chưa có số liệu và số 0": _words(campaign),
        "So sánh và xếp thứ tự": _comparing(campaign),
        "Tỉ lệ": [_indicator(campaign.outline, indicator) for indicator in campaign.outline.indicators],
        "Quy tắc kiểm tra": [_rule(rule) for rule in campaign.outline.rules],
        "Giả định": [f"{text.rstrip('. ')}." for text in campaign.outline.assumptions],
    }
    listed = {title: tuple(clean(line) for line in lines) for title, lines in parts.items()}
    return tuple(MethodPart(title, lines) for title, lines in listed.items() if lines)


def _rule(rule: Rule) -> str:
    """Return the title of a rule and what breaking it means, for figures of which days."""
    steps = [f"{_SEVERITIES[step.severity]}{_from(step.first)}{_until(step.last)}" for step in rule.severities]
    return f"{rule.title}{_from(rule.first)}{_until(rule.last)}: {'; '.join(steps)}."


def _from(day: date | None) -> str:
    return f" từ ngày {day_in_figures(day)}" if day else ""


def _until(day: date | None) -> str:
    return f" đến ngày {day_in_figures(day)}" if day else ""


def _sources(campaign: Campaign) -> Iterator[str]:
    order = "; ".join(_CHANNELS[channel] for channel in campaign.settings.precedence)
    yield f"Một đơn vị gửi bằng nhiều cách thì từng số liệu được lấy theo thứ tự ưu tiên: {order}."
    yield "Trong cùng một cách gửi, lấy giá trị hợp lệ gửi sau cùng; ô bỏ trống không thay thế số liệu đã có."
    yield (
        "Giá trị có lỗi không được tính cho đến khi được sửa; giá trị chờ giải trình vẫn được tính. Không số liệu nào"
        " được suy đoán."
    )
    if campaign.as_of and campaign.changed_since:
        changed = ", ".join(f"{name}{_by(day)}" for name, day in campaign.changed_since)
        yield (
            f"Số liệu là của kho vào cuối ngày {day_in_figures(campaign.as_of)}, được tính theo cấu hình hiện nay, đã"
            f" thay đổi từ ngày ấy: {changed}."
        )
    yield f"Hạn nộp: {deadline_in_words(campaign)}. Báo cáo nộp muộn vẫn được tính."


def _by(day: date | None) -> str:
    return f" (thay đổi trước hoặc trong ngày {day_in_figures(day)})" if day else ""


def _regime(campaign: Campaign) -> Iterator[str]:
    for part in regime_parts(campaign, campaign.outline.obligations):
        yield f"{part.label}: {part.text.rstrip('. ')}."


def _explained(element: DataElement) -> str:
    """Return what is counted, how and from which records: "Học sinh: có mặt đến 30/9; nguồn: sổ đăng bộ."."""
    said = {"": element.explanation, "phương pháp tính: ": element.method, "nguồn số liệu: ": element.source}
    parts = (f"{label}{text.rstrip('. ')}" for label, text in said.items() if text)
    return f"{element.title}: {'; '.join(parts)}."


def _but_milestones(campaign: Campaign) -> Iterator[DataElement]:
    outline = campaign.outline
    return (element for element in outline.data_elements if element.code not in outline.milestones_by_code)


def _obligations(campaign: Campaign) -> Iterator[str]:
    for obligation in campaign.outline.obligations:
        if not campaign.outline.is_milestone(obligation):
            yield f"{obligation.title}: {_kinds(campaign, obligation.kinds)}."


def _milestones(campaign: Campaign) -> Iterator[str]:
    for one in campaign.outline.milestones:
        source = f" ({one.source})" if one.source else ""
        yield f"{one.title}{source}: hạn {day_in_figures(one.due)}, {_kinds(campaign, one.kinds)}."


def _kinds(campaign: Campaign, codes: Iterable[str]) -> str:
    return ", ".join(campaign.outline.kinds[code].title for code in codes)


def _adding(campaign: Campaign, element: DataElement) -> str:
    period = phrases.lower_first(campaign.grouping_title(PERIOD))
    over_periods = {
        "sum": f"cộng các {period}",
        "last": f"lấy {period} sau cùng",
        "average": "",
        "none": f"không cộng các {period}",
    }
    if element.is_date:
        return f"{element.title}: {_of_days(element, period)}."
    ways = [f"{_over_units(element)}{_weighed(campaign, element)}"]
    ways += [_over_levels(campaign, element)] if element.by_level else []
    ways += [over_periods[element.way_over(PERIOD)]] if element.by_period else []
    ways += ["cộng các lần gửi của đơn vị"] if element.code in campaign.outline.adding else []
    unit = f" ({element.unit_of_measure})" if element.unit_of_measure else ""
    note = f". {_sentence(element.note)}" if element.note else ""
    return f"{element.title}{unit}: {'; '.join(filter(None, ways))}{note}."


def _over_units(element: DataElement) -> str:
    if not element.is_answer:
        return _OVER_UNITS[element.over_units]
    return "đếm số câu trả lời khác nhau" if element.is_distinct else "đếm số đơn vị theo câu trả lời"


def _over_levels(campaign: Campaign, element: DataElement) -> str:
    way, whole = element.way_over(EDUCATION_LEVEL), campaign.outline.whole_of(element, EDUCATION_LEVEL)
    return _WHOLE_OF_LEVELS[whole] if way == "sum" and whole in _WHOLE_OF_LEVELS else _OVER_LEVELS[way]


def _weighed(campaign: Campaign, element: DataElement) -> str:
    """Return by what a mean is weighted, "" for what is no mean."""
    if not element.is_average:
        return ""
    if element.weight == EACH_UNIT:
        return " của các đơn vị, mỗi đơn vị tính như nhau"
    return (
        f" theo {phrases.lower_first(campaign.outline.elements[element.weight].title)} (giá trị nhân số này, chia tổng)"
    )


def _of_days(element: DataElement, period: str) -> str:
    only_last = f", chỉ lấy {period} sau cùng" if element.by_period and element.way_over(PERIOD) == "last" else ""
    note = f". {_sentence(element.note)}" if element.note else ""
    return f"đếm số đơn vị có ngày, nêu ngày sớm nhất và ngày muộn nhất{only_last}{note}"


def _sentence(text: str) -> str:
    text = text.rstrip(". ")
    return text[:1].upper() + text[1:]


def _words(campaign: Campaign) -> Iterator[str]:
    words, mark = campaign.outline.words, campaign.settings.missing_mark
    yield (
        f"Dấu “{mark}” là chưa có số liệu, không phải là 0; dấu “{NOT_FORMED}” là không thuộc diện báo cáo hoặc không"
        " cộng."
    )
    yield (
        "n/N đơn vị: n là số đơn vị có số liệu trong con số đó, N là số đơn vị phải báo cáo; không ghi khi mọi đơn vị"
        f" đã có đủ mọi số liệu. Dấu “{PARTIAL_MARK}” sau n/N: còn đơn vị chưa có đủ số liệu."
    )
    if campaign.outline.is_routine or words.not_applicable:
        yield (
            f"Dấu “{NOTHING_MARK}” là các đơn vị đều báo không có gì để báo cáo hoặc không thuộc diện báo cáo: đã báo"
            " cáo, không phải là 0."
        )
    said = {
        "được tính là 0": words.zero,
        "được tính là 0, có ghi nhận": words.zero_with_note,
        "là chưa có số liệu": (*words.not_available, *words.missing),
        "là không thuộc diện báo cáo": words.not_applicable,
    }
    for meaning, texts in said.items():
        if texts:
            yield f"Trong ô số, {_quoted(texts)} {meaning}."
    yield "Ô bỏ trống là chưa có số liệu."


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def _comparing(campaign: Campaign) -> Iterator[str]:
    group = phrases.lower_first(campaign.grouping_title(campaign.settings.report_grouping))
    if len(campaign.outline.periods) > 1:
        period = phrases.lower_first(campaign.grouping_title(PERIOD))
        yield (
            f"Mức tăng, giảm chỉ tính trên các đơn vị có đủ số liệu của cả hai {period}; chưa so sánh khi có dưới 3"
            " đơn vị hoặc dưới 60% số đơn vị có số liệu như vậy. Tỉ lệ tăng, giảm làm tròn đến một chữ số thập phân;"
            " tăng từ 0 thì không tính tỉ lệ."
        )
    yield f"Chỉ so sánh, xếp thứ tự {group} có đủ số liệu của các đơn vị."


def _indicator(outline: Outline, indicator: Indicator) -> str:
    note = f". {_sentence(indicator.note)}" if indicator.note else ""
    return f"{indicator.title}: {_formed(outline, indicator)}{note}."


def _formed(outline: Outline, indicator: Indicator) -> str:
    """Return what an indicator is formed of, in the words of the outline."""
    first = indicator.numerator_title or in_words(outline, indicator.first.expression)
    if indicator.kind == "distinct":
        condition = condition_of(indicator)
        when = f" của các đơn vị có {condition_in_words(outline, condition)}" if condition else ""
        return f"số giá trị khác nhau của {first}{when}"
    if indicator.kind == "change":
        against = {PREVIOUS: "kỳ trước", SAME_LAST_YEAR: "cùng kỳ năm trước"}.get(indicator.against)
        period = outline.periods_by_code.get(indicator.against)
        shown = against or (phrases.period_in_text(period) if period else "")
        return f"{first} so với {shown}, tính trên các đơn vị có số liệu của cả hai kỳ"
    second = indicator.denominator_title
    if not second and indicator.second is not None:
        second = in_words(outline, indicator.second)
    if indicator.is_mean_of_units:
        return f"bình quân của các đơn vị, mỗi đơn vị lấy {first} chia cho {second}"
    return f"{first} chia cho {second}, tính trên các đơn vị có cả hai số"
