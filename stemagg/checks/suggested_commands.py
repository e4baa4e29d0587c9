"""What a finding offers: the very command that records a decision about it, and the figure that counts meanwhile.

Both are worked out when findings are shown, as they depend on what else is in the store by then.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from stemagg.checks.unit_checks import place_of
from stemagg.messages import Severity
from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.files import FileCode
from stemagg.model.campaign import Campaign
from stemagg.model.decision import DecisionKind
from stemagg.model.finding import Finding
from stemagg.model.history import FoundInFile, History
from stemagg.model.matching import HeadingMatcher, UnitMatcher
from stemagg.model.submission import Slot
from stemagg.model.summary import CurrentValue

_TO_EXPLAIN = frozenset(
    {CheckCode.RULE_VIOLATED, CellCode.NUMBER_UNUSUAL, CheckCode.NUMBER_LEAPS, CheckCode.EXPECTED_DIFFERS}
)
_PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_NOT_IN_DOUBLE_QUOTES = re.compile(r'["“”„$`\\!%\x00-\x1f\x7f]')
_NOT_IN_SINGLE_QUOTES = re.compile(r"['‘’‚‛\x00-\x1f\x7f]")


def with_files_to_set_aside(history: History, findings: Iterable[FoundInFile]) -> list[FoundInFile]:
    """Return the findings, what is open and stopped a file with the command for one of which nothing more is needed.

    It may be no report, or have been sent again under another name. The operand is `set_aside`.
    """
    refused = {file.number: file.shown for file in history.files if not file.accepted}
    return [_to_set_aside(one, refused[one.file_number]) if one.file_number in refused else one for one in findings]


def _to_set_aside(one: FoundInFile, file: str) -> FoundInFile:
    found, offered = one.finding, _offer(DecisionKind.FILE, file)
    names_a_unit = found.code in {FileCode.UNIT_UNKNOWN, FileCode.UNIT_AMBIGUOUS} and found.source and found.source.row
    if not offered or not found.stops or names_a_unit or found.severity is Severity.NOTE:
        return one
    return replace(one, finding=replace(found, operands=(*found.operands, ("set_aside", offered["command"]))))


def with_offers(campaign: Campaign, findings: Iterable[Finding], counted: Mapping[Slot, CurrentValue]) -> list[Finding]:
    """Return the findings, the open ones with the command that decides them and the figure that counts instead.

    `counted` has the value that counts for each slot. The operands are `command` and `meaning` (the name of the
    unit or data element that the command says it is), and `instead`.
    """
    offering = _Offering(campaign, counted)
    return [offering.looked_at(found) for found in findings]


class _Offering:
    def __init__(self, campaign: Campaign, counted: Mapping[Slot, CurrentValue]) -> None:
        self._titles = {element.title: element for element in campaign.outline.data_elements}
        self._units = UnitMatcher(campaign)
        self._headings = HeadingMatcher(campaign)
        self._counted = counted

    def looked_at(self, found: Finding) -> Finding:
        if found.is_settled or found.severity is Severity.NOTE:
            return found
        operands = dict(found.operands)
        match found.code:
            case FileCode.UNIT_UNKNOWN | FileCode.UNIT_AMBIGUOUS:
                offered = self._of_unit(operands["name"])
            case FileCode.HEADING_UNKNOWN:
                offered = self._of_heading(operands["heading"])
            case _:
                offered = self._of_value(found)
        return replace(found, operands=(*found.operands, *offered.items())) if offered else found

    def _of_unit(self, name: str) -> dict[str, str]:
        match = self._units.by_name(name)
        near = [self._units.by_name(one).unit for one in match.suggestions[:1]]
        unit = next(filter(None, (*match.candidates, *near)), None)
        return _offer(DecisionKind.UNIT, name, unit.code, unit.name) if unit else {}

    def _of_heading(self, heading: str) -> dict[str, str]:
        near = [self._titles[title] for title in self._headings.suggestions(heading)[:1]]
        return _offer(DecisionKind.HEADING, heading, near[0].code, near[0].title) if near else {}

    def _of_value(self, found: Finding) -> dict[str, str]:
        value = self._counted.get(Slot(found.unit, found.data_element, found.education_level, found.period))
        if value is None or found.source is None or value.number is None:
            return {}
        if found.severity is Severity.ERROR:
            return {"instead": f"{value.raw} ({place_of(value)})"} if place_of(value) != found.source else {}
        slot = f"{found.unit}/{found.data_element}/{found.education_level}/{found.period}".rstrip("/")
        return _offer(DecisionKind.VALUE, slot) if found.code in _TO_EXPLAIN else {}


def _offer(kind: DecisionKind, given: str, means: str = "", meaning: str = "") -> dict[str, str]:
    words = [quoted(word) for word in (given, means) if word]
    return {"command": " ".join(("stemagg decide", kind, *words)), "meaning": meaning} if all(words) else {}


def quoted(text: str) -> str:
    """Return a text as one word of a command that bash and PowerShell both take literally; "" when there is none.

    What units write is copied into a terminal: nothing in it may be run, expanded or taken for an option.
    """
    if _PLAIN_WORD.fullmatch(text):
        return text
    if text.startswith("-"):
        return ""
    if not _NOT_IN_DOUBLE_QUOTES.search(text):
        return f'"{text}"'
    return "" if _NOT_IN_SINGLE_QUOTES.search(text) or '"' in text else f"'{text}'"
