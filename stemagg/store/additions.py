"""Values that are added: of some data elements every submission of a unit adds to what it sent before.

Whatever channel it came through: an answer to a form adds to a workbook. The same file, or the same answer to a form,
is one submission however often it is received.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.stored import VALID_STATES, CurrentValue, StoredValue

Sums = dict[Slot, CurrentValue]


def sums(written: Iterable[StoredValue]) -> Sums:
    """Return the sum of each slot over all submissions; its place is that of the first value.

    What was corrected is no sum.
    """
    parts: dict[Slot, list[CurrentValue]] = defaultdict(list)
    for one in written:
        if one.counted and one.value.state in VALID_STATES:
            parts[one.value.slot].append(one.value)
    corrected = (slot for slot, own in parts.items() if any(one.channel is Channel.CORRECTION for one in own))
    return {slot: _sum(parts[slot][::-1]) for slot in parts.keys() - set(corrected)}


def put_together(values: Iterable[CurrentValue], added: Sums) -> list[CurrentValue]:
    """Return values of slots by channel, with one sum for a slot to which every submission adds."""
    summed = ((added.get(value.slot, value), value.channel) for value in values)
    return [value for value, channel in summed if not value.parts or value.channel is channel]


def _sum(parts: Sequence[CurrentValue]) -> CurrentValue:
    """Return the sum of values: the last of them with all of them as its parts."""
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
