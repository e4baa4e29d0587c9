"""The totals of a campaign by groupings, for all that shows figures."""

from collections.abc import Iterable

from stemagg.aggregate.fold import Folded, Numbers
from stemagg.aggregate.frame import Frame
from stemagg.model.campaign import Campaign
from stemagg.model.summary import Summary


def summaries(
    campaign: Campaign, numbers: Numbers, groupings: Iterable[tuple[str, ...]], folded: Folded | None = None
) -> dict[tuple[str, ...], Summary]:
    """Return the totals of the numbers that count of a campaign, or a part of it, by each of several groupings.

    `folded` is what units give by their slots, as far as that is known already.
    """
    known: Folded = {} if folded is None else folded
    return {by: Frame(campaign, by, given=numbers, folded=known).summary(numbers) for by in groupings}
