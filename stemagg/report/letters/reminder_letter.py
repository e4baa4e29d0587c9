"""The letters that remind units of what they owe, before the due day and after it, and what their e-mails say."""

from collections.abc import Sequence
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.letter_settings import Signer
from stemagg.model.period_labels import period_label
from stemagg.model.reminder import OwingUnit, Reminder, ReminderKind
from stemagg.report.letters.letter_frame import BLANK, KEPT, UnitLetter, letter_bytes, place_and_day, symbol_of, text
from stemagg.report.letters.letter_text import order_in_short, order_of, to_call, until_words
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import one_line
from stemagg.text.numbers import number

_MOST_IN_TEXT = 15
_MOST_LACKS = 3
_IN_APPENDIX = "Các đơn vị có tên trong Phụ lục kèm theo"
_OTHERWISE = "tổng hợp theo số liệu hiện có và nêu tên đơn vị chưa báo cáo trong báo cáo"
_NOTHING = "Đơn vị không có gì để báo cáo thì trả lời “Không có gì để báo cáo”."
_SUBJECTS = {ReminderKind.BEFORE: "nhắc thời hạn báo cáo", ReminderKind.AFTER: "đôn đốc báo cáo"}


def reminder_letter(
    campaign: Campaign, reminder: Reminder, units: Sequence[OwingUnit], group: str, until: date | None, on: date | None
) -> bytes:
    """Return the letter to units of a group (to one unit: "") that owe something, as a Word document."""
    settings = campaign.settings.letters
    superior = settings.addressee.replace("{group}", group) if group and settings.addressee else ""
    in_appendix = len(units) > _MOST_IN_TEXT
    body = _before if reminder.kind is ReminderKind.BEFORE else _after
    said = body(campaign, reminder, superior, _listed(units, superior, in_appendix=in_appendix), until, len(units))
    names = (superior,) if superior else tuple(one.unit.name for one in units)
    letter = UnitLetter(
        _about(campaign, reminder.kind), names,
        (*(text("BodyText", one) for one in said), text("BodyText", f"{to_call(campaign)}./.", KEPT)),
        _signer(campaign, superior), _appendix(campaign, units, on) if in_appendix else "", _IN_APPENDIX,
    )  # fmt: skip
    return letter_bytes(campaign, letter, on)


def subject_of_reminder(campaign: Campaign, reminder: Reminder, one: OwingUnit, until: date | None) -> str:
    """Return the subject of the e-mail to a unit."""
    last_day = one.last_day if reminder.kind is ReminderKind.BEFORE else until
    day = f", hạn {day_in_figures(last_day)}" if last_day else ""
    begin = _SUBJECTS[reminder.kind]
    office = campaign.settings.office.long_name
    return one_line(f"[{office}] {begin[:1].upper()}{begin[1:]}{day} - {one.unit.name}")


def text_of_reminder(campaign: Campaign, reminder: Reminder, one: OwingUnit, until: date | None) -> str:
    """Return the text of the e-mail to a unit: what it owes, until when, and how to say that there is nothing."""
    to = f"Kính gửi: {one.unit.contact}, {one.unit.name}" if one.unit.contact else f"Kính gửi: {one.unit.name}"
    order, last_day = order_in_short(campaign), day_in_figures(one.last_day)
    asked = f"Đề nghị đơn vị gửi báo cáo theo {order} trước khi hết ngày {last_day}."
    if reminder.kind is ReminderKind.AFTER:
        late = f"Thời hạn báo cáo theo {order} đã hết ngày {last_day}."
        asked = f"{late} Đề nghị đơn vị gửi báo cáo {until_words(until)}, nêu rõ lý do chậm."
    office, today = campaign.settings.office.long_name, day_in_figures(campaign.day)
    state = f"Đến ngày {today}, {office} chưa nhận được báo cáo của đơn vị{_periods(one)}."
    if one.has_sent:
        state = f"Đến ngày {today}, báo cáo của đơn vị còn thiếu: {_lacks(one)}."
    call = f"{to_call(campaign)}." if campaign.settings.letters.contact else ""
    more = " ".join(filter(None, ("" if one.has_sent else _NOTHING, call)))
    return "\n\n".join(filter(None, (to, asked, state, more, f"Trân trọng,\n{office}")))


def _before(
    campaign: Campaign, reminder: Reminder, superior: str, listed: str, _until: date | None, count: int
) -> list[str]:
    ask = f"{superior} nhắc các đơn vị" if superior else ("đơn vị" if count == 1 else "các đơn vị có tên")
    office, dues = campaign.settings.office.long_name, _dues(campaign, reminder, "là hết ngày")
    again = "đơn vị đã gửi trong ngày hôm nay không phải gửi lại"
    return [
        f"Thực hiện {order_of(campaign)}, thời hạn báo cáo{dues}. {_counted(campaign, reminder)}",
        listed,
        f"{office} đề nghị {ask} hoàn thành báo cáo đúng thời hạn; {again}. {_NOTHING}",
    ]


def _after(
    campaign: Campaign, reminder: Reminder, superior: str, listed: str, until: date | None, count: int
) -> list[str]:
    letters, office = campaign.settings.letters, campaign.settings.office.long_name
    where = f" qua địa chỉ {letters.reply_to}" if letters.reply_to else ""
    ask = f"{superior} đôn đốc các đơn vị" if superior else ("đơn vị" if count == 1 else "các đơn vị có tên")
    otherwise = (letters.otherwise_late or f"{office} {_OTHERWISE}").rstrip(". ")
    dues = _dues(campaign, reminder, "đã hết ngày")
    return [
        f"Thời hạn báo cáo{dues} (theo {order_of(campaign)}). {_counted(campaign, reminder)}",
        listed,
        f"Đề nghị {ask} gửi báo cáo {until_words(until)}{where}, nêu rõ lý do chậm. {_NOTHING}",
        f"Sau thời hạn trên, {otherwise}.",
    ]


def _counted(campaign: Campaign, reminder: Reminder) -> str:
    share = f"{number(reminder.complete)}/{number(reminder.expected)}"
    return f"Đến ngày {day_in_figures(campaign.day)}, {share} đơn vị đã báo cáo đủ."


def _dues(campaign: Campaign, reminder: Reminder, verb: str) -> str:
    """Return until when what is owed was due: " là hết ngày 30/3/2023 (còn 5 ngày)", with the periods where several."""
    known = campaign.outline.periods_by_code
    told = dict[str, None]()
    for period, day in reminder.dues:
        of = f" {period_label(known[period])}" if campaign.outline.is_routine and period else ""
        left = (day - campaign.day).days
        ahead = "" if left < 0 else (f" (còn {left} ngày)" if left else " (hôm nay)")
        told[f"{of} {verb} {day_in_figures(day)}{ahead}"] = None
    return ";".join(told)


def _listed(units: Sequence[OwingUnit], superior: str, *, in_appendix: bool) -> str:
    """Return the units that owe something: those of which nothing has come, then those that lack some of it."""
    none = [one for one in units if not one.has_sent]
    part = [one for one in units if one.has_sent]
    where = "Trên địa bàn còn" if superior else "Còn"
    if len(units) == 1 and not superior:
        return f"Đơn vị {_state(units[0])}{_extended(units[0])}."
    counts = [f"{len(of)} đơn vị {words}" for of, words in ((none, "chưa báo cáo"), (part, "báo cáo chưa đủ")) if of]
    if in_appendix:
        return f"{where} {', '.join(counts)} (Phụ lục kèm theo)."
    named = (
        "; ".join([*(f"{one.unit.name}{_periods(one)}{_extended(one)}" for one in none)]),
        "; ".join([*(f"{one.unit.name} (thiếu {_lacks(one)}){_extended(one)}" for one in part)]),
    )
    said = [f"{count}: {names}" for count, names in zip(counts, filter(None, named), strict=True)]
    return f"{where} {'; '.join(said)}."


def _state(one: OwingUnit) -> str:
    return f"báo cáo chưa đủ, thiếu {_lacks(one)}" if one.has_sent else f"chưa báo cáo{_periods(one)}"


def _periods(one: OwingUnit) -> str:
    return f" ({', '.join(one.lacks)})" if one.lacks and not one.has_sent else ""


def _lacks(one: OwingUnit) -> str:
    """Return what a unit lacks: its first items, and how many there are beside."""
    names = [title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}" for title in one.lacks]
    more = len(names) - _MOST_LACKS
    return f"{', '.join(names[:_MOST_LACKS])}{f' và {more} nội dung khác' if more > 0 else ''}"


def _extended(one: OwingUnit) -> str:
    return f" (được gia hạn đến hết ngày {day_in_figures(one.last_day)})" if one.is_extended else ""


def _about(campaign: Campaign, kind: ReminderKind) -> str:
    title = campaign.outline.title
    about = f"{title[:1].lower()}{title[1:]}".removeprefix("báo cáo ")
    return f"{_SUBJECTS[kind]} {about}"


def _signer(campaign: Campaign, superior: str) -> Signer:
    letters = campaign.settings.letters
    return (letters.superior_signer if superior else letters.signer) or campaign.settings.signer


def _appendix(campaign: Campaign, units: Sequence[OwingUnit], on: date | None) -> str:
    day = place_and_day(campaign, on).partition(", ")[2]
    note = f"(Kèm theo Công văn số{BLANK}/{symbol_of(campaign)} {day} của {campaign.settings.office.long_name})"
    head = (text("AppendixLabel", "Phụ lục"), text("AppendixTitle", "Danh sách đơn vị".upper()),
            text("AppendixNote", note))  # fmt: skip
    rows = (
        text("BodyText", f"{place}. {one.unit.name}: {_state(one)}{_extended(one)}.")
        for place, one in enumerate(units, start=1)
    )
    return "".join((*head, *rows))
