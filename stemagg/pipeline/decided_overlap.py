"""Decisions on two figures that may hold the same thing: which of them they name, and how they are written."""

from dataclasses import replace

from stemagg.campaign_folder.unknown_names import few
from stemagg.messages.double_counts import DoubleCode
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.double_count import DoubleCount
from stemagg.model.double_counts import is_way, meaning
from stemagg.model.errors import UsageError, fault
from stemagg.model.list_double import IS
from stemagg.model.list_doubles import list_doubles
from stemagg.model.overlap import Counting
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at, slot_path
from stemagg.pipeline import lookup
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.text.normalise import fold, one_line


def overlap_resolved(campaign: Campaign, decision: Decision) -> Decision:
    """Return a decision with its figure by path and the figures that it is about; UsageError for what it cannot be."""
    if not one_line(decision.reason):
        raise UsageError(fault(decision.given, DoubleCode.OVERLAP_WITHOUT_REASON))
    if IS in decision.given:
        return _listed(campaign, decision)
    way, _sign, other = one_line(decision.means).partition(" ")
    if not is_way(way):
        allowed = ", ".join((*Counting, "1250"))
        raise UsageError(fault(decision.given, DoubleCode.OVERLAP_WAY_UNKNOWN, found=decision.means, allowed=allowed))
    one = _named(campaign, decision.given, other)
    return replace(decision, given=slot_path(campaign.outline, one.slot), means=meaning(campaign, one, way))


def _listed(campaign: Campaign, decision: Decision) -> Decision:
    """Return a decision on a thing in the lists of several units; UsageError for one that is not, or no such unit."""
    path, _sign, title = decision.given.partition(IS)
    code, _slash, period = path.partition("/")
    element = lookup.element_named(campaign, code, "").code
    period = lookup.period_named(campaign, period, "") if period else ""
    rows = Store(campaign).rows() if has_store(campaign) else []
    known = list_doubles(campaign, rows)
    sought = fold("/".join(filter(None, (element, period))) + IS + title)
    own = next((one for one in known if fold(one.given()) == sought), None)
    if own is None:
        allowed = few([one.given() for one in known])
        raise UsageError(fault(decision.given, DoubleCode.OVERLAP_UNKNOWN, found=decision.given, allowed=allowed))
    way = one_line(decision.means)
    if way != Counting.BOTH:
        way = lookup.unit_named(campaign, way, "").code
    if way not in {Counting.BOTH, *own.units}:
        allowed = ", ".join((*own.units, Counting.BOTH))
        raise UsageError(fault(decision.given, DoubleCode.OVERLAP_WAY_UNKNOWN, found=decision.means, allowed=allowed))
    return replace(decision, given=own.given(), means=own.meaning(way))


def _named(campaign: Campaign, given: str, other: str) -> DoubleCount:
    """Return the two figures that a path names, with the code of the unit in whose figure it may lie where needed."""
    known = Store(campaign).counting.doubles() if has_store(campaign) else ()
    slot = _slot(campaign, given)
    own = [one for one in known if one.slot == slot and other in {"", one.other.unit}]
    if not own:
        allowed = few([slot_path(campaign.outline, one.slot) for one in known])
        raise UsageError(fault(given, DoubleCode.OVERLAP_UNKNOWN, found=given, allowed=allowed))
    if len(own) > 1:
        units = ", ".join(one.other.unit for one in own)
        first = own[0].other.unit
        raise UsageError(fault(given, DoubleCode.OVERLAP_OF_SEVERAL, found=given, units=units, first=first))
    return own[0]


def _slot(campaign: Campaign, given: str) -> Slot:
    """Return the slot of a path whose unit and data element are given by code or name."""
    unit, element, *where = [*given.split("/"), ""]
    codes = lookup.unit_named(campaign, unit, "").code, lookup.element_named(campaign, element, "").code
    return slot_at(campaign.outline, "/".join([*codes, *where]))
