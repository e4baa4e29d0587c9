"""Groups of units in the order of a figure."""

from dataclasses import dataclass

from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Number, Total


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """A group of units, by its name in the roster, with its total."""

    name: str
    total: Total


@dataclass(frozen=True, slots=True)
class Ranking:
    """The groups that owe a figure: complete ones with their totals, incomplete ones, and those without a value."""

    key: FigureKey
    ranked: tuple[RankedGroup, ...]
    incomplete: tuple[RankedGroup, ...]
    missing: tuple[RankedGroup, ...]

    @property
    def highest(self) -> tuple[RankedGroup, ...]:
        """The groups with the largest total."""
        return self._at(max(self._values, default=None))

    @property
    def lowest(self) -> tuple[RankedGroup, ...]:
        """The groups with the smallest total."""
        return self._at(min(self._values, default=None))

    @property
    def all_equal(self) -> bool:
        """Whether all ranked groups have the same total."""
        return len(set(self._values)) == 1

    @property
    def _values(self) -> list[Number]:
        return [group.total.value for group in self.ranked if group.total.value is not None]

    def _at(self, value: Number | None) -> tuple[RankedGroup, ...]:
        return tuple(group for group in self.ranked if group.total.value == value)
