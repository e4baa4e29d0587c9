"""How much each value of an average weighs: as much as its unit reports of another data element."""

from fractions import Fraction

from stemagg.aggregate.fold import Fold, Numbers
from stemagg.model.campaign import Campaign
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.outline import EACH_UNIT, DataElement
from stemagg.model.slot import Slot, member_of


class ValueWeights:
    """The weights of the values of an average."""

    def __init__(self, campaign: Campaign, element: DataElement, numbers: Numbers) -> None:
        self._campaign, self._element = campaign, element
        self._by = None if element.weight == EACH_UNIT else campaign.outline.elements[element.weight]
        outline = campaign.outline
        self._fold = Fold(outline, self._by, outline.periods_by_code, numbers) if self._by else None
        self._slots: dict[str, list[Slot]] = {}

    def of(self, slot: Slot) -> Fraction | None:
        """Return the weight of the value of a slot, None while its unit has not reported it in full."""
        if self._by is None or self._fold is None:
            return Fraction(1)
        own = [one for one in self._owed(slot.unit) if self._is_weight_of(one, slot)]
        kind = self._campaign.roster[slot.unit].kind
        part = self._fold.part(own, single_school=self._campaign.outline.kinds[kind].single_school)
        return None if part.missing or part.value is None else Fraction(part.value) / 10**self._by.decimals

    def _owed(self, unit: str) -> list[Slot]:
        """Return the slots of the weight that a unit owes."""
        if unit not in self._slots:
            owed = slots_of_figures(self._campaign, self._campaign.roster[unit])
            self._slots[unit] = [slot for slot in owed if slot.data_element == self._element.weight]
        return self._slots[unit]

    def _is_weight_of(self, weight: Slot, slot: Slot) -> bool:
        same = all(member_of(weight.members, name) == member for name, member in slot.members)
        return same and weight.period == slot.period
