"""`stemagg correct`: values entered in place of what units wrote, or did not write."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from stemagg.campaign_folder.unknown_names import few
from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.correction import Correction
from stemagg.model.correction_request import CorrectionRequest, TakenCorrection
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.model.outline import DataElement
from stemagg.model.slot import Slot, members_of
from stemagg.model.slot_path import WHOLE, slot_path
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue
from stemagg.model.submission import Reading
from stemagg.pipeline import lookup
from stemagg.pipeline.checked_reading import check_reading
from stemagg.readers.correction import read_correction
from stemagg.readers.tables.collect import ReadingContext
from stemagg.store.database import Store
from stemagg.store.log_file import current_user
from stemagg.text.normalise import one_line


def correct(campaign: Campaign, requests: Sequence[CorrectionRequest]) -> tuple[TakenCorrection, ...]:
    """Store corrections, all of them or none; UsageError with everything that is wrong with any."""
    store, context = Store(campaign), ReadingContext(campaign)
    with store.together():  # until they are stored nobody else stores what units have sent
        made, faults, first = list[_Read](), list[Fault](), dict[Slot, str]()
        for one in requests:
            faults += _of_texts(one)
            try:
                slot = _slot(campaign, store, one)
            except UsageError as error:
                faults += error.faults
                continue
            if slot in first:
                path = slot_path(campaign.outline, slot)
                faults.append(fault(one.place, CorrectionCode.CORRECTION_TWICE, path=path, first=first[slot]))
            first.setdefault(slot, one.place)
            read = _read(campaign, store, context, slot, one)
            faults += _refused(one, read.reading) if one_line(one.value) else ()
            made.append(read)
        if faults:
            raise UsageError(*dict.fromkeys(faults))
        for read in made:
            store.originals.keep(read.reading.source, read.data)
        store.originals.sync()
        sent = {one.unit for one in store.receipts()}
        return tuple(_stored(campaign, store, read, sent) for read in made)


@dataclass(frozen=True, slots=True)
class _Read:
    """A correction, the content of its file, its checked reading, and what the unit had sent in its place."""

    correction: Correction
    data: bytes
    reading: Reading
    sent: tuple[CurrentValue, ...]


def _of_texts(one: CorrectionRequest) -> Iterator[Fault]:
    """Yield what is wrong with the texts of a request, whatever slot it is about."""
    if not one_line(one.value):
        yield fault(one.place, CorrectionCode.CORRECTION_WITHOUT_VALUE)
    if not one_line(one.reason):
        yield fault(one.place, CorrectionCode.CORRECTION_WITHOUT_REASON, column=translate("reason"))


def _slot(campaign: Campaign, store: Store, one: CorrectionRequest) -> Slot:
    """Return the slot that a request names; UsageError, with what can be corrected, for none of the unit's."""
    unit_name, element_name, *rest = [*one.parts, "", ""]
    unit = lookup.unit_named(campaign, unit_name, one.place)
    element = lookup.element_named(campaign, element_name, one.place)
    if element.answers or element.is_list:
        raise UsageError(fault(one.place, CorrectionCode.CORRECTION_NOT_OF_ONE_CELL, element=element.title))
    slot = _named(campaign, unit.code, element, [part for part in rest if part], one.place)
    owed = campaign.slots_owed(unit)
    if slot not in owed and slot not in store.raw_texts([unit.code]):
        path = slot_path(campaign.outline, slot)
        paths = [slot_path(campaign.outline, known) for known in owed if known.data_element == element.code]
        paths = paths or [slot_path(campaign.outline, known) for known in owed]
        raise UsageError(
            fault(one.place, CorrectionCode.CORRECTION_UNKNOWN_SLOT, unit=unit.name, path=path, allowed=few(paths))
        )
    return slot


def _named(campaign: Campaign, unit: str, element: DataElement, parts: list[str], place: str) -> Slot:
    """Return a slot whose members and period, the last part, are given by code or name."""
    period = lookup.period_named(campaign, parts.pop(), place) if element.by_period and parts else ""
    members = {
        name: "" if part == WHOLE else lookup.group_named(campaign, name, part, place)
        for name, part in zip(element.dimensions, parts, strict=False)
    }
    return Slot(unit, element.code, members_of(members), period)


def _read(campaign: Campaign, store: Store, context: ReadingContext, slot: Slot, one: CorrectionRequest) -> _Read:
    """Return a correction read and checked as it will be stored."""
    sent = tuple(store.corrected.sent_instead(slot))
    instead = tuple(dict.fromkeys(value.raw for value in sent))
    if sent and slot.data_element in campaign.outline.adding:  # any addition ends it, also one of the same figure
        instead = (store.raw_texts([slot.unit])[slot],)
    by = one_line(one.by) or current_user()
    said = Correction(slot, one_line(one.value), one_line(one.reason), by, campaign.now, instead)
    data, name = said.as_bytes(), slot_path(campaign.outline, slot).replace("/", " ")
    source = SourceFile(f"{name}.json", hashlib.sha256(data).hexdigest(), len(data), translate("corrections"))
    reading = check_reading(campaign, store, read_correction(data, source, context)).reading
    return _Read(said, data, reading, sent)


def _refused(one: CorrectionRequest, reading: Reading) -> list[Fault]:
    """Return why the value of a correction can't count, nothing when it can."""
    if any(value.counted for submission in reading.submissions for value in submission.values):
        return []
    errors = [found for found in reading.findings if found.severity is Severity.ERROR]
    return [Fault(one.place, found.code, found.operands) for found in errors]


def _stored(campaign: Campaign, store: Store, read: _Read, sent: Collection[str]) -> TakenCorrection:
    """Store a correction; `sent` are the units that have sent anything themselves."""
    store.put(read.reading)
    slot = read.correction.slot
    is_without_report = slot.unit not in sent
    path = slot_path(campaign.outline, slot)
    return TakenCorrection(read.correction, path, read.sent, read.reading.findings, is_without_report)
