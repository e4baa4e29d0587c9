"""The decisions of a campaign that hold in the next one: rules on names and headings, none on its files and figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision, in_force
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.heading_meaning import meaning_at, word_of
from stemagg.model.period_mentions import mentioned_period


@dataclass(frozen=True, slots=True)
class CarriedDecisions:
    """The decisions that hold in the next campaign, as they are written there, and those that do not."""

    kept: tuple[Decision, ...] = ()
    left: tuple[Decision, ...] = ()


def carried_decisions(campaign: Campaign) -> CarriedDecisions:
    """Return what becomes of the decisions of a campaign in the next one.

    A heading whose own words name the period that was decided is kept without it: the words of next year name the next.
    "Năm nay", decided to be of one year, says nothing of another.
    """
    made = [(one, next(_carried(campaign, one), None)) for one in in_force(campaign.decisions)]
    kept = tuple(carried for _one, carried in made if carried is not None)
    return CarriedDecisions(kept, tuple(one for one, carried in made if carried is None))


def _carried(campaign: Campaign, decision: Decision) -> Iterator[Decision]:
    """Yield a decision as the next campaign has it, nothing where it does not hold there."""
    if decision.kind is DecisionKind.UNIT:
        yield decision
    meaning = meaning_at(campaign.outline, decision.means) if decision.kind is DecisionKind.HEADING else None
    if meaning is None:
        return
    mention = mentioned_period(decision.given)
    without = word_of(campaign.outline, replace(meaning, period=""))
    if not meaning.period:
        yield decision
    elif mention is not None and mention.period.code == meaning.period and without:
        yield replace(decision, means=without)
