"""What letters and e-mails say in common: how many items, until when, whom to call, what happens otherwise."""

from collections.abc import Sequence
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.return_item import ReturnItem
from stemagg.model.return_result import ReturnedUnit, ReturnForm
from stemagg.text.days import day_in_figures

OTHERWISE = (
    "số liệu chưa sửa sẽ không được tổng hợp; số liệu chưa xác nhận sẽ được ghi chú là chưa xác nhận trong báo cáo"
)
_KINDS = {"CTr": "Chương trình", "KH": "Kế hoạch", "QĐ": "Quyết định", "TB": "Thông báo", "CT": "Chỉ thị"}


def counted(items: Sequence[ReturnItem]) -> str:
    """Return how many items there are: "2 nội dung cần sửa và 1 nội dung cần xác nhận"."""
    errors = sum(item.is_error for item in items)
    parts = [f"{count} nội dung cần {verb}" for count, verb in
             ((errors, "sửa"), (len(items) - errors, "xác nhận hoặc bổ sung")) if count]  # fmt: skip
    return " và ".join(parts)


def said_of(item: ReturnItem) -> str:
    """Return an item in one clause: what it is, what the unit wrote, why, what it is asked to do."""
    wrote = f" ({item.found})" if item.found else ""
    reason = item.reason.rstrip(". ")
    why = f": {reason}" if reason else ""
    return f"{item.what}{wrote}{why}; đề nghị {item.request}"


def until_words(until: date | None) -> str:
    """Return until when, with a blank for the day where none is given."""
    return f"trước 17 giờ ngày {day_in_figures(until)}" if until else "trước 17 giờ ngày ……/……/………"


def otherwise(campaign: Campaign) -> str:
    """Return what happens after that day."""
    said = campaign.settings.letters.otherwise or OTHERWISE
    return f"Đến thời hạn trên, {said.rstrip('. ')}."


def to_call(campaign: Campaign) -> str:
    """Return whom to call, without a stop."""
    contact = campaign.settings.letters.contact or "……………, điện thoại ……………"
    return f"Cần trao đổi, đề nghị liên hệ {contact.rstrip('. ')}"


def how_to_answer(units: Sequence[ReturnedUnit]) -> str:
    """Return how the units answer, up to by when: in the file that comes with the letter, or as they sent before."""
    forms = {one.form is ReturnForm.LETTER for one in units}
    in_file = "sửa trực tiếp trong tệp gửi kèm (các ô cần sửa đã được đánh dấu)"
    if forms == {True}:
        return "sửa và gửi lại bằng hình thức đã gửi (biểu mẫu trực tuyến hoặc báo cáo)"
    if forms == {False}:
        return f"{in_file} và gửi lại"
    return f"{in_file} hoặc, nếu không có tệp gửi kèm, trong biểu mẫu trực tuyến, báo cáo đã gửi, và gửi lại"


def about(campaign: Campaign) -> str:
    """Return what the letters are about: as set, otherwise by the title of the outline."""
    title = campaign.outline.title
    return campaign.settings.letters.subject or f"hoàn thiện báo cáo {title[:1].lower()}{title[1:]}"


def order_of(campaign: Campaign) -> str:
    """Return the letter that asked for the report, in full as far as the outline has it (PL I, II.6.b)."""
    letter = campaign.outline.letter
    day = f" ngày {day_in_figures(letter.date)}" if letter.date else ""
    issuer = f" của {letter.issuer}" if letter.issuer else ""
    about_it = letter.subject.removeprefix("V/v").removeprefix("v/v").strip()
    subject = f" về việc {about_it[:1].lower()}{about_it[1:]}" if about_it else ""
    return f"{order_in_short(campaign)}{day}{issuer}{subject}"


def order_in_short(campaign: Campaign) -> str:
    """Return the letter that asked for the report by kind and number."""
    number = campaign.outline.letter.number
    return f"{_KINDS.get(number.partition('/')[2].partition('-')[0], 'Công văn')} số {number}"


def otherwise_than_sent(until: date | None) -> str:
    """Return what a unit does whose figures were read otherwise than it sent them, without a stop."""
    before = f" trước ngày {day_in_figures(until)}" if until else ""
    return f"Đơn vị thấy số liệu khác với bản đã gửi, đề nghị báo lại{before}"
