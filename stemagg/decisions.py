"""What people decided about a campaign: this name is that unit, this heading is that data element."""

from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    UNIT = "unit"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv: what was read, what it means, why, who decided and when."""

    kind: DecisionKind
    given: str
    means: str
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    line: int = 0
