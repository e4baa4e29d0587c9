"""`stemagg decisions`: all of them saved as a file, and those of a file taken."""

from dataclasses import dataclass, replace
from pathlib import Path

from stemagg.campaign_folder.decisions_csv import add_lacking, file_of_decisions, read_decisions
from stemagg.campaign_folder.open import decidable_in
from stemagg.files.atomic_write import write_bytes
from stemagg.messages.commands import CommandCode
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, in_force
from stemagg.model.errors import UsageError, fault
from stemagg.model.event import Event, EventKind
from stemagg.pipeline.decided import file_in
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.open import decisions_not_taken
from stemagg.report.exports import decisions_xlsx
from stemagg.store.decisions import StoredDecisions
from stemagg.store.log_file import log_event

_READ_BY_EXCEL = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class TakenDecisions:
    """The decisions that were taken from a file, each with those in force before that it replaces; how many were there.

    `all` is the number of rows of the file.
    """

    taken: tuple[tuple[Decision, tuple[Decision, ...]], ...]
    all: int


def take(campaign: Campaign, file: Path) -> TakenDecisions:
    """Take those decisions of a file that are not there yet, in their order, all of them or none, and log each.

    SettingsError with every fault in the file; UsageError when there is none.
    """
    if not file.exists():
        raise UsageError(fault(str(file), CommandCode.PATH_NOT_FOUND))
    offered = read_decisions(file, decidable_in(campaign))
    before = in_force(campaign.decisions)
    if campaign.settings.store_file:
        taken = add_lacking(file_in(campaign), offered)
        for one in taken:
            log_event(campaign, Event(EventKind.DECIDED, decision=one))
    else:
        taken = StoredDecisions(campaign).add_lacking(offered)
    replaced = {one: tuple(old for old in before if old.subject == one.subject) for one in taken}
    return TakenDecisions(tuple(replaced.items()), len(offered))


def save(campaign: Campaign, output: Path) -> None:
    """Save all decisions, in their order, as decisions.csv has them; as a workbook to look at for .xlsx.

    UsageError when the file cannot be written, or is that of the folder and has decisions that are nowhere else.
    """
    if output.suffix.lower() == ".xlsx":
        _save_workbook(campaign, output)
        return
    own = file_in(campaign)
    if own.exists() and output.exists() and own.samefile(output) and (lacking := decisions_not_taken(campaign)):
        raise UsageError(*(replace(one, code=EventCode.DECISIONS_OVERWRITTEN) for one in lacking))
    write_bytes(output, _READ_BY_EXCEL + file_of_decisions(one.written for one in campaign.decisions))


@in_document_language
def _save_workbook(campaign: Campaign, output: Path) -> None:
    decisions_xlsx.write_decisions(campaign, output)
