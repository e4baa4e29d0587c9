"""The letter by which units are asked to correct or to confirm what they have reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stemagg.model.campaign import Campaign
from stemagg.model.return_item import ReturnItem
from stemagg.model.return_record import FollowUp, UnitFollowUp
from stemagg.model.return_result import ReturnedUnit
from stemagg.report.letters.item_table import item_table, lines_of
from stemagg.report.letters.letter_frame import BLANK, KEPT, UnitLetter, letter_bytes, place_and_day, symbol_of, text
from stemagg.report.letters.letter_text import (
    about,
    counted,
    how_to_answer,
    order_of,
    otherwise,
    said_of,
    to_call,
    until_words,
)
from stemagg.text.days import day_in_figures

_MOST_IN_TEXT = 15
_MOST_LINES = 21
"""Lines of a table with which a letter to one unit stays on one page."""


@dataclass(frozen=True, slots=True)
class LetterDays:
    """The day until which a letter asks for corrections, and its date; None to be filled in."""

    until: date | None
    on: date | None


def correction_letter(
    campaign: Campaign, units: Sequence[ReturnedUnit], group: str, since: FollowUp, days: LetterDays
) -> bytes:
    """Return the letter to units, which are those of a group with items (to one unit: ""), as a Word document.

    `since` is what has become of what they were asked before.
    """
    settings = campaign.settings
    superior = settings.letters.addressee.replace("{group}", group) if group and settings.letters.addressee else ""
    items = [item for one in units for item in one.items]
    in_appendix = len(items) > _MOST_IN_TEXT or (len(units) == 1 and lines_of(items) > _MOST_LINES)
    asked = superior or ("đơn vị" if len(units) == 1 else "các đơn vị")
    order = f"chỉ đạo các đơn vị rà soát, {how_to_answer(units)}" if superior else f"rà soát, {how_to_answer(units)}"
    where = f" qua địa chỉ {settings.letters.reply_to}" if settings.letters.reply_to else ""
    body = [
        text("BodyText", _opening(campaign, units, items, in_appendix=in_appendix)),
        *(text("BodyText", one) for one in _asked_before(since)),
        *([] if in_appendix else _tables(units, items)),
        text("BodyText", f"Đề nghị {asked} {order} {until_words(days.until)}{where}."),
        text("BodyText", otherwise(campaign)),
        text("BodyText", f"{to_call(campaign)}./.", KEPT),
    ]
    signer = settings.letters.superior_signer if superior else settings.letters.signer
    names = (superior,) if superior else tuple(one.unit.name for one in units)
    appendix = _appendix(campaign, units, days.on) if in_appendix else ""
    letter = UnitLetter(about(campaign), names, tuple(body), signer or settings.signer, appendix)
    return letter_bytes(campaign, letter, days.on)


def _opening(
    campaign: Campaign, units: Sequence[ReturnedUnit], items: Sequence[ReturnItem], *, in_appendix: bool
) -> str:
    day = next((one.received_at for one in units if len(units) == 1 and one.received_at), None)
    came = f" ngày {day_in_figures(day.date())}" if day else ""
    of_whom = "đơn vị" if len(units) == 1 else f"{len(units)} đơn vị"
    begin = (
        f"{campaign.settings.office.long_name} đã nhận báo cáo của {of_whom}{came} theo {order_of(campaign)}. Qua kiểm"
        f" tra, có {counted(items)}"
    )
    if in_appendix:
        return f"{begin} (Phụ lục kèm theo)."
    return f"{begin}: {said_of(items[0])}." if len(items) == 1 else f"{begin}:"


def _asked_before(since: FollowUp) -> list[str]:
    """Return what has become of what was asked before, nothing where nothing was."""
    if not since.units:
        return []
    days = dict.fromkeys(day_in_figures(one.returned_at.date()) for one in sorted(since.units, key=_returned_at))
    done = "chưa nội dung nào được sửa hoặc được chấp nhận giải trình"
    if since.settled:
        done = f"{since.settled} nội dung đã được sửa hoặc được chấp nhận giải trình"
    said = f"Trong {since.settled + since.still_open} nội dung đã đề nghị ngày {', '.join(days)}"
    if not since.still_open:
        return [f"{said}, tất cả đã được sửa hoặc được chấp nhận giải trình; các nội dung trên là mới."]
    return [f"{said}, {done}; còn {since.still_open} nội dung đề nghị lại lần này."]


def _returned_at(one: UnitFollowUp) -> datetime:
    return one.returned_at


def _tables(units: Sequence[ReturnedUnit], items: Sequence[ReturnItem]) -> list[str]:
    """Return a table for each unit, none for a single item, which the text has."""
    if len(items) == 1:
        return []
    made = []
    for number, one in enumerate(units, start=1):
        if len(units) > 1:
            made.append(text("Caption", f"{number}. {one.unit.name}"))
        made.append(item_table(one.items))
        made.append(text("SectionEnd", "", '<w:spacing w:after="120"/>'))
    return made


def _appendix(campaign: Campaign, units: Sequence[ReturnedUnit], on: date | None) -> str:
    day = place_and_day(campaign, on).partition(", ")[2]
    note = f"(Kèm theo Công văn số{BLANK}/{symbol_of(campaign)} {day} của {campaign.settings.office.long_name})"
    head = (text("AppendixLabel", "Phụ lục"), text("AppendixTitle", "Các nội dung cần sửa hoặc xác nhận".upper()),
            text("AppendixNote", note))  # fmt: skip
    return "".join((*head, *_tables(units, [item for one in units for item in one.items])))
