"""The reasons why a report is still a draft, for the notice in it."""

from decimal import Decimal

from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import Shortfall, Threshold
from stemagg.report.content import phrases
from stemagg.report.content.blocks import DRAFT, DraftNote
from stemagg.report.content.figure_text import KeyedNumber, joined, keyed
from stemagg.report.content.report_views import Coverage
from stemagg.text.numbers import number

_FINDINGS = {Threshold.OPEN_ERRORS: "lỗi chưa sửa", Threshold.OPEN_QUERIES: "nội dung chưa giải trình"}
_REMARK = (
    "Khung này và chữ DỰ THẢO không còn nữa khi viết lại báo cáo sau khi đủ điều kiện. Muốn bỏ riêng khung này: chọn"
    " khung rồi bấm phím xóa."
)


def draft_note(facts: ReportFacts, coverage: Coverage) -> DraftNote:
    """Return the notice why the report is not final, empty when it is."""
    if not facts.shortfalls:
        return DraftNote()
    reasons = (_reason(short, coverage) for short in facts.shortfalls)
    return DraftNote(f"{DRAFT}: báo cáo chưa đủ điều kiện trình ký", (*reasons, *_in_part(facts), _REMARK))


def _in_part(facts: ReportFacts) -> tuple[str, ...]:
    """Return how many units have sent a part of what the report's period asks of them, if any."""
    count = facts.status.in_part
    return (f"- Có {number(count)}{phrases.NO_BREAK_SPACE}đơn vị nộp chưa đủ các nội dung của kỳ.",) if count else ()


def _reason(short: Shortfall, coverage: Coverage) -> str:
    if short.threshold is Threshold.WORKING_COPY:
        return "- Bản làm việc: mỗi ý ghi kèm số của ý trong bảng ý kiến."
    if short.threshold is Threshold.PERIODS_CLOSED:
        return f"- Kỳ báo cáo chưa kết thúc: mới chốt số liệu {_number(short.found)}/{_number(short.needed)} kỳ."
    if short.threshold is Threshold.REPORTING_RATE:
        received, expected, rate = map(_said, (coverage.received, coverage.expected, coverage.rate))
        needed = f"; cần ít nhất {_number(short.needed)}%."
        return joined("- Có ", received, "/", expected, " đơn vị nộp báo cáo, đạt ", rate, needed)
    if short.threshold is Threshold.FIGURES_SET_APART:
        return f"- Có {_number(short.found)}{phrases.NO_BREAK_SPACE}số liệu chờ xác nhận ảnh hưởng số tổng hợp."
    allowed = f"; được phép không quá {_number(short.needed)}" if short.needed else ""
    return f"- Còn {_number(short.found)}{phrases.NO_BREAK_SPACE}{_FINDINGS[short.threshold]}{allowed}."


def _said(value: object) -> str:
    if isinstance(value, KeyedNumber):
        return keyed(str(int(value)), value.key)
    return value if isinstance(value, str) else str(value)


def _number(value: int | Decimal) -> str:
    """Return a number without trailing zero decimals: 90, 92,5."""
    whole = value == value.to_integral_value() if isinstance(value, Decimal) else True
    return number(int(value) if whole else Decimal(value).normalize())
