"""The figures of earlier periods that the form of a unit shows it: of this campaign and of those before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.form_earlier import EarlierFigures
from stemagg.model.period_labels import period_label
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.store.connection import has_store
from stemagg.store.database import Store


@dataclass(frozen=True)
class KnownFigures:
    """A campaign, joined with earlier ones if it has any, and the number that counts in each slot that has one."""

    campaign: Campaign
    numbers: Mapping[Slot, int | None]

    @classmethod
    def of(cls, campaign: Campaign) -> "KnownFigures":
        """Return what is known; StoreError when a store is damaged."""
        if has_store(campaign):
            return cls(campaign, Store(campaign).numbers())
        return cls(campaign, {slot: number for one in campaign.earlier for slot, number in one.numbers().items()})

    def shown_to(self, unit: ReportingUnit) -> EarlierFigures:
        """Return what the form of a unit shows it: all that it owed of periods that come before others."""
        if not self._labels:
            return EarlierFigures()
        owed = [
            *self.campaign.slots_owed(unit),
            *(s for one in self.campaign.earlier for s in one.owed.get(unit.code, ())),
        ]
        shown = {slot: self._figure(slot) for slot in owed if slot.period in self._labels}
        return EarlierFigures(self._before, self._labels, shown)

    def _figure(self, slot: Slot) -> Decimal | None:
        number = self.numbers.get(slot)
        return None if number is None else Decimal(self.campaign.outline.elements[slot.data_element].number(number))

    @cached_property
    def _before(self) -> Mapping[str, str]:
        """The period before each, where any figure of it is known."""
        known = {slot.period for slot, number in self.numbers.items() if number is not None}
        of = self.campaign.outline.earlier_periods
        return {code: period.code for code, period in of.items() if period.code in known}

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        periods = self.campaign.outline.periods_by_code
        return {code: period_label(periods[code]) for code in self._before.values()}
