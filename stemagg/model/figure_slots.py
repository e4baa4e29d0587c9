"""The slots that figures are made of: what units owe, and what they owed in earlier campaigns."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from stemagg.model.slot import Slot

if TYPE_CHECKING:
    from stemagg.model.campaign import Campaign
    from stemagg.model.roster import ReportingUnit


def slots_of_figures(campaign: "Campaign", unit: "ReportingUnit") -> Iterable[Slot]:
    """Return every slot of a unit that figures are made of: what it owes, and what it owed in earlier campaigns."""
    owed: Mapping[Slot, object] = campaign.slots_owed(unit)
    if not campaign.earlier:
        return owed
    return (*owed, *(slot for one in campaign.earlier for slot in one.owed.get(unit.code, ())))
