"""What is stored of one unit, as its checks look at it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from stemagg.checks.rule_figures import RuleOperand
from stemagg.model.campaign import Campaign
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import OF_STATEMENTS, Slot, SlotKey
from stemagg.model.stored import VALID_STATES, CurrentValue, Receipt

if TYPE_CHECKING:
    from stemagg.checks.rules import Evaluation

Evaluate = Callable[[Campaign, ReportingUnit, Mapping[SlotKey, RuleOperand]], "Iterable[Evaluation]"]
"""How the rules are evaluated on the figures of a unit."""


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
            if (sent := tuple(value for value in values if value.state not in OF_STATEMENTS))
        }

    @cached_property
    def figures(self) -> Mapping[SlotKey, RuleOperand]:
        """The figures that count, as operands of rules, those of earlier campaigns among them."""
        return {
            slot.key: RuleOperand(
                value.number,
                value.raw,
                value.ref,
                tuple(part.submission for part in value.sources),
                value.state,
                is_earlier=bool(value.campaign),
            )
            for slot, value in self.counting.items()
            if value.state in VALID_STATES
        }

    def evaluations(self, campaign: Campaign, evaluate: Evaluate) -> "tuple[Evaluation, ...]":
        """Return what every rule comes to on the figures that count; worked out when somebody first asks."""
        if not self._evaluated or self._evaluated[0][0] is not campaign:
            self._evaluated[:] = [(campaign, tuple(evaluate(campaign, self.unit, self.figures)))]
        return self._evaluated[0][1]

    @cached_property
    def _evaluated(self) -> "list[tuple[Campaign, tuple[Evaluation, ...]]]":
        return []
