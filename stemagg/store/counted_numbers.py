"""The numbers that count, with what units have in common counted once where somebody has said so."""

from collections.abc import Callable, Collection

from stemagg.model.campaign import Campaign
from stemagg.model.double_count import DoubleCount
from stemagg.model.double_counts import counted_once, double_counts
from stemagg.model.list_double import ListDouble
from stemagg.model.list_doubles import counted_in_lists, has_decisions_on_lists, list_doubles
from stemagg.model.slot import Slot
from stemagg.model.stored import StoredRow

SentNumbers = Callable[[Collection[str] | None], dict[Slot, int | None]]
"""The number that counts of each slot (of some data elements) alone, whatever units have in common."""
CountedRows = Callable[[], list[StoredRow]]
"""The rows of lists of the values that count."""


class CountedNumbers:
    """The numbers of one campaign, without those of earlier ones."""

    def __init__(self, campaign: Campaign, sent: SentNumbers, rows: CountedRows) -> None:
        self._campaign, self._sent, self._rows = campaign, sent, rows

    def of(self, elements: Collection[str] | None = None, without: Collection[Slot] = ()) -> dict[Slot, int | None]:
        """Return the scaled number that counts in each slot (of some data elements), None for no number.

        `without` are slots of which nothing counts, so that nothing else is counted once because of them.
        """
        found = {slot: number for slot, number in self._sent(elements).items() if slot not in without}
        return found if self._campaign.counts_twice else found | self._instead(found)

    def instead(self) -> dict[Slot, int | None]:
        """Return what counts in the slots of figures of which not all is counted; None for nothing."""
        has_any = self._campaign.outline.overlaps or has_decisions_on_lists(self._campaign)
        return self._instead(self._sent(None)) if has_any and not self._campaign.counts_twice else {}

    def sent_instead(self) -> dict[Slot, int | None]:
        """Return what units sent in the slots of figures of which not all is counted."""
        sent = self._sent(None)
        return {slot: sent[slot] for slot in self._instead(sent)}

    def doubles(self, without: Collection[Slot] = ()) -> tuple[DoubleCount, ...]:
        """Return the figures that may be counted twice, with what is counted of them, `without` those of some slots."""
        if not self._campaign.outline.overlaps:
            return ()
        found = {slot: number for slot, number in self._sent(None).items() if slot not in without}
        return double_counts(self._campaign, found)

    def listed(self) -> tuple[ListDouble, ...]:
        """Return the things in the lists of several units of which is decided where they are counted."""
        return list_doubles(self._campaign, self._rows()) if has_decisions_on_lists(self._campaign) else ()

    def rows(self) -> list[StoredRow]:
        """Return the rows of lists that are counted, in the order in which they came."""
        out = [row for double in self.listed() for row in double.not_counted]
        return [one for one in self._rows() if one not in out]

    def _instead(self, found: dict[Slot, int | None]) -> dict[Slot, int | None]:
        return counted_once(double_counts(self._campaign, found)) | counted_in_lists(self.listed(), found)
