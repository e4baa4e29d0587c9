"""Figures of two units that may hold the same thing, as the outline declares them, and whose figure counts."""

from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field

from stemagg.model.config_model import ConfigModel


class Counting(StrEnum):
    """What is counted of two figures that may hold the same thing.

    both: their sum; within: the figure of the unit that the other lies in, which has it all; unit: the other's own
    figure, and of the one that it lies in what is left without it.
    """

    BOTH = "both"
    WITHIN = "within"
    UNIT = "unit"


class Overlap(ConfigModel):
    """Units of a kind (`unit_kind`) whose figures may lie in those of units `within` which they are, by a grouping.

    `by` is the column of the roster that both have alike ("district"). `members` narrows it to some members of
    dimensions, `data_elements` to some elements; without these it is of all whose figures are added up. `counts` is
    what is counted; without it each two figures are asked about, and both count until somebody has decided.
    """

    code: str = Field(min_length=1)
    title: str = ""
    unit_kind: str
    within: str
    by: str
    members: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    data_elements: tuple[str, ...] = ()
    counts: Counting | None = None

    def is_of(self, members: Sequence[tuple[str, str]]) -> bool:
        """Return whether a breakdown is among the members that it is narrowed to."""
        of = dict(members)
        return all(of.get(name, "") in allowed for name, allowed in self.members.items())
