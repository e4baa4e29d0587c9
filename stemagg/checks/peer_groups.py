"""Groups of comparable units, and which of their values lie apart; pure arithmetic.

Sources: Hidiroglou, Berthelot, Statistical editing and imputation for periodic business surveys (Survey Methodology 12,
1986), for changes; Iglewicz, Hoaglin, How to detect and handle outliers (ASQC 1993), for values on the log scale.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from statistics import median, quantiles
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_SIZE_POWER = 0.3
"""How much more a change weighs in a larger unit; 0 is not at all, 1 fully (0.3 to 0.5 in their paper)."""
_LEAST_DISTANCE = 0.05
"""The least distance from median to quartile, as a share of the median, where most changes are alike."""
_LEAST_FACTOR = 2.0
"""By what factor a value must differ from the median, however alike the others are."""
_LEAST_SPREAD = 0.25
"""The least standard deviation of logarithms that is reckoned with, where most values are alike."""
_MOST_ALIKE = 0.1
"""Up to what share of the others may have fallen to zero, or risen from it, for one that has to be asked about."""
_NORMAL = 1.4826
"""The standard deviation by the median absolute deviation, of a normal distribution."""


class Apart(NamedTuple):
    """A value that lies apart: how far, 1 being the limit, and the least and largest of the others that do not."""

    score: float
    low: float
    high: float
    others: int


class ZeroChange(NamedTuple):
    """A value that fell to zero or rose from it: how far, how many peers it has, and how many of them did the same."""

    score: float
    peers: int
    alike: int


def zeros_apart(changes: Sequence[tuple[float, float]]) -> dict[int, ZeroChange]:
    """Return which changes (before, after) are to or from zero while hardly any other one is, by their place."""
    others = len(changes) - 1
    fell = [place for place, (before, after) in enumerate(changes) if before > 0 and after == 0]
    rose = [place for place, (before, after) in enumerate(changes) if before == 0 and after > 0]
    few = [places for places in (fell, rose) if len(places) - 1 <= _MOST_ALIKE * others]
    return {
        place: ZeroChange(max(1.0, math.log10(max(changes[place]))), others, len(places) - 1)
        for places in few
        for place in places
    }


def groups_of(
    all_of: Sequence[T], keys: Sequence[Callable[[T], Hashable]], least: int
) -> Iterator[tuple[list[T], list[T]]]:
    """Yield members and those that they are compared with, so that these are at least so many.

    `keys` group them ever more widely: those whose group is too small are compared within the next one, and those who
    have none that is large enough with nobody.
    """
    waiting = list(all_of)
    for key in keys:
        groups, small = _by(all_of, key), list[T]()
        for name, members in _by(waiting, key).items():
            if len(groups[name]) >= least:
                yield members, groups[name]
            else:
                small += members
        waiting = small


def _by(members: Sequence[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for one in members:
        groups[key(one)].append(one)
    return groups


def size_band(schools: int | None) -> int:
    """Return the band of a size: 1, 2 to 3, 4 to 7, 8 to 15 … schools; 0 where the number is not known."""
    return schools.bit_length() if schools else 0


def changes_apart(changes: Sequence[tuple[float, float]], limit: float) -> dict[int, Apart]:
    """Return which changes (before, after; both above zero) lie apart, by their place in the sequence.

    Hidiroglou and Berthelot: r = after / before; s = r / median − 1, or 1 − median / r below it; E = s · max^U; apart
    is what lies more than `limit` distances between quartile and median from the median of E.
    """
    ratios = [after / before for before, after in changes]
    middle = median(ratios)
    effects = [
        (ratio / middle - 1 if ratio >= middle else 1 - middle / ratio) * max(change) ** _SIZE_POWER
        for ratio, change in zip(ratios, changes, strict=True)
    ]
    low, centre, high = quantiles(effects, n=4, method="inclusive")
    least = max(_LEAST_DISTANCE * abs(centre), 1e-9)
    below, above = limit * max(centre - low, least), limit * max(high - centre, least)
    scores = [(effect - centre) / above if effect >= centre else (centre - effect) / below for effect in effects]
    return _apart(ratios, scores, middle)


def values_apart(values: Sequence[float], limit: float) -> dict[int, Apart]:
    """Return which values (above zero) lie apart on the log scale, by their place in the sequence."""
    logs = [math.log(value) for value in values]
    centre = median(logs)
    spread = max(_NORMAL * median(abs(one - centre) for one in logs), _LEAST_SPREAD)
    return _apart(values, [abs(one - centre) / (limit * spread) for one in logs], math.exp(centre))


def _apart(values: Sequence[float], scores: Sequence[float], middle: float) -> dict[int, Apart]:
    is_apart = [
        score > 1 and max(value / middle, middle / value) >= _LEAST_FACTOR
        for value, score in zip(values, scores, strict=True)
    ]
    others = [value for value, out in zip(values, is_apart, strict=True) if not out]
    return {
        place: Apart(scores[place], min(others), max(others), len(others)) for place, out in enumerate(is_apart) if out
    }
