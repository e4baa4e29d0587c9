"""The returns that the log has, and what has become of them since: of each unit the last one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stemagg.aggregate.follow_up import follow_up, last_returns, returned_items, totals_then
from stemagg.model.campaign import Campaign
from stemagg.model.outline import PERIOD
from stemagg.model.return_item import ReturnItem
from stemagg.model.return_record import FollowUp, ReturnedTo, ReturnRecord
from stemagg.model.return_result import ReturnedUnit
from stemagg.model.slot import Slot
from stemagg.model.summary import Summary
from stemagg.pipeline.summaries import summary_of_store
from stemagg.store.database import Store
from stemagg.store.log_file import read_events


@dataclass(frozen=True, slots=True)
class EarlierReturns:
    """The campaign whose units things were returned to, with the numbers that count now and their totals by period."""

    campaign: Campaign
    numbers: Mapping[Slot, int | None]
    summary: Summary

    @classmethod
    def of(cls, campaign: Campaign, store: Store) -> "EarlierReturns":
        """Return those of a store."""
        return cls(campaign, store.numbers(), summary_of_store(campaign, store, (PERIOD,)))

    def since(self, units: Iterable[str], asked: Mapping[str, Sequence[ReturnItem]]) -> FollowUp:
        """Return what has become of the last returns to some units; `asked` is what those with answers are asked."""
        wanted, events = set(units), list(read_events(self.campaign.folder))
        today = self.campaign.now.astimezone(self.campaign.settings.dates.zone).date()
        last = {code: one for code, one in last_returns(self.campaign, events, today).items() if code in wanted}
        return follow_up(self.campaign, last, asked, self.numbers, self.summary)

    def record(self, units: Iterable[ReturnedUnit], until: date | None) -> ReturnRecord:
        """Return what the log keeps of a return to units."""
        returned = tuple(
            ReturnedTo(one.unit.code, one.form, one.file.name, returned_items(self.campaign, one.items, self.numbers))
            for one in units
        )
        return ReturnRecord(until, returned, totals_then(self.summary))
