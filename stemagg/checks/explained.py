"""Applies decisions to findings: an explained value becomes a note, a file that was set aside is closed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stemagg.messages.cells import CellCode
from stemagg.messages.filings import FilingCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.confirmed_values import confirmed_values, confirms
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.finding import Finding
from stemagg.model.history import FoundInFile, History
from stemagg.model.resolution import Explained
from stemagg.model.slot import Slot
from stemagg.text.normalise import fold

_MERGED = frozenset({CellCode.NUMBER_IN_OTHER_REPORT, FilingCode.SAYS_IN_OTHER})


def explanations(campaign: Campaign, raw: Mapping[Slot, str]) -> dict[Slot, Decision]:
    """Return the decisions that confirm a slot's current raw text."""
    known = confirmed_values(campaign)
    return {slot: one for slot, one in known.items() if slot in raw and confirms(one, raw[slot])}


def with_explanations(findings: Iterable[Finding], known: Mapping[Slot, Decision]) -> list[Finding]:
    """Return the findings; those on an explained slot become notes that carry the explanation."""
    return [_explained(found, known) for found in findings]


def _explained(found: Finding, known: Mapping[Slot, Decision]) -> Finding:
    return _noted(found, known.get(found.slot))


def _noted(found: Finding, decision: Decision | None) -> Finding:
    if decision is None or found.severity is Severity.NOTE:
        return found
    said = Explained(decision.reason, decision.decided_by, decision.decided_on)
    return replace(found, severity=Severity.NOTE, resolution=said)


def with_merged(campaign: Campaign, findings: Iterable[FoundInFile]) -> list[FoundInFile]:
    """Return the findings; words that figures are in another report become notes where a person has recorded that."""
    decided = [one for one in in_force(campaign.decisions) if one.kind is DecisionKind.MERGED]
    known = {one.given.partition("/")[0]: one for one in decided}
    return [
        replace(one, finding=_noted(one.finding, known.get(one.finding.unit))) if one.finding.code in _MERGED else one
        for one in findings
    ]


def with_files_set_aside(campaign: Campaign, history: History, findings: Iterable[FoundInFile]) -> list[FoundInFile]:
    """Return the findings; those on refused files that a person has set aside become notes with the reason."""
    known = {fold(d.given): d for d in in_force(campaign.decisions) if d.kind is DecisionKind.FILE}
    refused = {file.number: known.get(fold(file.shown)) for file in history.files if not file.accepted}
    return [replace(one, finding=_noted(one.finding, refused.get(one.file_number))) for one in findings]
