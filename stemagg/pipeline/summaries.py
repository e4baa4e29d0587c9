"""The totals of a campaign by groupings, for all that shows figures."""

from collections.abc import Iterable

from stemagg.aggregate.frame import Frame
from stemagg.model.campaign import Campaign
from stemagg.model.summary import Summary
from stemagg.store.database import Store


def summaries(campaign: Campaign, store: Store, groupings: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Summary]:
    """Return the totals of a campaign, or a part of it, by each of several groupings."""
    numbers = store.numbers()
    return {by: Frame(campaign, by, given=numbers).summary(numbers) for by in groupings}
