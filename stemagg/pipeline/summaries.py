"""The totals of a campaign by groupings, for all that shows figures."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from stemagg.aggregate.by_class import summary_by_class
from stemagg.aggregate.fold import Folded, Numbers
from stemagg.aggregate.frame import Frame
from stemagg.model.campaign import Campaign
from stemagg.model.class_sums import Classes, ClassSum
from stemagg.model.filed_duties import nothing_in
from stemagg.model.slot import Slot, SlotKey
from stemagg.model.summary import Summary
from stemagg.store.database import Store


def summaries(
    campaign: Campaign, numbers: Numbers, groupings: Iterable[tuple[str, ...]], folded: Folded | None = None
) -> dict[tuple[str, ...], Summary]:
    """Return the totals of the numbers that count of a campaign, or a part of it, by each of several groupings.

    `folded` is what units give by their slots, as far as that is known already.
    """
    known: Folded = {} if folded is None else folded
    return {by: Frame(campaign, by, given=numbers, folded=known).summary(numbers) for by in groupings}


def summary_of_store(campaign: Campaign, store: Store, by: tuple[str, ...]) -> Summary:
    """Return the totals of what is stored by some groupings: of sums that the database makes, where these will do."""
    with store.at_once():
        made = summary_by_class(campaign, by, NumbersOfClasses(campaign, store))
        return made or summaries(campaign, store.numbers(), [by])[by]


@dataclass(frozen=True)
class NumbersOfClasses:
    """What summaries by class ask of a store."""

    campaign: Campaign
    store: Store

    def answered(self) -> frozenset[str]:
        """Return the units of which anything is stored that counts."""
        return self.store.by_class.answered()

    def instead(self) -> dict[Slot, int | None]:
        """Return what counts of single slots otherwise than it is stored: nothing to report, what is counted once."""
        return {**nothing_in(self.campaign, self.store.filed_duties()), **self.store.counting.instead()}

    def sums(self, classes: Classes, keys: list[SlotKey]) -> list[ClassSum] | None:
        """Return the sums of each class for each of some keys, None when they cannot be made."""
        return self.store.by_class.sums(classes, keys)

    def numbers(self, elements: Collection[str]) -> dict[Slot, int | None]:
        """Return the number that counts in each slot of some data elements."""
        return self.store.numbers(elements)
