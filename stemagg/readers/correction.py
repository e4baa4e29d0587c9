"""Reads the file of a correction: its value is read and checked as a cell of its data element is."""

from datetime import datetime

from stemagg.messages.corrections import CorrectionCode
from stemagg.model.correction import Correction, correction_in
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import Outline
from stemagg.model.slot import EDUCATION_LEVEL, Channel, Slot, ValueState
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import DataValue, Reading, Submission
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.tables.collect import Collected, ReadingContext


def read_correction(
    data: bytes, source: SourceFile, context: ReadingContext, received_at: datetime | None = None
) -> Reading:
    """Return the reading of a correction; without a submission, and with the reason, when its value is no answer."""
    place = CellRef(source.shown)
    try:
        said = correction_in(data)
    except ValueError:
        return Reading(source, findings=(finding(CorrectionCode.CORRECTION_DAMAGED, place, stops=True),))
    if not is_asked(context.campaign.outline, said.slot) or said.slot.unit not in context.campaign.roster:
        found = finding(CorrectionCode.CORRECTION_OF_NOTHING, place, stops=True, value=said.value, slot=_named(said))
        return Reading(source, findings=(found,), correction=said)
    value, findings = _read(context, said, place)
    if value is None:
        return Reading(source, findings=tuple(findings), correction=said)
    submission = Submission(said.slot.unit, Channel.CORRECTION, source, place, None, (value,))
    return Reading(source, (submission,), tuple(findings), Channel.CORRECTION, received_at, said)


def is_asked(outline: Outline, slot: Slot) -> bool:
    """Return whether the outline has a data element, members and period that a value can be entered for."""
    element = outline.elements.get(slot.data_element)
    if element is None or element.answers or element.is_list or element.by_period is not bool(slot.period):
        return False
    further = {
        name: {one.code for one in outline.dimensions_by_code[name].members} for name in element.further_dimensions
    }
    known = {EDUCATION_LEVEL: set(outline.levels) if element.by_level else set(), **further}
    has_members = all(member in known.get(name, ()) for name, member in slot.members)
    return has_members and (not slot.period or slot.period in outline.periods_by_code)


def _read(context: ReadingContext, said: Correction, place: CellRef) -> tuple[DataValue | None, list[Finding]]:
    """Return the value that a correction gives, None for what is no answer, with what is to be said of it."""
    slot = said.slot
    collected = Collected(context, context.campaign.roster[slot.unit])
    element = context.campaign.outline.elements[slot.data_element]
    collected.add(element, slot.members, slot.period, Cell(CellKind.TEXT, said.value), place)
    values, findings = collected.finished()
    value = next((one for one in values if one.key == slot.key and one.counted), None)
    if value is not None and value.state in {ValueState.REPORTED, ValueState.NOT_APPLICABLE}:
        return value, findings
    operands = {"value": said.value, "slot": _named(said)}
    refused = finding(CorrectionCode.CORRECTION_NO_ANSWER, place, unit=slot.unit, outline_item=element.section,
                      data_element=slot.data_element, members=slot.members, period=slot.period,
                      operands=operands)  # fmt: skip
    has_error = any(one.severity is refused.severity for one in findings)
    return None, findings if has_error else [refused]


def _named(said: Correction) -> str:
    slot = said.slot
    return "/".join(filter(None, (slot.unit, slot.data_element, *(member for _name, member in slot.members),
                                  slot.period)))  # fmt: skip
