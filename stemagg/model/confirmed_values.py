"""Values that a person has confirmed as they were sent."""

from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import NO_FIGURE, DecisionKind
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at
from stemagg.text.normalise import one_line


def confirmed_values(campaign: Campaign) -> dict[Slot, Decision]:
    """Return the decisions in force on values, by slot; each confirms only the raw text that `confirms` says."""
    values = (one for one in in_force(campaign.decisions) if one.kind is DecisionKind.VALUE)
    return {slot_at(campaign.outline, one.given): one for one in values}


def accepted_blanks(campaign: Campaign) -> dict[Slot, Decision]:
    """Return the decisions in force by which it is accepted that a unit has no figure, by slot as it is asked for."""
    return {slot: one for slot, one in confirmed_values(campaign).items() if confirms(one, NO_FIGURE)}


def confirms(decision: Decision | None, raw: str) -> bool:
    """Return whether a decision is on this raw text; a text of several lines is written in one."""
    return decision is not None and one_line(decision.means) == one_line(raw)
