"""What each unit is asked to correct or to confirm, and what it has sent: for returns and receipts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemagg.aggregate.targets import target_results
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding
from stemagg.model.return_item import ReturnItem
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot
from stemagg.model.stored import CurrentValue
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.stored_findings import all_findings
from stemagg.report.returned.items import items_of
from stemagg.store.database import Store


@dataclass(frozen=True, slots=True)
class AskedItems:
    """The findings of a campaign, and what its units wrote last for each slot: by unit, blanks only without more."""

    campaign: Campaign
    findings: Mapping[str, Sequence[Finding]]
    sent: Mapping[str, Mapping[Slot, CurrentValue]]

    @classmethod
    def of(cls, campaign: Campaign, store: Store) -> "AskedItems":
        """Return those of a store."""
        found = all_findings(campaign, store, lambda: target_results(campaign, answers_of(campaign, store)))
        by_unit = defaultdict[str, list[Finding]](list)
        for one in found:
            by_unit[one.unit].append(one)
        return cls(campaign, by_unit, _last_sent(campaign, store))

    def of_unit(self, unit: ReportingUnit) -> tuple[ReturnItem, ...]:
        """Return what a unit is asked."""
        return items_of(self.campaign, unit, self.findings.get(unit.code, ()), self.sent.get(unit.code, {}))


def _last_sent(campaign: Campaign, store: Store) -> Mapping[str, Mapping[Slot, CurrentValue]]:
    """Return by unit what it wrote last for each slot in the channel that counts first."""
    sent: dict[str, dict[Slot, CurrentValue]] = {}
    for element in campaign.outline.data_elements:
        for one in store.written_values(element.code):
            of_unit, value = sent.setdefault(one.value.slot.unit, {}), one.value
            known = of_unit.get(value.slot)
            if not value.campaign and (known is None or (value.raw and not known.raw)):
                of_unit[value.slot] = value
    return sent
