"""Two figures that may hold the same thing, with what is counted of them."""

from dataclasses import dataclass

from stemagg.model.decision import Decision
from stemagg.model.overlap import Counting, Overlap
from stemagg.model.slot import Slot


@dataclass(frozen=True, slots=True)
class DoubleCount:
    """A figure of a unit, and the one of another unit that it may lie in, both scaled; both are more than 0.

    `counting` is what the outline or a `decision` says, None while nobody has; with `stated` that many count together.
    `ended` is a decision on other figures than these.
    """

    overlap: Overlap
    slot: Slot
    other: Slot
    figure: int
    other_figure: int
    counting: Counting | None = None
    stated: int | None = None
    decision: Decision | None = None
    ended: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said what is counted."""
        return self.counting is None and self.stated is None

    @property
    def is_less(self) -> bool:
        """Whether something else is counted than both figures."""
        return self.together != self.figure + self.other_figure

    @property
    def together(self) -> int:
        """What the two figures come to in a total of both."""
        return (self.counted[0] or 0) + (self.counted[1] or 0)

    @property
    def counted(self) -> tuple[int | None, int | None]:
        """What is counted of the two figures; None for nothing."""
        both = self.figure + self.other_figure
        total = {None: both, Counting.BOTH: both}.get(self.counting, max(self.figure, self.other_figure))
        if self.counting is Counting.WITHIN:
            total = self.other_figure
        if self.stated is not None:
            total = self.stated
        other = total - self.figure if self.counting is Counting.UNIT else min(total, self.other_figure)
        return total - other or None, other or None
