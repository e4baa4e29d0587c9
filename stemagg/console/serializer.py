"""Results as JSON: the only conversion of the program's values for other programs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from stemagg.messages.text import InnerText
from stemagg.messages.wording import worded
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault
from stemagg.model.figure_key import FigureKey
from stemagg.model.finding import Finding
from stemagg.model.resolution import Settled
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot
from stemagg.model.source import CellRef, shown_sheet

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]


def plain(value: object) -> Json:
    """Return a value in JSON form: a dataclass by fields, an enum by value, dates in ISO, paths as text.

    TypeError for a value without a JSON form.
    """
    match value:
        case None | bool() | float():
            found: Json = value
        case Enum():
            found = plain(value.value)
        case InnerText():
            found = worded(value)
        case str() | Path() | FigureKey():
            found = str(value)
        case int():
            found = int(value)
        case Decimal():
            found = float(value)
        case date():
            found = value.isoformat()
        case Mapping():
            found = {str(name): plain(one) for name, one in value.items()}
        case _:
            found = _structure(value)
    return found


def _structure(value: object) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Iterable):
        return [plain(one) for one in value]
    raise TypeError(type(value).__name__)


def record(**members: object) -> JsonObject:
    """Return a JSON object with these members."""
    return {name: plain(value) for name, value in members.items()}


def plain_object(value: object) -> JsonObject:
    """Return a dataclass or mapping as a JSON object; TypeError for any other value."""
    found = plain(value)
    if not isinstance(found, dict):
        raise TypeError(type(value).__name__)
    return found


def json_text(value: Json) -> str:
    """Return a value as JSON text that keeps Vietnamese letters."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def unit_record(campaign: Campaign, code: str) -> JsonObject:
    """Return a unit's code and name; the name is "" when the roster has no such unit (or there is none)."""
    return record(unit=code, unit_name=campaign.roster[code].name if code in campaign.roster else "")


def members_record(members: Members) -> JsonObject:
    """Return the members of a breakdown by dimension, always including the education level."""
    return {EDUCATION_LEVEL: "", **dict(members)}


def slot_record(campaign: Campaign, slot: Slot) -> JsonObject:
    """Return a slot: unit, education level, period."""
    return {**unit_record(campaign, slot.unit), **members_record(slot.members), **record(period=slot.period)}


def place_record(place: CellRef | None) -> JsonObject:
    """Return a place: file, sheet, cell, row."""
    if place is None:
        return record(file="", sheet="", cell="", row=0)
    return record(file=place.file, sheet=shown_sheet(place.sheet), cell=place.cell, row=place.row)


def finding_records(campaign: Campaign, findings: Iterable[Finding]) -> list[Json]:
    """Return findings with their unit, place and texts."""
    return [_finding_record(campaign, found) for found in findings]


def _finding_record(campaign: Campaign, found: Finding) -> JsonObject:
    return {
        **record(code=found.code, severity=found.severity),
        **unit_record(campaign, found.unit),
        **record(outline_item=found.outline_item, data_element=found.data_element),
        **members_record(found.members),
        **record(period=found.period),
        **place_record(found.source),
        **record(message=found.message, remedy=found.remedy, operands=dict(found.operands)),
        **_outcome_record(found),
    }


def _outcome_record(found: Finding) -> JsonObject:
    """Return the resolution of a finding, the command that would close it, and the figure that counts until then."""
    suggestion = found.suggestion
    return record(
        settled=found.resolution.place if isinstance(found.resolution, Settled) else "",
        explanation=found.explanation,
        unit_explanation=found.unit_explanation,
        command=suggestion.command if suggestion else "",
        meaning=suggestion.meaning if suggestion else "",
        counts_instead=found.counts_instead,
    )


def fault_records(faults: Iterable[Fault]) -> list[Json]:
    """Return faults with their code, place and texts."""
    return [record(code=one.code, place=one.place, message=one.message, remedy=one.remedy) for one in faults]
