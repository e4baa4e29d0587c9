"""The answers of units to choices, by which the figures of other data elements are grouped."""

from collections import defaultdict
from dataclasses import dataclass, field

from stemagg.aggregate.fold import Numbers
from stemagg.model.outline import DataElement, Outline
from stemagg.model.slot import Members, Slot, member_of


@dataclass(frozen=True, slots=True)
class _GivenAnswer:
    """An answer that a unit has chosen, the other members and the period it is for."""

    code: str
    members: Members
    period: str


@dataclass
class ChosenAnswers:
    """Finds what a unit has chosen: at the same level, for the period that a figure lies in, else the last one.

    An answer for a period that the outline does not have, as one after that of a routine report, is none.
    """

    outline: Outline
    numbers: Numbers
    _chosen: dict[tuple[str, str], list[_GivenAnswer]] = field(init=False)

    def __post_init__(self) -> None:
        self._chosen = defaultdict(list)
        for slot, number in self.numbers.items():
            element = self.outline.elements.get(slot.data_element)
            is_known = not slot.period or slot.period in self.outline.periods_by_code
            if number and element is not None and element.answers and is_known:
                answer = member_of(slot.members, element.answers)
                rest = tuple(pair for pair in slot.members if pair[0] != element.answers)
                self._chosen[slot.unit, element.code].append(_GivenAnswer(answer, rest, slot.period))

    def of(self, choice: DataElement, slot: Slot) -> list[str]:
        """Return the codes of what the unit of a slot has chosen for it, [""] where it has chosen nothing."""
        own = [one for one in self._chosen.get((slot.unit, choice.code), ()) if self._fits(one, slot)]
        if not slot.period:
            last = max((self._end(one) for one in own), default=0)
            own = [one for one in own if self._end(one) == last]
        order = list(self.outline.grouped_by[choice.code].by_code)
        return sorted({one.code for one in own}, key=order.index) or [""]

    def _fits(self, answer: _GivenAnswer, slot: Slot) -> bool:
        if any(member_of(slot.members, name) not in {"", member} for name, member in answer.members):
            return False
        periods = self.outline.periods_by_code
        return not (answer.period and slot.period) or periods[slot.period].lies_in(periods[answer.period])

    def _end(self, answer: _GivenAnswer) -> int:
        return self.outline.periods_by_code[answer.period].end.toordinal() if answer.period else 0
