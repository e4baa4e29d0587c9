"""Chooses the periods of a total when periods are nested: one layer, no day counted twice.

Of the periods that a unit owes for an element, the outermost ones count. Shorter periods replace a longer one only
where they cover all its days: three months do not cover a year, so the year's own value counts.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from stemagg.model.period import DateSpan, Period

Given = Collection[str]


@dataclass(frozen=True, slots=True)
class Cover:
    """A period of a total with the shorter ones that cover it exactly, in order; () where none do."""

    period: Period
    parts: tuple["Cover", ...] = ()

    @property
    def leaves(self) -> tuple[Period, ...]:
        """Its shortest constituent periods, in order; they cover each of its days once."""
        return tuple(chain.from_iterable(part.leaves for part in self.parts)) if self.parts else (self.period,)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A longer period whose value is used for its whole span, because these shorter ones have no value."""

    period: Period
    missing: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """The periods whose values make a total, those used in place of missing shorter ones, and the missing ones.

    `added` and `missing` are disjoint. A period covered by a longer value, or by all its shorter ones, is not missing.
    """

    added: tuple[Period, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    missing: tuple[Period, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether no owed period is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """A longer period with its own value, and the shorter ones whose combined value must equal it."""

    longer: Period
    shorter: tuple[Period, ...]


def layer(owed: Iterable[Period], span: DateSpan | None = None) -> tuple[Cover, ...]:
    """Return the periods of a total over a span, in order, each with the shorter ones that cover it.

    `owed` are those that one unit owes for one element, in any order; only those within the span count (without a span,
    all), and none is cut at its ends. A total exists only where `clashing_covers` finds nothing.
    """
    ordered = _longer_first(period for period in owed if span is None or period.lies_in(span))
    return tuple(_cover(place, ordered) for place in _outermost(ordered))


def clashing(periods: Iterable[Period]) -> tuple[tuple[Period, Period], ...]:
    """Return the pairs of periods that overlap without nesting (school year and year), in order."""
    pairs = combinations(_longer_first(periods), 2)
    return tuple((one, other) for one, other in pairs if one.overlaps(other) and not other.lies_in(one))


def clashing_covers(covers: Iterable[Cover]) -> tuple[tuple[Period, Period], ...]:
    """Return the pairs of periods of a layer that share days, so that they cannot be totalled."""
    return clashing(cover.period for cover in covers)


def crossing(owed: Iterable[Period], span: DateSpan) -> tuple[Period, ...]:
    """Return the periods with days both inside and outside a span, so that they cannot be added to it.

    January crosses the end of a semester. A period does not count here where shorter ones within the span cover its
    days in it, or where it contains the whole span.
    """
    periods = _longer_first(owed)
    inside = [period for period in periods if period.lies_in(span)]
    outside = [p for p in periods if p.overlaps(span) and not p.lies_in(span) and not span.lies_in(p)]
    return tuple(p for p in outside if not is_filled(DateSpan(max(p.start, span.start), min(p.end, span.end)), inside))


def choose_for_sum(covers: Iterable[Cover], given: Given) -> PeriodChoice:
    """Return the periods whose values are added for a flow; `given` are the codes of periods with a value.

    The parts of a cover when all have values; otherwise its own value in their place; otherwise the parts that have
    values.
    """
    return _joined([_summed(cover, given) for cover in covers])


def choose_last(covers: Sequence[Cover], given: Given) -> PeriodChoice:
    """Return the single period whose value is used for a stock: the last part of the last period of the layer.

    A longer period's value is used when its last part is missing; nothing is carried forward from an earlier period.
    """
    if not covers:
        return PeriodChoice()
    last = max(covers, key=lambda cover: cover.period.end)
    return _last(last, given)


def filled(owed: Iterable[Period]) -> tuple[Cover, ...]:
    """Return each period covered by shorter ones, with these, whether or not it is itself nested."""
    ordered = _longer_first(owed)
    covers = (_cover(place, ordered) for place in range(len(ordered)))
    return tuple(cover for cover in covers if cover.parts)


def comparisons(covers: Iterable[Cover], given: Given, *, is_stock: bool = False) -> tuple[PeriodComparison, ...]:
    """Return the covered periods that have a value in addition to all their shorter ones.

    They are compared with the sum of these (for a stock, with the last one); a difference is a finding.
    """
    choose = choose_last if is_stock else choose_for_sum
    both = [(cover.period, choose(cover.parts, given)) for cover in covers if cover.period.code in given]
    return tuple(PeriodComparison(longer, shorter.added) for longer, shorter in both if shorter.is_complete)


def _longer_first(periods: Iterable[Period]) -> list[Period]:
    """Return the periods by first day, longer ones first, so that each is nested only in periods before it."""
    return sorted(set(periods), key=lambda period: (period.start, -period.days, period.code))


def _outermost(ordered: Sequence[Period]) -> list[int]:
    """Return the indices of the periods that are not nested in another."""
    last_day, places = dt.date.min, []
    for place, period in enumerate(ordered):
        if period.end > last_day:
            last_day = period.end
            places.append(place)
    return places


def _cover(place: int, ordered: Sequence[Period]) -> Cover:
    period = ordered[place]
    inside = [p for p in range(place + 1, len(ordered)) if ordered[p].lies_in(period)]
    return Cover(period, tuple(_cover(part, ordered) for part in _filling(period, inside, ordered)))


def _filling(span: DateSpan, inside: Sequence[int], ordered: Sequence[Period]) -> list[int]:
    """Return the indices of the periods that cover a span exactly, preferring longer ones; [] if none do."""
    first_from: dict[dt.date, int] = {}
    for place in reversed(inside):
        after = ordered[place].day_after
        if after == span.day_after or after in first_from:
            first_from[ordered[place].start] = place
    filling, day = [], span.start
    while day in first_from:
        filling.append(first_from[day])
        day = ordered[first_from[day]].day_after
    return filling


def is_filled(span: DateSpan, inside: Iterable[Period]) -> bool:
    """Return whether periods cover every day of a span, possibly extending beyond it."""
    day = span.start
    for period in inside:
        if period.start <= day:
            day = max(day, period.day_after)
    return day > span.end


def _summed(cover: Cover, given: Given) -> PeriodChoice:
    own = cover.period.code in given
    if not cover.parts:
        return PeriodChoice(added=(cover.period,)) if own else PeriodChoice(missing=(cover.period,))
    parts = choose_for_sum(cover.parts, given)
    return _stand_in(cover, parts) if own and parts.missing else parts


def _last(cover: Cover, given: Given) -> PeriodChoice:
    if not cover.parts:
        return _summed(cover, given)
    part = _last(cover.parts[-1], given)
    return _stand_in(cover, part) if part.missing and cover.period.code in given else part


def _stand_in(cover: Cover, lacking: PeriodChoice) -> PeriodChoice:
    return PeriodChoice(added=(cover.period,), stand_ins=(StandIn(cover.period, lacking.missing),))


def _joined(choices: Sequence[PeriodChoice]) -> PeriodChoice:
    return PeriodChoice(
        tuple(chain.from_iterable(one.added for one in choices)),
        tuple(chain.from_iterable(one.stand_ins for one in choices)),
        tuple(chain.from_iterable(one.missing for one in choices)),
    )
