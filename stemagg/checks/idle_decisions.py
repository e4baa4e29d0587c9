"""Decisions that have no effect: what they decide is known, or no longer there."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from stemagg.messages.checks import CheckCode
from stemagg.messages.tables import TableCode
from stemagg.model.campaign import Campaign
from stemagg.model.confirmed_values import confirms
from stemagg.model.decided_place import place_of
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import NO_FIGURE, NOT_READ_BY, OF_PLACES, DecisionKind
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_meaning import meaning_at
from stemagg.model.history import History
from stemagg.model.matching import HeadingMatcher, match_of
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at
from stemagg.model.source import CellRef, name_without_days
from stemagg.model.unit_matching import UnitMatcher
from stemagg.text.normalise import fold


def decisions_that_do_not_apply(
    campaign: Campaign, raw: Mapping[Slot, str], refused: Collection[str], file: str
) -> list[Finding]:
    """Report decisions without effect: the name or heading is recognised anyway, or the value has changed.

    `refused` are the names of the refused files.
    """
    units, headings = UnitMatcher(campaign), HeadingMatcher(replace(campaign, decisions=()))
    found = []
    for decision in in_force(campaign.decisions):
        place = CellRef(file, row=decision.line)
        if decision.kind is DecisionKind.VALUE:
            now = raw.get(slot_at(campaign.outline, decision.given), "")
            if not confirms(decision, now or NO_FIGURE):
                operands = {"given": decision.given, "means": decision.means, "now": now}
                code = CheckCode.DECISION_ON_OTHER_VALUE if now else CheckCode.DECISION_VALUE_WAITS
                found.append(finding(code, place, operands=operands))
        elif decision.kind is DecisionKind.FILE:
            if fold(decision.given) not in {fold(name) for name in refused}:
                found.append(finding(CheckCode.DECISION_ON_OTHER_FILE, place, given=decision.given))
        elif decision.kind in {*NOT_READ_BY, *OF_PLACES}:
            continue
        elif decision.kind is DecisionKind.UNIT:
            match = units.by_name(decision.given)
            if match.how != "decided":
                found.append(finding(CheckCode.DECISION_NOT_NEEDED, place, given=decision.given))
        elif _says_so_itself(campaign, headings, decision):
            found.append(finding(CheckCode.DECISION_NOT_NEEDED, place, given=decision.given))
    return found


def places_that_are_gone(campaign: Campaign, history: History, file: str) -> list[Finding]:
    """Report decisions on parts of files that apply to no stored file: what stood there is gone, or was corrected.

    Those on a file of which no other of its name is stored, as after its ingest was undone, wait for it.
    """
    stored = {name_without_days(one.shown) for one in history.files}
    applied = {
        dict(one.finding.operands)["line"] for one in history.found if one.finding.code is TableCode.PLACE_DECIDED
    }
    return [
        finding(
            CheckCode.DECISION_WAITS if _waits(one, stored) else CheckCode.DECISION_ON_OTHER_PLACE,
            CellRef(file, row=one.line),
            given=one.given,
        )
        for one in in_force(campaign.decisions)
        if one.kind in OF_PLACES and str(one.line) not in applied
    ]


def _waits(decision: Decision, stored: Collection[str]) -> bool:
    """Return whether no file of the name of a decided place is stored."""
    place = place_of(decision)
    return place is not None and name_without_days(place.where.partition("!")[0]) not in stored


def _says_so_itself(campaign: Campaign, headings: HeadingMatcher, decision: Decision) -> bool:
    """Return whether a heading means by the outline's own words what was decided about it."""
    meaning, said = meaning_at(campaign.outline, decision.means), headings.match(decision.given)
    return meaning is not None and said.is_known and match_of(meaning).with_dimensions_of(said) == said
