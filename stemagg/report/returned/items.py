"""The items of a return, made from the findings on a unit: what is missing, what is wrong, what is asked."""

import re
from collections.abc import Iterable, Iterator, Mapping

from stemagg.messages.checks import CheckCode
from stemagg.messages.language import translate
from stemagg.messages.requests import RequestCode
from stemagg.messages.text import Severity
from stemagg.messages.wording import text_of, worded
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.period_labels import period_label
from stemagg.model.return_item import ReturnItem
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Slot, ValueState
from stemagg.model.slot_path import where_in_words
from stemagg.model.stored import CurrentValue
from stemagg.report.returned.requests import request_of

_SHOWN = ("found", "values", "figures", "heading")
_CELL = re.compile(r" \((?:[^()!]*!)?[A-Z]{1,3}\d{1,7}\)")
_WITHIN = " › "


def items_of(
    campaign: Campaign, unit: ReportingUnit, findings: Iterable[Finding], sent: Mapping[Slot, CurrentValue]
) -> tuple[ReturnItem, ...]:
    """Return what a unit is asked, errors first; `sent` is what it wrote last for each slot, blanks included."""
    items: list[ReturnItem] = []
    for found in findings:
        if found.unit != unit.code or found.severity is Severity.NOTE:
            continue
        if found.code is CheckCode.VALUES_MISSING:
            items += _missing(campaign, unit, found, sent)
        elif request := request_of(found):
            items.append(_item(campaign, found, request, sent.get(found.slot)))
    once = {(item.what, item.reason, item.place): item for item in items}
    return tuple(sorted(once.values(), key=lambda item: not item.is_error))


def _missing(
    campaign: Campaign, unit: ReportingUnit, found: Finding, sent: Mapping[Slot, CurrentValue]
) -> Iterator[ReturnItem]:
    """Yield an item for each figure or text that an obligation lacks."""
    operands = dict(found.operands)
    title, items = operands.get("obligation", ""), worded(operands.get("items", ""))
    slots = (slot for slot, by in campaign.slots_owed(unit).items() if by.title == title)
    for slot in dict.fromkeys(map(campaign.outline.asked_in, slots)):
        value = sent.get(slot)
        is_blank = value is None or value.state is ValueState.MISSING
        if not is_blank or where_in_words(campaign.outline, slot.members, slot.period) not in items:
            continue
        if campaign.outline.elements[slot.data_element].label not in items:
            continue
        is_text = not campaign.outline.elements[slot.data_element].is_numeric
        yield ReturnItem(
            what_of(campaign, slot),
            (value.raw if value else "") or translate(RequestCode.BLANK.message),
            translate(RequestCode.NO_FIGURE_YET.message) if not is_text else "",
            translate((RequestCode.FILL_IN_TEXT if is_text else RequestCode.FILL_IN).message),
            found.severity is Severity.ERROR,
            slot,
            value.ref if value is not None and value.cell else None,
        )


def _item(campaign: Campaign, found: Finding, request: str, value: CurrentValue | None) -> ReturnItem:
    operands = dict(found.operands)
    raw = worded(operands.get("raw", "")) or (value.raw if value else "")
    shown = worded(operands.get("day", "")) or raw
    shown = shown or next((worded(operands[name]) for name in _SHOWN if operands.get(name)), "")
    what = what_of(campaign, found.slot) if found.data_element else _section_of(campaign, found)
    reason = _own_words(text_of(found.code, found.operands).message, found)
    return ReturnItem(
        what,
        _own_words(shown, found),
        reason,
        request,
        found.severity is Severity.ERROR,
        found.slot,
        found.source,
        raw,
        found.unit_explanation,
    )


def _own_words(text: str, found: Finding) -> str:
    """Return a text without the path of the unit's file, which is only ours, and without cells in brackets."""
    text = _CELL.sub("", text)
    return text.replace(f"{found.source.file}{_WITHIN}", "") if found.source else text


def _section_of(campaign: Campaign, found: Finding) -> str:
    section = next((one for one in campaign.outline.sections if one.number == found.outline_item), None)
    return f"{section.number}. {section.title}" if section else ""


def what_of(campaign: Campaign, slot: Slot) -> str:
    """Return what a slot is, as a letter names it: "Số trường đã triển khai, trung học cơ sở, năm học 2022-2023"."""
    outline = campaign.outline
    element = outline.elements.get(slot.data_element)
    if element is None:
        return slot.data_element
    title = element.title if element.is_numeric else f"{element.section}. {element.title}"
    words = [title]
    for name, code in slot.members:
        level = outline.levels.get(code) if name == EDUCATION_LEVEL else None
        words.append(level.title if level else outline.member_label(name, code))
    period = outline.periods_by_code.get(slot.period)
    if period is not None:
        label = period_label(period)
        words.append(f"{label[:1].lower()}{label[1:]}")
    return ", ".join(words)
