"""The Apps Script that makes the Google Form of a campaign, with the headings that the reader of its answers expects.

Education levels are a question of their own: a unit of several levels answers once for each. A script cannot make a
question for files: links are asked for. Lists are not asked.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.resources import files

from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import FORM_KIND
from stemagg.model.period_labels import period_label
from stemagg.model.slot import EDUCATION_LEVEL, Slot
from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.exports.form_cells import entry, largest_allowed

_MOST_CHOICES = 1_000
_SEVERAL_LEVELS = "Đơn vị có nhiều cấp học gửi riêng cho từng cấp; các mục viết bằng lời chỉ ghi ở lần gửi đầu."
_NOT_ASKED = "Gửi bằng tệp Excel, không hỏi ở đây: "
_HOW = "Không có thì ghi 0; chưa có số liệu thì để trống."
_WHOLE = "[0-9]{1,9}"
_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of lines in older JavaScript, in which a text may have none."""

Question = dict[str, object]
_Asked = tuple[str, tuple[tuple[str, str], ...], str]
"""What a question is of: element, members without the level, period."""


def google_script(campaign: Campaign, periods: frozenset[str] = frozenset()) -> str:
    """Return the script; it asks for some periods only those, and what has no period."""
    asked = _asked_by_kind(campaign, periods)
    every = [set(of) for of in asked.values()]
    shared = set.intersection(*every) if every else set[_Asked]()
    data: dict[str, object] = {
        "title": campaign.outline.title,
        "description": _description(campaign),
        "kind": FORM_KIND,
        "first": list(_first(campaign)),
        "branches": [],
        "common": _questions(campaign, [one for of in asked.values() for one in of if one in shared]),
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


def _description(campaign: Campaign) -> str:
    lists = [one.title for one in campaign.outline.data_elements if one.is_list]
    later = [_NOT_ASKED + "; ".join(lists) + "."] if lists else []
    return "\n".join([f"Thời hạn gửi: {campaign.deadline.quoted}. {_HOW}", *later])


def _first(campaign: Campaign) -> Iterator[Question]:
    """Yield the questions for the unit and its level."""
    outline, names = campaign.outline, Counter(unit.name for unit in campaign.roster)
    unit: Question = {"title": outline.fields.unit[0], "required": True, "type": "text"}
    if len(names) <= _MOST_CHOICES and set(names.values()) <= {1}:
        unit |= {"type": "list", "choices": list(names)}
    yield unit
    if any(len(one.education_levels) > 1 for one in campaign.roster) and outline.fields.education_level:
        levels = [level.label for level in outline.levels.values()]
        yield {"title": outline.fields.education_level[0], "required": False, "type": "list", "choices": levels,
               "help": _SEVERAL_LEVELS}  # fmt: skip


def _questions(campaign: Campaign, asked: Iterable[_Asked]) -> list[Question]:
    order = {element.code: number for number, element in enumerate(campaign.outline.data_elements)}
    return [_question(campaign, one) for one in sorted(dict.fromkeys(asked), key=lambda one: order[one[0]])]


def _question(campaign: Campaign, asked: _Asked) -> Question:
    code, members, period = asked
    outline, element = campaign.outline, campaign.outline.elements[code]
    labels = [outline.member_label(*pair) for pair in members]
    labels += [period_label(outline.periods_by_code[period])] if period else []
    title = element.title + "".join(f" [{label}]" for label in labels)
    made: Question = {"title": title, "required": False, "type": "text"}
    match element.type:
        case ElementType.TEXT:
            return {**made, "type": "paragraph"}
        case ElementType.LINK:
            return {**made, "help": "Dán đường dẫn", "check": {"url": True}, "refusal": "Hãy dán một đường dẫn."}
        case ElementType.DATE:
            return {**made, "type": "date"}
        case ElementType.YES_NO:
            general = general_vocabulary()
            return {**made, "type": "list", "choices": [general.yes[0], general.no[0]]}
        case ElementType.CHOICE:
            choices = [member.title for member in outline.dimensions_by_code[element.answers].members]
            return {**made, "type": "several" if element.several else "list", "choices": choices}
    return {**made, **_number(campaign, element)}


def _number(campaign: Campaign, element: DataElement) -> Question:
    """Return how a number is asked for: with the bounds that hold for every unit."""
    bounds = [largest_allowed(campaign, unit, element) for unit in campaign.roster]
    largest = max((one for one in bounds if one is not None), default=None) if None not in bounds else None
    how = entry(element, largest)
    help_text = f"{how[0].upper()}{how[1:]}. Đơn vị tính: {element.unit_of_measure}"
    return {"help": help_text, "check": _check(element, largest), "refusal": f"Hãy {how}."}


def _check(element: DataElement, largest: Decimal | None) -> Question:
    least = element.minimum if element.minimum is not None else 0
    if element.type is ElementType.COUNT and least == 0 and largest in {None, Decimal(1)}:
        return {"pattern": _WHOLE if largest is None else "[01]"}
    bounds: Question = {"least": float(least)}
    return bounds if largest is None else {**bounds, "most": float(largest)}
