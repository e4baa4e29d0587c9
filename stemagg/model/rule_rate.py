"""How often a rule of the outline is broken, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from stemagg.model.evaluation import RuleOutcome
from stemagg.model.figures import percentage
from stemagg.model.finding import Finding
from stemagg.model.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleRate:
    """A rule with what it came to: evaluations by outcome, and how many units broke it of those it was evaluated in.

    `examples` are some of the findings on units that break it.
    """

    rule: Rule
    outcomes: Mapping[RuleOutcome, int]
    units_evaluated: int
    units_violating: int
    examples: tuple[Finding, ...] = ()

    @property
    def rate(self) -> Decimal | None:
        """How many percent of the units that it was evaluated in break it; None where it was evaluated in none."""
        return percentage(self.units_violating, self.units_evaluated) if self.units_evaluated else None
