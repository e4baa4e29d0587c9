"""The slots that the units of a campaign owe, narrowed to some members and some periods."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from stemagg.model.campaign import Campaign
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.period import DateSpan
from stemagg.model.slot import Slot, member_of

Owed = dict[str, list[Slot]]


@dataclass
class OwedSlots:
    """The slots that the units of a campaign owe, by data element and unit."""

    campaign: Campaign

    @cached_property
    def _by_element(self) -> dict[str, Owed]:
        found: dict[str, Owed] = {}
        for unit in self.campaign.roster:
            for slot in slots_of_figures(self.campaign, unit):
                found.setdefault(slot.data_element, {}).setdefault(unit.code, []).append(slot)
        return found

    def narrowed(
        self,
        element: str,
        members: Mapping[str, str],
        when: Callable[[str], bool],
        parts_over: Collection[str] = (),
    ) -> Owed:
        """Return the slots of an element with these members ("": any, or the whole) and of these periods.

        Those of the whole over the dimensions of `parts_over` are left out.
        """
        found = {
            unit: [slot for slot in slots if when(slot.period) and _is_within(slot, members, parts_over)]
            for unit, slots in self._by_element.get(element, {}).items()
        }
        return {unit: slots for unit, slots in found.items() if slots}

    def within(self, span: DateSpan | None) -> Callable[[str], bool]:
        """Return what tells whether a period lies in a span; what has no period does."""
        periods = self.campaign.outline.periods_by_code
        return lambda code: not code or span is None or periods[code].lies_in(span)


def _is_within(slot: Slot, members: Mapping[str, str], parts_over: Collection[str]) -> bool:
    if any(member and member_of(slot.members, name) != member for name, member in members.items()):
        return False
    return all(member_of(slot.members, name) for name in parts_over)
