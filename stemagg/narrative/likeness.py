"""The similarity of two points, and what keeps them apart despite similar words."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from stemagg.narrative.meaning import Meaning, Terms

SAME = 0.6
"""The minimum similarity of two points with the same meaning."""

_SURE = 1e-6
"""How far a sum of floating point numbers has to be from a limit so that it needs no exact arithmetic."""


class Polarity(NamedTuple):
    """What of a point can keep it apart from another one."""

    denies: bool
    direction: int
    numbers: frozenset[str]
    about: frozenset[str]


def polarity(of: Meaning) -> Polarity:
    """Return what can keep a point apart from others."""
    return Polarity(of.denies, of.direction, of.numbers, of.about)


def likeness(terms: Terms, first: Meaning, second: Meaning) -> float:
    """Return the weighted Dice coefficient of two points' terms, from 0 to 1."""
    whole = first.weight + second.weight
    return 2 * sum(map(terms.weight_of, first.terms & second.terms)) / whole if whole else 0.0


def likeness_from(least: float, terms: Terms, first: Meaning, second: Meaning) -> float:
    """Return the likeness of two points where it reaches a limit, otherwise 0; most pairs differ too much in weight."""
    whole = first.weight + second.weight
    if not whole or 2 * min(first.weight, second.weight) / whole < least:
        return 0.0
    alike = likeness(terms, first, second)
    return alike if alike >= least else 0.0


def contradict(terms: Terms, first: Meaning, second: Meaning) -> bool:
    """Return whether two points must not be merged: negation, different numbers, opposite directions or subjects."""
    return apart(terms, polarity(first), polarity(second))


def apart(terms: Terms, first: Polarity, second: Polarity) -> bool:
    """Return whether points must not be merged, by what can keep them apart."""
    if first.denies != second.denies or first.direction != second.direction:
        return True
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return True
    return any(_disjoint(first.about & group, second.about & group) for group in terms.vocabulary.apart)


def _disjoint(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here and there and not here & there)


class Together:
    """Some points together: the sum of the likenesses of all of them to others, without going through them.

    The likeness of two points is what they share by what they weigh, so that all points of one weight are summed up by
    how many of them have each term. Points are added by adding these numbers. `number` is that of the points.
    """

    __slots__ = ("by_weight", "number")

    def __init__(self, points: Mapping[Meaning, int]) -> None:
        self.number = sum(points.values())
        self.by_weight: dict[int, Counter[str]] = defaultdict(Counter)
        for meaning, times in points.items():
            having = self.by_weight[meaning.weight]
            for term in meaning.terms:
                having[term] += times

    def add(self, other: "Together") -> None:
        """Add other points."""
        self.number += other.number
        for weight, having in other.by_weight.items():
            self.by_weight[weight].update(having)

    def likeness(self, terms: Terms, to: Meaning) -> float:
        """Return the sum of the likenesses of these points to one."""
        return sum(shared / whole for shared, whole in self._shared(terms, Together({to: 1})))

    def is_at_least(self, terms: Terms, average: float, other: "Together") -> bool:
        """Return whether the average likeness of these points to others reaches a limit."""
        shared, limit = self._shared(terms, other), average * self.number * other.number
        near = sum(part / whole for part, whole in shared)
        if abs(near - limit) > _SURE:
            return near > limit
        return sum(Fraction(part, whole) for part, whole in shared) >= Fraction(limit)

    def _shared(self, terms: Terms, other: "Together") -> list[tuple[int, int]]:
        """Return twice the weight that pairs of points of two weights share, and the weight of both points."""
        found = []
        for weight, having in self.by_weight.items():
            for of_other, theirs in other.by_weight.items():
                both = having.keys() & theirs.keys()
                if both:
                    weights = (terms.weight_of(term) * having[term] * theirs[term] for term in both)
                    found.append((2 * sum(weights), weight + of_other))
        return found
