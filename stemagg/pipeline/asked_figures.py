"""The figures under query that move a headline, and what counts while they are in no total."""

from collections.abc import Iterable
from dataclasses import replace

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.set_apart import figures_set_apart
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.set_apart import SetApart
from stemagg.store.database import Store


def set_apart_in(
    campaign: Campaign, store: Store, numbers: Numbers, findings: Iterable[Finding]
) -> tuple[SetApart, ...]:
    """Return the figures under query that move a headline, of all numbers that count in a store."""
    apart = figures_set_apart(campaign, numbers, findings)
    if not (apart and campaign.outline.overlaps):
        return apart
    without = store.numbers(without={one.slot for one in apart})
    others = tuple((slot, numbers[slot]) for slot, one in without.items() if numbers.get(slot, one) != one)
    return tuple(replace(one, others=others) for one in apart)
