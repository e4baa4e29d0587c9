"""How two outlines ask a data element of one code differently, as their files write it."""

from collections.abc import Iterator

from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.text.normalise import fold


def differences(earlier: Outline, then: DataElement, later: Outline, now: DataElement) -> Iterator[str]:
    """Yield what differs so that figures cannot be compared: 'unit_of_measure: "bài" → "tiết"'.

    Titles, bounds and wording may differ. So may the members of a dimension whose whole is asked, and education levels,
    where the earlier ones are all still there.
    """
    keys = {
        "type": (then.type.value, now.type.value),
        "unit_of_measure": (then.unit_of_measure, now.unit_of_measure),
        "by": (", ".join(sorted(then.by)), ", ".join(sorted(now.by))),
        "aggregation": (then.aggregation or "", now.aggregation or ""),
        "weight": (then.weight, now.weight),
    }
    found = [f'{key}: "{was}" → "{to}"' for key, (was, to) in keys.items() if fold(was) != fold(to)]
    yield from found
    if then.decimals > now.decimals:
        yield f"decimals: {then.decimals} → {now.decimals}"
    if not found:
        yield from _of_dimensions(earlier, then, later, now)


def _of_dimensions(earlier: Outline, then: DataElement, later: Outline, now: DataElement) -> Iterator[str]:
    for name in (*now.dimensions, *([PERIOD] if now.by_period else [])):
        ways = then.way_over(name), now.way_over(name)
        if ways[0] != ways[1]:
            yield f'over: {name} = "{ways[0]}" → "{ways[1]}"'
    for name in now.dimensions:
        wholes = earlier.whole_of(then, name), later.whole_of(now, name)
        if wholes[0] != wholes[1]:
            yield f'total: {name} = "{wholes[0]}" → "{wholes[1]}"'
        was, to = _members(earlier, name), _members(later, name)
        may_be_more = name in {EDUCATION_LEVEL, now.answers} or wholes[1] != "sum"
        if not (was <= to if may_be_more else was == to):
            gone = [f"-{member}" for member in sorted(was - to)]
            yield f"members: {name} {' '.join([*gone, *(f'+{member}' for member in sorted(to - was))])}"


def _members(outline: Outline, dimension: str) -> frozenset[str]:
    known = outline.dimensions_by_code.get(dimension)
    return frozenset(outline.levels if dimension == EDUCATION_LEVEL else known.by_code if known else ())
