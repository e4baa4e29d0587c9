"""The numbers that count, with what two units have in common counted once where somebody has said so."""

from collections.abc import Callable, Collection

from stemagg.model.campaign import Campaign
from stemagg.model.double_count import DoubleCount
from stemagg.model.double_counts import counted_once, double_counts
from stemagg.model.slot import Slot

SentNumbers = Callable[[Collection[str] | None], dict[Slot, int | None]]
"""The number that counts of each slot (of some data elements) alone, whatever units have in common."""


class CountedNumbers:
    """The numbers of one campaign, without those of earlier ones."""

    def __init__(self, campaign: Campaign, sent: SentNumbers) -> None:
        self._campaign, self._sent = campaign, sent

    def of(self, elements: Collection[str] | None = None, without: Collection[Slot] = ()) -> dict[Slot, int | None]:
        """Return the scaled number that counts in each slot (of some data elements), None for no number.

        `without` are slots of which nothing counts, so that nothing else is counted once because of them.
        """
        found = {slot: number for slot, number in self._sent(elements).items() if slot not in without}
        return found if self._campaign.counts_twice else found | counted_once(double_counts(self._campaign, found))

    def doubles(self, without: Collection[Slot] = ()) -> tuple[DoubleCount, ...]:
        """Return the figures that may be counted twice, with what is counted of them, `without` those of some slots."""
        if not self._campaign.outline.overlaps:
            return ()
        found = {slot: number for slot, number in self._sent(None).items() if slot not in without}
        return double_counts(self._campaign, found)
