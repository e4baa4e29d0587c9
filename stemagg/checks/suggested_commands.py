"""Suggestions of a finding: the command that records a decision about it, and the figure that counts until then.

Both depend on the whole store, so they are computed when findings are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stemagg.messages.text import Severity, Trait
from stemagg.model.campaign import Campaign
from stemagg.model.decided_place import sheet_of
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.finding import Finding
from stemagg.model.heading_meaning import in_words, meaning_at
from stemagg.model.history import FoundInFile, History
from stemagg.model.resolution import Suggestion
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_path
from stemagg.model.stored import CurrentValue
from stemagg.model.unit_matching import UnitMatcher
from stemagg.model.units_meant import units_meant

_IGNORE = "ignore"


def with_files_to_set_aside(history: History, findings: Iterable[FoundInFile]) -> list[FoundInFile]:
    """Return the findings; open ones that stopped a file get the command that sets the file aside.

    The file may be no report, or have been sent again under another name.
    """
    refused = {file.number: file.shown for file in history.files if not file.accepted}
    return [_to_set_aside(one, refused[one.file_number]) if one.file_number in refused else one for one in findings]


def _to_set_aside(one: FoundInFile, file: str) -> FoundInFile:
    found = one.finding
    if not found.stops or found.severity is Severity.NOTE:
        return one
    return replace(one, finding=replace(found, suggestion=Suggestion(DecisionKind.FILE, file)))


def with_suggestions(
    campaign: Campaign, findings: Iterable[Finding], counted: Mapping[Slot, CurrentValue]
) -> list[Finding]:
    """Return the findings; open ones get the command that decides them and the figure that counts instead.

    `counted` has the value that counts for each slot. A command that would be unsafe to copy is not suggested.
    """
    suggesting = _Suggesting(campaign, counted)
    return [suggesting.looked_at(found) for found in findings]


class _Suggesting:
    def __init__(self, campaign: Campaign, counted: Mapping[Slot, CurrentValue]) -> None:
        self._campaign = campaign
        self._units = UnitMatcher(campaign)
        self._counted = counted

    def looked_at(self, found: Finding) -> Finding:
        if found.is_settled or found.severity is Severity.NOTE:
            return found
        if found.severity is Severity.ERROR and (instead := self._counts_instead(found)):
            return replace(found, counts_instead=instead)
        suggestions = (self._suggestion(found), found.suggestion)
        return replace(found, suggestion=next((one for one in suggestions if one and one.command), None))

    def _suggestion(self, found: Finding) -> Suggestion | None:
        operands = dict(found.operands)
        if found.code.has(Trait.UNIT_NAME):
            return self._of_unit(operands["name"])
        if found.code.has(Trait.HEADING):
            return self._of_heading(operands["heading"], operands.get("near", ""))
        if found.code.has(Trait.SHEET_LEFT) and found.source:
            return Suggestion(DecisionKind.SHEET, sheet_of(found.source), _IGNORE)
        if found.code.has(Trait.EXPLAINABLE) and found.severity is not Severity.ERROR and self._is_of_value(found):
            return Suggestion(DecisionKind.VALUE, slot_path(self._campaign.outline, found.slot))
        return None

    def _of_unit(self, name: str) -> Suggestion | None:
        if self._units.is_shared(name):
            return None
        shortened = self._units.by_name(name).unit if self._campaign.settings.strict else None
        unit = shortened or next(iter(units_meant(self._campaign, self._units, name)), None)
        return Suggestion(DecisionKind.UNIT, name, unit.code, unit.name) if unit else None

    def _of_heading(self, heading: str, near: str) -> Suggestion | None:
        meaning = meaning_at(self._campaign.outline, near) if near else None
        words = in_words(self._campaign.outline, meaning) if meaning else ""
        return Suggestion(DecisionKind.HEADING, heading, near, words) if words else None

    def _is_of_value(self, found: Finding) -> bool:
        """Return whether a finding is about a text as it was sent, or about a figure that counts."""
        element = self._campaign.outline.elements.get(found.data_element)
        is_text = element is not None and not element.is_numeric
        return (is_text and found.source is not None) or self._counted_figure(found) is not None

    def _counted_figure(self, found: Finding) -> CurrentValue | None:
        """Return the figure that counts where a finding with a place is about."""
        value = self._counted.get(found.slot)
        return value if value is not None and value.number is not None and found.source is not None else None

    def _counts_instead(self, found: Finding) -> str:
        """Return the figure from another place that counts while this one has an error."""
        value = self._counted_figure(found)
        return f"{value.raw} ({value.ref})" if value and value.ref != found.source else ""
