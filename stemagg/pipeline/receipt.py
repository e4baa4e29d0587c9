"""`stemagg receipt`: for each unit that has reported what was received of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stemagg.files.atomic_write import make_folder, write_bytes
from stemagg.files.guard import guard_outputs
from stemagg.model.campaign import Campaign
from stemagg.model.event import Event, EventKind
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot, ValueState
from stemagg.model.stored import CurrentValue
from stemagg.model.unit_receipt import ReceiptResult, ReceiptState, UnitReceipt
from stemagg.pipeline.asked_items import AskedItems
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.file_names import file_name
from stemagg.pipeline.lookup import unit_named
from stemagg.pipeline.sent_files import SentFiles
from stemagg.report.letters.receipt_slip import receipt_bytes
from stemagg.store.database import Store
from stemagg.store.log_file import log_event


@dataclass(frozen=True, slots=True)
class ReceiptOptions:
    """Options of receipts: only these units, until when they object, the date, whether they are to be signed."""

    units: tuple[str, ...] = ()
    until: date | None = None
    on: date | None = None
    to_sign: bool = False


@in_document_language
def receipt(campaign: Campaign, folder: Path, options: ReceiptOptions | None = None) -> ReceiptResult:
    """Write into a folder a receipt for each unit that has reported; UsageError when one would overwrite a file."""
    chosen, store = options or ReceiptOptions(), Store(campaign)
    named = [unit_named(campaign, name, "--unit") for name in chosen.units] or list(campaign.roster)
    asking, files = AskedItems.of(campaign, store), SentFiles.of(campaign, store)
    values: dict[str, dict[Slot, CurrentValue]] = {}
    for value in store.current_values():
        values.setdefault(value.slot.unit, {})[value.slot] = value
    made = [one for unit in named if (one := _receipt(campaign, unit, asking, files, values.get(unit.code, {})))]
    paths = [folder / f"{file_name(f'{one.unit.code} {one.unit.name}')}.docx" for one in made]
    guard_outputs(campaign, paths, folder=folder)
    if made:
        make_folder(folder)
    for one, path in zip(made, paths, strict=True):
        write_bytes(path, receipt_bytes(campaign, one, chosen.until, chosen.on, to_sign=chosen.to_sign))
    if made:
        log_event(campaign, Event(EventKind.RECEIPTS, document=str(folder)))
    return ReceiptResult(folder, tuple(zip(made, paths, strict=True)))


def _receipt(
    campaign: Campaign, unit: ReportingUnit, asking: AskedItems, files: SentFiles, values: dict[Slot, CurrentValue]
) -> UnitReceipt | None:
    """Return the receipt of a unit, None for one of which nothing is stored."""
    if unit.code not in files.answers:
        return None
    sent = files.of_unit(unit.code, "")
    if sent is None:
        return None
    items = asking.of_unit(unit)
    nothing = bool(values) and all(one.state is ValueState.NOTHING_TO_REPORT for one in values.values())
    state = ReceiptState.TO_CORRECT if items else ReceiptState.COMPLETE
    came, late = sent.received_at, None
    if came is not None and not campaign.outline.is_routine:
        late = came.date() > campaign.deadline.last_day
    state = ReceiptState.NOTHING_TO_REPORT if nothing else state
    return UnitReceipt(unit, sent.shown, sent.sha256, came, late, state, len(items), values)
