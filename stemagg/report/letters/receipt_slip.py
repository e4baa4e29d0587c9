"""The receipt of a report: an unsigned slip, or for signature a Phiếu báo (Nghị định 30/2020, PL III: no "biên nhận").

It says what was received, not that anything was approved.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from stemagg.model.campaign import Campaign
from stemagg.model.period_labels import period_label
from stemagg.model.slot import Slot, ValueState
from stemagg.model.stored import CurrentValue
from stemagg.model.unit_receipt import ReceiptState, UnitReceipt
from stemagg.report.content.blocks import HEAD, NUMBER, TEXT
from stemagg.report.letters.letter_frame import BLANK, KEPT, document, head, signature, symbol_of, text
from stemagg.report.letters.letter_text import otherwise_than_sent
from stemagg.report.returned.items import what_of
from stemagg.report.word.decree_styles import PORTRAIT, line, paragraph, section
from stemagg.report.word.style_names import SHORT_LINE, TABLE_STYLE
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import number

_TITLE = "THÔNG TIN TIẾP NHẬN BÁO CÁO"
_MOST_PERIODS = 4
_FIRST, _PAGE = 4354, 9354
_STATES = {
    ReceiptState.COMPLETE: "đã nhận, đủ",
    ReceiptState.NOTHING_TO_REPORT: "đã nhận, không có gì để báo cáo",
}
_SHOWN_HASH = 8
_AS_ABOVE = "Như trên"


def receipt_bytes(
    campaign: Campaign, receipt: UnitReceipt, until: date | None, on: date | None, *, to_sign: bool
) -> bytes:
    """Return the receipt of a unit as a Word document, with head and signature when it is to be signed."""
    title = f"Tiếp nhận báo cáo {campaign.outline.title[:1].lower()}{campaign.outline.title[1:]}"
    begin = _signed_head(campaign, on, title) if to_sign else text("TypeName", _TITLE) + _space()
    settings = campaign.settings
    names = [receipt.unit.name if one == _AS_ABOVE else one for one in settings.letters.recipients]
    end = signature(names, settings.letters.signer or settings.signer) if to_sign else ""
    body = (
        *_lines(receipt),
        _table(campaign, receipt),
        _space(),
        *_after(campaign, receipt, until, "./." if to_sign else "."),
    )
    return document(campaign, "".join((begin, *body, end, paragraph("SectionEnd"), section(PORTRAIT))), title)


def _signed_head(campaign: Campaign, on: date | None, title: str) -> str:
    number_line = f"Số:{BLANK}/PB-{symbol_of(campaign).partition('-')[0]}"
    type_name = text("TypeName", "PHIẾU BÁO")
    return (
        head(campaign, on, number_line) + type_name + text("Subject", title) + line(SHORT_LINE, 2410, _PAGE) + _space()
    )


def _space() -> str:
    return paragraph("SectionEnd", more='<w:spacing w:after="120"/>')


def _lines(receipt: UnitReceipt) -> Sequence[str]:
    name = receipt.file.rpartition("/")[2]
    said = [f"Đơn vị: {receipt.unit.name}.", f"Nhận lúc: {_came(receipt)}."]
    said.append(f"Tệp: “{name}” (mã kiểm tra: {receipt.sha256[:_SHOWN_HASH]}).")
    said.append("Số liệu đã ghi nhận:")
    return [text("BodyText", one, KEPT) for one in said]


def _came(receipt: UnitReceipt) -> str:
    at = receipt.received_at
    if at is None:
        return "không rõ ngày"
    hour = f"{at.hour} giờ {at.minute:02} phút " if at.time() != time() else ""
    late = {True: ", sau thời hạn", False: ", trong thời hạn", None: ""}[receipt.is_late]
    return f"{hour}ngày {day_in_figures(at.date())}{late}"


def _table(campaign: Campaign, receipt: UnitReceipt) -> str:
    """Return the figures, a row for each item and a column for each period."""
    elements = campaign.outline.elements
    owed = [slot for slot in campaign.slots_owed(receipt.unit) if elements[slot.data_element].is_numeric]
    told = {slot.period for slot in receipt.values}
    periods = [code for code in campaign.outline.periods_by_code if code in {s.period for s in owed} & told]
    columns = periods[-_MOST_PERIODS:] or [""]
    rows = list(dict.fromkeys(replace(slot, period="") for slot in owed))
    headings = ["Nội dung", *(_period(campaign, code) for code in columns)]
    width = (_PAGE - _FIRST) // len(columns)
    widths = [_PAGE - width * len(columns), *(width for _ in columns)]
    body = [_row([text(HEAD, one) for one in headings], widths, "<w:cantSplit/><w:tblHeader/>")]
    for row in rows:
        last = [*("" for _ in columns[1:]), _shown(campaign, receipt, row)]
        each = [_shown(campaign, receipt, replace(row, period=code)) for code in columns]
        cells = each if elements[row.data_element].by_period else last
        body.append(_row([text(TEXT, what_of(campaign, row)), *(text(NUMBER, one) for one in cells)], widths))
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{_PAGE}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(body)}</w:tbl>'
    )


def _period(campaign: Campaign, code: str) -> str:
    return period_label(campaign.outline.periods_by_code[code]) if code else "Số liệu"


def _row(cells: Sequence[str], widths: Sequence[int], properties: str = "<w:cantSplit/>") -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def _shown(campaign: Campaign, receipt: UnitReceipt, slot: Slot) -> str:
    """Return a figure as it was read; "…" where none was."""
    value = receipt.values.get(slot)
    if value is None or slot not in campaign.slots_owed(receipt.unit):
        return "…" if slot in campaign.slots_owed(receipt.unit) else "x"
    return _figure(campaign, value)


def _figure(campaign: Campaign, value: CurrentValue) -> str:
    if value.state is not ValueState.REPORTED or value.number is None:
        return "x"
    return number(campaign.outline.elements[value.slot.data_element].number(value.number))


def _after(campaign: Campaign, receipt: UnitReceipt, until: date | None, end: str) -> Sequence[str]:
    texts = [slot for slot in campaign.slots_owed(receipt.unit)
             if not campaign.outline.elements[slot.data_element].is_numeric]  # fmt: skip
    given = sum(slot in receipt.values for slot in texts)
    state = _STATES.get(receipt.state) or f"đã nhận, còn {receipt.items} nội dung cần sửa hoặc xác nhận"
    said = [f"Nội dung bằng lời: {given}/{len(texts)} mục."] if texts else []
    said += [f"Tình trạng: {state}.", f"{otherwise_than_sent(until)}{end}"]
    return [text("BodyText", one, KEPT) for one in said]
