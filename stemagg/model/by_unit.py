"""What there is of units, for the parts of a campaign: gone through once, however many parts there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Generic, TypeVar

from stemagg.model.campaign import Campaign

T = TypeVar("T")


class ByUnit(Generic[T]):
    """Things of units, each of one; those of several stay in the order in which they were given."""

    def __init__(self, things: Iterable[T], unit_of: Callable[[T], str]) -> None:
        self._all, self._unit_of = tuple(things), unit_of

    @cached_property
    def _placed(self) -> dict[str, list[tuple[int, T]]]:
        placed: dict[str, list[tuple[int, T]]] = defaultdict(list)
        for place, thing in enumerate(self._all):
            placed[self._unit_of(thing)].append((place, thing))
        return placed

    def of(self, part: Campaign) -> tuple[T, ...]:
        """Return what there is of the units of a part; of a whole campaign everything, of unknown units, too."""
        return self._all if part.part is None else self.of_units(unit.code for unit in part.roster)

    def of_units(self, units: Iterable[str]) -> tuple[T, ...]:
        """Return what there is of some units."""
        own = chain.from_iterable(self._placed.get(unit, ()) for unit in units)
        return tuple(thing for _place, thing in sorted(own, key=itemgetter(0)))
