"""What is counted once of figures that two units have in common, where a total is broken down."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stemagg.model.double_count import DoubleCount
from stemagg.model.double_counts import counted_once
from stemagg.model.explanation import Role, Source, TotalBreakdown
from stemagg.model.outline import DataElement


def with_doubles(made: TotalBreakdown, element: DataElement, doubles: Iterable[DoubleCount]) -> TotalBreakdown:
    """Return a total with what is counted of its values, where that is not all of them, and why."""
    doubles = tuple(doubles)
    once = counted_once(doubles)
    slots = {source.value.slot for source in made.sources if source.role is Role.COUNTED}
    own = tuple(one for one in doubles if not one.is_open and slots & {one.slot, one.other})

    def counted() -> Iterator[Source]:
        for source in made.sources:
            slot = source.value.slot
            if source.role is not Role.COUNTED or slot not in once:
                yield source
                continue
            number = once[slot]
            role = Role.COUNTED_ELSEWHERE if number is None else Role.COUNTED
            yield replace(source, role=role, number=source.number if number is None else element.number(number))

    return replace(made, sources=tuple(counted()), doubles=own)
