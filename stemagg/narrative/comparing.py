"""Compares the points of a period with those of the periods before it: what lasts, since when, and what is new."""

from collections.abc import Iterable, Iterator

from stemagg.model.narrative import LastingPoint, Point, PointsOfPeriod, PointsOverTime
from stemagg.model.remark import Outcome
from stemagg.narrative.meaning import Terms
from stemagg.narrative.merging import alike_groups

_SOLVED = frozenset({Outcome.SOLVED, Outcome.DONE})


def compared(terms: Terms, now: PointsOfPeriod, earlier: Iterable[PointsOfPeriod]) -> PointsOverTime:
    """Return the points of a period beside those of the period before; `earlier` are the periods before, last first.

    A point that lasts was made in every period since the one named. One of the period before that is made no longer is
    solved only where people marked it; otherwise it is gone, or unheard where none of its units has answered now.
    A point is new where a unit that makes it has answered before, otherwise nothing is known of it before.
    """
    past = iter(earlier)
    before = next(past, PointsOfPeriod(""))
    links = _links(terms, before, now)
    lasting = _lasting(terms, now, before, links, past)
    again = {place for places in links.values() for place in places}
    ended = [point for place, point in enumerate(before.points) if place not in again]
    open_ones = [point for point in ended if point.outcome not in _SOLVED]
    fresh = [point for place, point in enumerate(now.points) if not links[place]]
    return PointsOverTime(
        period=before.period,
        before=before.points,
        lasting=lasting,
        number_lasting=len(again),
        solved=tuple(point for point in ended if point.outcome in _SOLVED),
        gone=tuple(point for point in open_ones if _has_answered(point, now)),
        unheard=tuple(point for point in open_ones if not _has_answered(point, now)),
        new=tuple(point for point in fresh if _has_answered(point, before)),
        unknown=tuple(point for point in fresh if not _has_answered(point, before)),
    )


def _has_answered(point: Point, of: PointsOfPeriod) -> bool:
    return not of.answered.isdisjoint(point.units)


def _links(terms: Terms, before: PointsOfPeriod, now: PointsOfPeriod) -> dict[int, set[int]]:
    """Return for each point of a period, by place, the places of those of the period before that say the same."""
    groups = [point.remarks for point in (*now.points, *before.points)]
    first, found = len(now.points), {place: set[int]() for place in range(len(now.points))}
    for one, other in alike_groups(terms, groups):
        if one < first <= other:
            found[one].add(other - first)
    return found


def _lasting(
    terms: Terms,
    now: PointsOfPeriod,
    before: PointsOfPeriod,
    links: dict[int, set[int]],
    past: Iterator[PointsOfPeriod],
) -> tuple[LastingPoint, ...]:
    """Return the points that were made before, each with the first of the periods since which it was made."""
    reached = {place: said for place, said in links.items() if said}
    since = dict.fromkeys(reached, before.period)
    while any(reached.values()) and (older := next(past, None)) is not None:
        further = _links(terms, older, before)
        reached = {place: _union(further[one] for one in said) for place, said in reached.items()}
        since.update((place, older.period) for place, said in reached.items() if said)
        before = older
    return tuple(LastingPoint(now.points[place], period) for place, period in since.items())


def _union(sets: Iterable[set[int]]) -> set[int]:
    return {one for own in sets for one in own}


def points_of_period(period: str, points: Iterable[Point], answered: Iterable[str]) -> PointsOfPeriod:
    """Return the points of a period that say more than which letters there are, and the units that answered."""
    return PointsOfPeriod(period, tuple(one for one in points if not one.only_cites), frozenset(answered))
