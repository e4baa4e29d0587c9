"""What is stored of one unit, as its checks look at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import Slot, ValueState
from stemagg.model.stored import CurrentValue, Receipt


@dataclass(frozen=True)
class UnitView:
    """A unit's stored data: the value that each channel gives for each slot, and what was received.

    `values` are in order of precedence for each slot: the first one counts. `given` are all slots that the unit filled,
    including values not counted, on which a finding exists already. `earlier` are the values of earlier campaigns for
    the periods before, `shared` those for periods of which another campaign's values count.
    """

    unit: ReportingUnit
    values: tuple[CurrentValue, ...]
    receipts: tuple[Receipt, ...]
    given: frozenset[Slot] = frozenset()
    earlier: tuple[CurrentValue, ...] = ()
    shared: tuple[CurrentValue, ...] = ()

    @cached_property
    def by_slot(self) -> Mapping[Slot, tuple[CurrentValue, ...]]:
        """The values by slot, the one that counts first."""
        slots: dict[Slot, list[CurrentValue]] = {}
        for value in self.values:
            slots.setdefault(value.slot, []).append(value)
        return {slot: tuple(values) for slot, values in slots.items()}

    @cached_property
    def counting(self) -> Mapping[Slot, CurrentValue]:
        """The value that counts for each slot, also in earlier campaigns."""
        return {**{value.slot: value for value in self.earlier}, **{s: own[0] for s, own in self.by_slot.items()}}

    @property
    def has_reported(self) -> bool:
        """Whether anything of the unit is stored."""
        return bool(self.receipts)

    @cached_property
    def sent(self) -> Mapping[Slot, tuple[CurrentValue, ...]]:
        """The values by slot, without statements that there is nothing to report: they are told as a whole."""
        return {
            slot: sent
            for slot, values in self.by_slot.items()
            if (sent := tuple(value for value in values if value.state is not ValueState.NOTHING_TO_REPORT))
        }
