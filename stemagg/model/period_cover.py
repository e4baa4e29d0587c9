"""Which periods a total adds when the periods of one outline lie in one another: one layer, no day twice.

Of the periods that a unit owes of an element, those count that lie in no other. Shorter ones take the place of a longer
one only where they fill it day by day: three months do not fill a year, so the year's own value counts.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from stemagg.model.period import Period
from stemagg.model.span import Span

Given = Collection[str]


@dataclass(frozen=True, slots=True)
class Cover:
    """A period of a total with the shorter ones that fill it day by day, in order; () where none do."""

    period: Period
    parts: tuple["Cover", ...] = ()

    @property
    def leaves(self) -> tuple[Period, ...]:
        """The shortest periods that it comes down to, in order; they have each of its days once."""
        return tuple(chain.from_iterable(part.leaves for part in self.parts)) if self.parts else (self.period,)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A longer period whose value stands for its whole span, as these shorter ones in it have no value."""

    period: Period
    missing: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """The periods whose values make a total, those of them that stand for missing shorter ones, and what is lacking.

    `added` and `missing` have no day in common. Nothing is missing that a longer value stands for, and no longer period
    that shorter ones make up.
    """

    added: tuple[Period, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    missing: tuple[Period, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the total lacks no owed period."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Comparison:
    """A longer period with a value of its own, and the shorter ones whose values together must equal it."""

    longer: Period
    shorter: tuple[Period, ...]


def layer(owed: Iterable[Period], span: Span | None = None) -> tuple[Cover, ...]:
    """Return the periods that a total over a span is made of, in order, each with the shorter ones that fill it.

    `owed` are those that one unit owes of one element, in any order; only those that lie in the span count (all of
    them without one), nothing is cut at its ends. There is a total only where `clashing_covers` finds nothing.
    """
    ordered = _longer_first(period for period in owed if span is None or period.lies_in(span))
    return tuple(_cover(place, ordered) for place in _outermost(ordered))


def clashing(periods: Iterable[Period]) -> tuple[tuple[Period, Period], ...]:
    """Return the pairs of periods that overlap without one lying in the other (school year and year), in order."""
    pairs = combinations(_longer_first(periods), 2)
    return tuple((one, other) for one, other in pairs if one.overlaps(other) and not other.lies_in(one))


def clashing_covers(covers: Iterable[Cover]) -> tuple[tuple[Period, Period], ...]:
    """Return the pairs of periods of a layer that have days in common, so that no total may be formed of it."""
    return clashing(cover.period for cover in covers)


def crossing(owed: Iterable[Period], span: Span) -> tuple[Period, ...]:
    """Return the periods that hold days of a span together with days outside it, so that they cannot be added there.

    January crosses a semester. A period is no obstacle where shorter ones in the span have its days of it, nor where
    it holds the whole span.
    """
    periods = _longer_first(owed)
    inside = [period for period in periods if period.lies_in(span)]
    outside = [p for p in periods if p.overlaps(span) and not p.lies_in(span) and not span.lies_in(p)]
    return tuple(p for p in outside if not _is_filled(Span(max(p.start, span.start), min(p.end, span.end)), inside))


def choose_for_sum(covers: Iterable[Cover], given: Given) -> PeriodChoice:
    """Return the periods whose values a flow adds; `given` are the codes of the periods that have a value.

    The parts of a cover when all have values; else its own value, which stands for them; else what its parts have.
    """
    return _joined([_summed(cover, given) for cover in covers])


def choose_last(covers: Sequence[Cover], given: Given) -> PeriodChoice:
    """Return the one period whose value a stock takes: the last of the layer, of which the last part counts.

    A longer value stands for its last part when that is missing; nothing is carried forward from an earlier period.
    """
    if not covers:
        return PeriodChoice()
    last = max(covers, key=lambda cover: cover.period.end)
    return _last(last, given)


def filled(owed: Iterable[Period]) -> tuple[Cover, ...]:
    """Return each period that shorter ones fill, with these, whether or not it is itself inside another."""
    ordered = _longer_first(owed)
    covers = (_cover(place, ordered) for place in range(len(ordered)))
    return tuple(cover for cover in covers if cover.parts)


def comparisons(covers: Iterable[Cover], given: Given, *, is_stock: bool = False) -> tuple[Comparison, ...]:
    """Return the longer ones of the filled periods that were given beside all the shorter ones.

    They are compared with the sum of these, of a stock with the last of them; a difference is a finding.
    """
    choose = choose_last if is_stock else choose_for_sum
    both = [(cover.period, choose(cover.parts, given)) for cover in covers if cover.period.code in given]
    return tuple(Comparison(longer, shorter.added) for longer, shorter in both if shorter.is_complete)


def _longer_first(periods: Iterable[Period]) -> list[Period]:
    """Return the periods by first day, the longer first, so that each lies only in periods before it."""
    return sorted(set(periods), key=lambda period: (period.start, -period.days, period.code))


def _outermost(ordered: Sequence[Period]) -> list[int]:
    """Return the places of the periods that lie in no other."""
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


def _filling(span: Span, inside: Sequence[int], ordered: Sequence[Period]) -> list[int]:
    """Return the places of the periods that fill a span day by day, the longer where two ways do; [] if none do."""
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


def _is_filled(span: Span, inside: Iterable[Period]) -> bool:
    """Tell whether periods have every day of a span, though they may reach over its ends."""
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
