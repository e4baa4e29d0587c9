"""What people decided about a campaign: this name is that unit, this heading that data element, this value right."""

from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    UNIT = "unit"
    HEADING = "heading"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of decisions.csv: what was read, what it means, why, who decided and when.

    For a value, `given` is its slot ("THPT-03014/lessons/THPT/2022-2023") and `means` the raw text that is right.
    """

    kind: DecisionKind
    given: str
    means: str
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""
    line: int = 0
