"""Whether units that came out of one another can be compared between two periods, or be one within a period."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from stemagg.model.figures import LeftOut
from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.succession import Succession


class GroupThen:
    """A group of units as it is in one of the two periods that are compared."""

    def __init__(self, period: Period, inside: frozenset[str]) -> None:
        self.period, self.inside = period, inside

    def holds(self, units: Iterable[ReportingUnit]) -> bool:
        """Return whether all of some units that existed in the period are inside."""
        return all(unit.code in self.inside for unit in units if unit.existed_in(self.period))


def obstacle_of(
    succession: Succession, ground: Sequence[str], sides: Sequence[GroupThen], owing: Sequence[Iterable[str]]
) -> LeftOut | None:
    """Return why the units of a ground cannot be compared.

    Some are in another group in one of the periods, a part of them has no successor, or they have other levels.
    """
    if not all(side.holds(succession.units[unit] for unit in ground) for side in sides):
        return LeftOut.OUTSIDE_GROUP
    if len(ground) == 1:
        return None
    if not all(succession.is_covered(unit, sides[1].period) for unit in owing[0]):
        return LeftOut.PART_MISSING
    levels = [{level for unit in side for level in succession.units[unit].education_levels} for side in owing]
    return LeftOut.OTHER_LEVELS if all(levels) and levels[0] != levels[1] else None


def joined_within(
    succession: Succession, units: Collection[str], then: GroupThen, owing: Sequence[Collection[str]]
) -> Iterator[tuple[str, ...]]:
    """Yield the units that give to a figure as one: those on one ground of which some do not owe all of it.

    `owing` are the units that owe each number of it. A school that was merged within a quarter owes its money, but no
    pupils at the end: these are its successor's. All others give alone, as those do that are not all in the group.
    """
    at_end = GroupThen(replace(then.period, start=then.period.end, closing_day=0), then.inside)
    ground_of = succession.grounds(then.period, then.period)
    for ground in dict.fromkeys(ground_of[unit] for unit in units):
        some = [unit for unit in ground if any(unit in one for one in owing)]
        full = [unit for unit in some if all(unit in one for one in owing)]
        obstacle = obstacle_of(succession, ground, (then, at_end), (some, full))
        if full == some or not all(set(some) & set(one) for one in owing) or obstacle:
            yield from ((unit,) for unit in ground if unit in units)
        else:
            yield *full, *(unit for unit in some if unit not in full)
