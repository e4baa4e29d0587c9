"""A decision on a part of a file: the file is looked up and read, so that what stands there is recorded, too."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from stemagg.messages.commands import CommandCode
from stemagg.messages.did_you_mean import offered, suggestions
from stemagg.messages.tables import TableCode
from stemagg.model.campaign import Campaign
from stemagg.model.decided_place import place_of
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.errors import UsageError, fault
from stemagg.model.heading_meaning import OTHERS, can_mean, meaning_at, word_of
from stemagg.model.history import ReadFile
from stemagg.model.source import SourceFile
from stemagg.model.unit_matching import UnitMatcher
from stemagg.pipeline.lookup import meaning_meant
from stemagg.readers.worker_pool import Job, ReaderPool
from stemagg.store.database import Store

_MOST_OFFERED = 3
_IGNORE = "ignore"
_AFTER_FILE = ("!", "/", " › ")


def place_resolved(campaign: Campaign, decision: Decision) -> Decision:
    """Return a decision on a part of a file with what stands there; UsageError where that is not certain.

    The file is read as `ingest` reads it, with the decision in force.
    """
    means = decision.means or (_IGNORE if decision.kind is DecisionKind.REGION else "")
    unit = UnitMatcher(campaign).find(means) if decision.kind is DecisionKind.SHEET and means else None
    if unit is None or meaning_at(campaign.outline, means):
        means = word_of(campaign.outline, meaning_meant(campaign, means))
    else:
        means = unit.code
    if means not in campaign.roster and not can_mean(campaign.outline, decision.kind, means):
        known = (_IGNORE,) if decision.kind is DecisionKind.REGION else (_IGNORE, *OTHERS)
        raise UsageError(fault(means, CommandCode.HEADING_MEANS_UNKNOWN, found=means, suggestions="",
                               known=", ".join(known)))  # fmt: skip
    store = Store(campaign) if (campaign.folder / campaign.settings.store).exists() else None
    file, rest = _file_and_rest(decision.given, store.history().files if store else ())
    asked = replace(decision, given=f"{file.shown}{rest}", means=means, line=0)
    given = _as_read(campaign, store, file, asked) if store and place_of(asked) else ""
    if not given:
        raise UsageError(fault(decision.given, CommandCode.DECISION_PLACE_UNKNOWN))
    return replace(asked, given=given)


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
    """Return the place as it is recorded, "" where there is none such, or several."""
    folder, _sign, name = file.shown.rpartition("/")
    source = SourceFile(name, file.sha256, 0, folder)
    with ReaderPool(replace(campaign, decisions=(*campaign.decisions, asked))) as pool:
        (reading,) = pool.read([Job(store.original(source), source)])
    said = (dict(one.operands) for one in reading.findings if one.code is TableCode.PLACE_DECIDED)
    return next((one["given"] for one in said if one["line"] == str(asked.line)), "")
