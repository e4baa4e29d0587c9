"""Totals in which something is counted once, beside those of all figures as units sent them."""

from dataclasses import replace

from stemagg.aggregate.set_apart import totals_of
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD
from stemagg.store.database import Store


def counted_once_and_all(campaign: Campaign, store: Store) -> tuple[tuple[Total, Total], ...]:
    """Return the totals of the whole by period that differ from those of all figures, each with that one."""
    if not store.counting.instead():
        return ()
    counted = totals_of(campaign, store.numbers(), PERIOD)
    every = totals_of(campaign, Store(replace(campaign, counts_twice=True)).numbers(), PERIOD)
    elements = campaign.outline.elements
    asked = [(code, period) for code, period in counted if bool(period) is elements[code].by_period]
    pairs = ((counted[key], every[key]) for key in asked if key in every)
    return tuple((one, both) for one, both in pairs if one.value != both.value)
