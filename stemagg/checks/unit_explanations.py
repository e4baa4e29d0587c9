"""What units have explained in workbooks returned to them: shown beside the finding, which it does not settle.

An explanation is of the value for which it was written; it is no longer shown once the unit sends another one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.messages.wording import worded
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.history import History
from stemagg.model.slot import Slot
from stemagg.model.slot_path import where_in_words

_SEPARATORS = str.maketrans("", "", "., \u00a0")


def explained_by_units(history: History, raw: Mapping[Slot, str]) -> dict[Slot, str]:
    """Return what units say last of slots whose raw text is still the one that they explained."""
    said: dict[Slot, tuple[str, str]] = {}
    for one in sorted(history.found, key=lambda found: found.file_number):
        if one.finding.code is CellCode.FIGURE_EXPLAINED:
            operands = dict(one.finding.operands)
            said[one.finding.slot] = operands.get("raw", ""), operands.get("said", "")
    return {slot: text for slot, (then, text) in said.items() if _is_same(then, raw.get(slot, ""))}


def _is_same(then: str, now: str) -> bool:
    """Return whether two raw texts are one value: a form has the number 1250 where a table had the text 1.250."""
    if then == now:
        return True
    one, other = then.translate(_SEPARATORS), now.translate(_SEPARATORS)
    return one == other and one.isdecimal()


def with_unit_explanations(campaign: Campaign, findings: Iterable[Finding], said: Mapping[Slot, str]) -> list[Finding]:
    """Return findings; open ones carry what their unit says of the figure, or of the figures that are missing."""
    return [_told(campaign, found, said) for found in findings] if said else list(findings)


def _told(campaign: Campaign, found: Finding, said: Mapping[Slot, str]) -> Finding:
    if found.severity is Severity.NOTE or not found.unit:
        return found
    if found.code is CheckCode.VALUES_MISSING:
        text = "; ".join(dict.fromkeys(_of_missing(campaign, found, said)))
    else:
        text = said.get(found.slot, "")
    return replace(found, unit_explanation=text) if text else found


def _of_missing(campaign: Campaign, found: Finding, said: Mapping[Slot, str]) -> Iterable[str]:
    items = worded(dict(found.operands).get("items", ""))
    for slot, text in said.items():
        element = campaign.outline.elements.get(slot.data_element)
        if slot.unit == found.unit and element is not None and element.label in items:
            where = where_in_words(campaign.outline, slot.members, slot.period)
            yield f"{' '.join(filter(None, (element.label, where)))}: {text}"
