"""The day on which a unit first answered a duty: with figures, or by saying that it has nothing to report.

What it corrects later makes it no later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from stemagg.model.campaign import Campaign
from stemagg.model.duty import Duty
from stemagg.model.filed_duties import FiledDuty
from stemagg.model.slot import Channel, Slot

Arrivals = Mapping[Slot, datetime | None]
"""When the first value of each slot came; None where that is unknown."""


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """When units first answered: with values that count, with values that cannot be read, or with words.

    `filed` are the duties on which there are statements, by unit, obligation and period.
    """

    values: Arrivals = field(default_factory=dict)
    unreadable: Arrivals = field(default_factory=dict)
    filed: Mapping[tuple[str, str, str], FiledDuty] = field(default_factory=dict)

    def statement_on(self, duty: Duty) -> FiledDuty | None:
        """Return the latest statement on a duty, whether it counts or not."""
        return self.filed.get((duty.unit, duty.obligation.code, duty.period))

    def first_day(self, campaign: Campaign, duty: Duty) -> date | None:
        """Return the day of the first answer by the campaign's day, None where there is none, or one has no date."""
        said = self.statement_on(duty)
        moments = [self.values[slot] for slot in duty.slots if slot in self.values]
        moments += said.moments if said else ()
        days = [moment.astimezone(campaign.settings.dates.zone).date() for moment in moments if moment]
        by_now = [day for day in days if day <= campaign.day]
        return min(by_now, default=None) if len(days) == len(moments) else None

    def late_since(self, campaign: Campaign, duty: Duty) -> date | None:
        """Return the day of the first answer where that was late; what a clerk has recorded tells no such day."""
        said, first = self.statement_on(duty), self.first_day(campaign, duty)
        if first is None or first <= duty.last_day or (said and said.counts and said.filing.channel is Channel.CLERK):
            return None
        return first
