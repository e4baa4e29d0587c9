"""What is counted once of figures that two units have in common, where a total is broken down."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from stemagg.model.double_count import DoubleCount
from stemagg.model.explanation import Role, Source, TotalBreakdown
from stemagg.model.list_double import ListDouble
from stemagg.model.outline import DataElement
from stemagg.model.slot import Slot


def with_doubles(
    made: TotalBreakdown,
    element: DataElement,
    once: Mapping[Slot, int | None],
    doubles: Iterable[DoubleCount],
    listed: Iterable[ListDouble],
) -> TotalBreakdown:
    """Return a total with what is counted of its values, where that is not all of them, and why.

    `once` has what counts in the slots of which not all does.
    """
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

    units = {slot.unit for slot in slots}
    things = (one for one in listed if one.counted_in and one.rows[0].row.data_element == element.code)
    return replace(
        made,
        sources=tuple(counted()),
        doubles=own,
        listed=tuple(one for one in things if units & {row.unit for row in one.not_counted}),
    )
