"""The Apps Script that makes the Google Form of a campaign, with the headings that the reader of its answers expects.

Education levels are a question of their own: a unit of several levels answers once for each. A script cannot make a
question for files: links are asked for. Nor has it tables: each list is a form of its own, to be answered once for each
item.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from importlib.resources import files

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import FORM_KIND
from stemagg.model.period_labels import period_label
from stemagg.model.slot import EDUCATION_LEVEL, Slot
from stemagg.report.exports.form_cells import largest_allowed
from stemagg.report.exports.google_lists import google_lists
from stemagg.report.exports.google_questions import (
    Question,
    choice_question,
    level_question,
    question_on,
    unit_question,
)

_SEVERAL_LEVELS = "Đơn vị có nhiều cấp học gửi riêng cho từng cấp; các mục viết bằng lời chỉ ghi ở lần gửi đầu."
_ELSEWHERE = "Gửi ở biểu mẫu riêng, mỗi mục một lần: "
_HOW = "Không có thì ghi 0; chưa có số liệu thì để trống."
_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of lines in older JavaScript, in which a text may have none."""

_Asked = tuple[str, tuple[tuple[str, str], ...], str]
"""What a question is of: element, members without the level, period."""


def google_script(campaign: Campaign, periods: frozenset[str] = frozenset()) -> str:
    """Return the script; it asks for some periods only those, and what has no period."""
    asked = _asked_by_kind(campaign, periods)
    lists = list(google_lists(campaign, periods))
    every = [set(of) for of in asked.values()]
    shared = set.intersection(*every) if every else set[_Asked]()
    data: dict[str, object] = {
        "title": campaign.outline.title,
        "description": _description(campaign, [str(one["title"]) for one in lists]),
        "kind": FORM_KIND,
        "first": [unit_question(campaign), *level_question(campaign, _SEVERAL_LEVELS)] if asked else [],
        "branches": [],
        "common": _questions(campaign, [one for of in asked.values() for one in of if one in shared]),
        "lists": lists,
    }
    if any(of - shared for of in every):
        titles = campaign.outline.kinds
        data["branches"] = [
            {"title": titles[kind].title, "questions": _questions(campaign, [one for one in of if one not in shared])}
            for kind, of in asked.items()
        ]
    script = files("stemagg.report.exports").joinpath("google_form.js").read_text(encoding="utf-8")
    written = json.dumps(data, ensure_ascii=False, indent=1).translate(_LINE_ENDS)
    return f"{script}\nvar DATA = {written};\n"


def _asked_by_kind(campaign: Campaign, periods: frozenset[str]) -> Mapping[str, dict[_Asked, None]]:
    """Return by kind of unit what any of its units owes, lists apart, in the order of the outline."""
    asked: dict[str, dict[_Asked, None]] = {}
    for unit in campaign.roster:
        of = asked.setdefault(unit.kind, {})
        for slot in map(campaign.outline.asked_in, campaign.slots_owed(unit)):
            is_list = campaign.outline.elements[slot.data_element].is_list
            if not is_list and (not periods or not slot.period or slot.period in periods):
                of[_without_level(slot)] = None
    return {kind: of for kind, of in asked.items() if of}


def _without_level(slot: Slot) -> _Asked:
    members = tuple(pair for pair in slot.members if pair[0] != EDUCATION_LEVEL)
    return slot.data_element, members, slot.period


def _description(campaign: Campaign, lists: Sequence[str]) -> str:
    later = [_ELSEWHERE + "; ".join(lists) + "."] if lists else []
    return "\n".join([f"Thời hạn gửi: {campaign.deadline.quoted}. {_HOW}", *later])


def _questions(campaign: Campaign, asked: Iterable[_Asked]) -> list[Question]:
    order = {element.code: number for number, element in enumerate(campaign.outline.data_elements)}
    return [_question(campaign, one) for one in sorted(dict.fromkeys(asked), key=lambda one: order[one[0]])]


def _question(campaign: Campaign, asked: _Asked) -> Question:
    code, members, period = asked
    outline, element = campaign.outline, campaign.outline.elements[code]
    labels = [outline.member_label(*pair) for pair in members]
    labels += [period_label(outline.periods_by_code[period])] if period else []
    title = element.title + "".join(f" [{label}]" for label in labels)
    if element.type is ElementType.CHOICE:
        choices = [member.title for member in outline.dimensions_by_code[element.answers].members]
        return choice_question(title, choices, several=element.several)
    largest = _largest(campaign, element) if element.is_numeric else None
    return question_on(element, title, largest)


def _largest(campaign: Campaign, element: DataElement) -> Decimal | None:
    """Return the bound of a number that holds for every unit, None without one."""
    bounds = [largest_allowed(campaign, unit, element) for unit in campaign.roster]
    return max((one for one in bounds if one is not None), default=None) if None not in bounds else None
