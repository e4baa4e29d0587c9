"""A decision on a part of a file: the file is looked up and read, so that what stands there is recorded, too."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from stemagg.campaign_folder.unknown_names import few
from stemagg.messages.commands import CommandCode
from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.did_you_mean import offered, suggestions
from stemagg.messages.tables import TableCode
from stemagg.model.campaign import Campaign
from stemagg.model.decided_place import place_of
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.errors import UsageError, fault
from stemagg.model.heading_meaning import can_mean, meaning_at, word_of
from stemagg.model.history import ReadFile
from stemagg.model.source import SourceFile
from stemagg.model.unit_matching import UnitMatcher
from stemagg.pipeline.lookup import meaning_meant
from stemagg.readers.worker_pool import Job, ReaderPool
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.text.normalise import one_line

_MOST_OFFERED = 3
_IGNORE = "ignore"
_AFTER_FILE = ("!", "/", " › ")


def place_resolved(campaign: Campaign, decision: Decision) -> Decision:
    """Return a decision on a part of a file with what stands there; UsageError where that is not certain.

    The file is read as `ingest` reads it, with the decision in force.
    """
    means = _meant(campaign, decision)
    store = Store(campaign) if has_store(campaign) else None
    file, rest = _file_and_rest(decision.given, store.history().files if store else ())
    asked = replace(decision, given=f"{file.shown}{rest}", means=means, line=0)
    given = _as_read(campaign, store, file, asked) if store and place_of(asked) else ""
    if not given:
        raise UsageError(fault(decision.given, CommandCode.DECISION_PLACE_UNKNOWN))
    return replace(asked, given=given)


def whose_file(campaign: Campaign, decision: Decision) -> Decision | None:
    """Return the decision that a sheet of a stored file is of a unit; None where no stored file is named.

    A file of which one sheet was read is named without it. UsageError without a reason.
    """
    files = Store(campaign).history().files if has_store(campaign) else ()
    try:
        file, rest = _file_and_rest(decision.given, files)
    except UsageError:
        return None
    if not one_line(decision.reason):
        raise UsageError(fault(decision.given, CorrectionCode.DECISION_NEEDS_REASON))
    if not rest:
        answers = Store(campaign).history().answers
        sheets = {one.place.sheet for one in answers if one.file_number == file.number and one.place.sheet}
        if len(sheets) > 1:
            raise UsageError(fault(decision.given, CorrectionCode.DECISION_NEEDS_SHEET, sheets=few(sorted(sheets))))
        rest = "".join(f"!{sheet}" for sheet in sheets)
    given = f"{file.shown}{rest}"
    return place_resolved(campaign, replace(decision, kind=DecisionKind.SHEET, given=given))


def _meant(campaign: Campaign, decision: Decision) -> str:
    """Return what a part of a file is to mean, in codes; UsageError for what it cannot mean."""
    name, outline = decision.means, campaign.outline
    if decision.kind is DecisionKind.REGION:
        if name and not can_mean(outline, decision.kind, name):
            raise UsageError(fault(name, CommandCode.REGION_ONLY_IGNORED, found=name))
        return _IGNORE
    if decision.kind is not DecisionKind.SHEET:
        return word_of(outline, meaning_meant(campaign, name))
    meaning, unit = meaning_at(outline, name), UnitMatcher(campaign).find(name) if name else None
    if meaning is not None and can_mean(outline, decision.kind, name):
        return word_of(outline, meaning)
    if unit is None or meaning is not None:
        periods, levels = few([one.code for one in outline.periods]), few(list(outline.levels))
        near = suggestions(name, (one.name for one in campaign.roster))
        raise UsageError(fault(name, CommandCode.SHEET_MEANS_UNKNOWN, found=name, periods=periods, levels=levels,
                               suggestions=near))  # fmt: skip
    return unit.code


def _file_and_rest(given: str, files: Iterable[ReadFile]) -> tuple[ReadFile, str]:
    """Return the latest stored file that a place begins with, by its name with or without folder, and the rest."""
    known = list(files)
    for names in ({file.shown: file for file in known}, _by_name(known)):
        found = [name for name in names if given == name or given.startswith(tuple(name + at for at in _AFTER_FILE))]
        if found:
            longest = max(found, key=len)
            return names[longest], given.removeprefix(longest)
    name = given.split("!", maxsplit=1)[0]
    shown = tuple(file.shown for file in known)
    near = suggestions(name, shown) or offered(shown[:_MOST_OFFERED])
    raise UsageError(fault(name, CommandCode.DECISION_PLACE_NO_FILE, found=name, suggestions=near))


def _by_name(files: Iterable[ReadFile]) -> dict[str, ReadFile]:
    """Return the files by name without folder, of several of one name in different folders none but the latest."""
    return {PurePosixPath(file.shown).name: file for file in files}


def _as_read(campaign: Campaign, store: Store, file: ReadFile, asked: Decision) -> str:
    """Return the place as it is recorded, "" where there is none such, or several; UsageError for an unknown sheet."""
    folder, _sign, name = file.shown.rpartition("/")
    source = SourceFile(name, file.sha256, 0, folder)
    if not store.originals.is_whole(source):
        return ""
    with ReaderPool(replace(campaign, decisions=(*campaign.decisions, asked))) as pool:
        (reading,) = pool.read([Job(store.originals.of(source), source)])
    if lacking := next((one for one in reading.findings if one.code is TableCode.SHEET_NOT_THERE), None):
        raise UsageError(fault(file.shown, lacking.code, **dict(lacking.operands)))
    said = (dict(one.operands) for one in reading.findings if one.code is TableCode.PLACE_DECIDED)
    return next((one["given"] for one in said if one["line"] == str(asked.line)), "")
