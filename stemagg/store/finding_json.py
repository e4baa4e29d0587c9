"""Findings as JSON, with all that has become of them, as they are kept once they are worked out."""

from collections.abc import Sequence
from dataclasses import astuple

from stemagg.messages.text import Severity
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.finding import Finding
from stemagg.model.resolution import Explained, Settled, Suggestion
from stemagg.model.source import CellRef
from stemagg.store.finding_rows import StoredText, code_of, operand_of, stored_operand

_Place = tuple[str, str, int, int]
_Suggestion = tuple[str, str, str, str]

FindingJson = tuple[
    str, str, str, str, str, Sequence[tuple[str, str]], str, _Place | None, Sequence[tuple[str, StoredText]], bool,
    Sequence[str] | None, _Suggestion | None, str, str,
]  # fmt: skip
"""A finding as JSON has it: its fields in their order."""


def finding_as_json(found: Finding) -> FindingJson:
    """Return a finding as JSON has it."""
    place, said, then = found.source, found.resolution, found.suggestion
    return (
        found.code,
        found.severity.value,
        found.unit,
        found.outline_item,
        found.data_element,
        found.members,
        found.period,
        (place.file, place.sheet, place.row, place.column) if place else None,
        [(name, stored_operand(value)) for name, value in found.operands],
        found.stops,
        astuple(said) if said else None,
        (then.kind, then.given, then.means, then.meaning) if then else None,
        found.counts_instead,
        found.unit_explanation,
    )


def finding_from_json(said: FindingJson) -> Finding:
    """Return the finding that JSON has; ValueError, TypeError or StoreError for what is none."""
    code, severity, unit, item, element, members, period, place, operands, stops, resolution, then, instead, told = said
    return Finding(
        code_of(code, ""),
        Severity(severity),
        unit,
        item,
        element,
        tuple((name, member) for name, member in members),
        period,
        CellRef(*place) if place else None,
        tuple((name, operand_of(value, "")) for name, value in operands),
        stops,
        _resolution(resolution),
        Suggestion(DecisionKind(then[0]), *then[1:]) if then else None,
        instead,
        told,
    )


def _resolution(said: Sequence[str] | None) -> Settled | Explained | None:
    """Return how a finding was settled: by an answer at a place, or for a reason, by somebody, on a day."""
    if said is None:
        return None
    return Settled(*said) if len(said) == 1 else Explained(*said)
