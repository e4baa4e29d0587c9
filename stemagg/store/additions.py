"""Values that are added: of some data elements every submission of a unit adds to what it sent before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.stored import VALID_STATES, CurrentValue, StoredValue

Sums = dict[tuple[Slot, Channel], CurrentValue]


def sums(written: Iterable[StoredValue]) -> Sums:
    """Return the sum of each slot within each channel, in the order of the values; the same content adds once."""
    parts: dict[tuple[Slot, Channel], list[CurrentValue]] = defaultdict(list)
    for one in written:
        if one.counted and one.value.state in VALID_STATES and not one.repeats:
            parts[one.value.slot, one.value.channel].append(one.value)
    return {key: _sum(own[::-1]) for key, own in parts.items()}


def put_together(values: Iterable[CurrentValue], added: Sums) -> list[CurrentValue]:
    """Return values of slots by channel with sums in place of the latest, where every submission adds."""
    return [added.get((value.slot, value.channel), value) for value in values]


def _sum(parts: Sequence[CurrentValue]) -> CurrentValue:
    """Return the sum of values, oldest first: the latest of them with all of them as its parts."""
    if len(parts) == 1:
        return parts[0]
    numbers = [part.number for part in parts if part.number is not None]
    return replace(
        parts[-1],
        state=ValueState.REPORTED if numbers else parts[-1].state,
        number=sum(numbers) if numbers else None,
        raw=" + ".join(part.raw for part in parts),
        parts=tuple(parts),
    )
