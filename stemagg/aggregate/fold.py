"""What one unit gives to a figure: which of its values are added, and which of those that it owes are missing.

In this order: a checked whole that is missing is made up of its members (`model.checked_wholes`), over periods
(`model.period_cover`: one layer, no day twice), over the dimensions that the figure does not name, last over education
levels. The scaled numbers of `DataElement.number` come in and go out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from stemagg.model.checked_wholes import CheckedWholes, Parts, checked_dimensions
from stemagg.model.outline import EACH_UNIT, PERIOD, DataElement, Outline
from stemagg.model.period import Period
from stemagg.model.period_cover import Cover, PeriodChoice, choose_for_sum, choose_last, layer
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot, member_of, members_of

Numbers = Mapping[Slot, int | None]
"""The value that counts in each slot that has one; None where it is not applicable, which adds nothing."""

Weigh = Callable[[Slot], Fraction | None]
"""How much the value of a slot of an average weighs, None when that is not known."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit gives to a figure: sum (None: no number), the slots in it, the owed slots that it lacks.

    `stand_ins` are those slots among `taken` whose longer period stands for shorter ones that are missing; `answers`
    are those that a unit has chosen, `days` those that it has given. Of an average, the sum is that of the values times
    their weights, and `weight` that of the weights.
    """

    value: int | Fraction | None = None
    taken: tuple[Slot, ...] = ()
    missing: tuple[Slot, ...] = ()
    stand_ins: tuple[Slot, ...] = ()
    answers: frozenset[str] = frozenset()
    weight: Fraction = Fraction(0)
    days: frozenset[int] = frozenset()

    @property
    def is_counted(self) -> bool:
        """Whether any value of the unit is in the figure."""
        return bool(self.taken)

    @property
    def is_partial(self) -> bool:
        """Whether some values are in the figure and others are missing."""
        return bool(self.taken and self.missing)


Folded = dict[tuple[Slot, ...], Part]
"""What units give by their slots, for all folds of the same numbers."""


class Fold:
    """Puts together the slots of one data element and one unit at a time; `folded` has what was put together before."""

    def __init__(
        self,
        outline: Outline,
        element: DataElement,
        periods: Mapping[str, Period],
        numbers: Numbers,
        weigh: Weigh | None = None,
        folded: Folded | None = None,
    ) -> None:
        self._outline, self._element, self._periods, self._numbers = outline, element, periods, numbers
        self._is_checked = bool(checked_dimensions(outline, element))
        self._made_up: Mapping[Slot, Parts] = {}
        self._weigh = weigh
        self._folded_before: Folded = {} if folded is None else folded
        self._layers: dict[tuple[str, ...], tuple[Cover, ...]] = {}
        self._choose: Callable[[Sequence[Cover], Iterable[str]], PeriodChoice] = lambda covers, given: (
            choose_last(covers, set(given))
            if element.way_over(PERIOD) == "last"
            else choose_for_sum(covers, set(given))
        )

    def layer(self, codes: Iterable[str]) -> tuple[Cover, ...]:
        """Return the layer of periods that a total over these codes is made of."""
        key = tuple(dict.fromkeys(codes))
        if key not in self._layers:
            self._layers[key] = layer(self._periods[code] for code in key if code in self._periods)
        return self._layers[key]

    def part(self, slots: Sequence[Slot], *, single_school: bool) -> Part:
        """Return what a unit gives by the slots that it owes to one figure."""
        if (key := tuple(slots)) not in self._folded_before:
            self._folded_before[key] = self._part(slots, single_school=single_school)
        return self._folded_before[key]

    def _part(self, slots: Sequence[Slot], *, single_school: bool) -> Part:
        if self._is_checked:
            self._made_up = CheckedWholes(self._outline, slots).made_up(self._numbers.keys())
        part = self._folded(slots, single_school=single_school)
        if self._element.weight == EACH_UNIT and part.weight:
            return replace(part, value=Fraction(part.value or 0) / part.weight, weight=Fraction(1))
        if self._element.is_date:
            days = frozenset(day for slot in part.taken if (day := self._numbers[slot]) is not None)
            return replace(part, value=1 if days else None, days=days)
        if not self._element.answers:
            return part
        chosen = (member_of(slot.members, self._element.answers) for slot in part.taken if self._numbers[slot])
        return replace(part, answers=frozenset(chosen))

    def _folded(self, slots: Sequence[Slot], *, single_school: bool) -> Part:
        if len(slots) == 1:
            return self._of_slot(slots[0])
        by_members: dict[Members, list[Slot]] = {}
        for slot in slots:
            by_members.setdefault(slot.members, []).append(slot)
        parts = {members: self._over_periods(own) for members, own in by_members.items()}
        for dimension in sorted(self._element.dimensions, key=lambda name: name == EDUCATION_LEVEL):
            parts = self._over(dimension, parts, single_school=single_school)
        return _joined(parts.values(), sum)

    def _of_slot(self, slot: Slot) -> Part:
        if slot in self._made_up:
            join = _any_of if self._element.is_answer else _sum_of
            return join(self._of_slot(part) for part in self._made_up[slot])
        if slot not in self._numbers:
            return Part(missing=(slot,))
        number = self._numbers[slot]
        return Part(number, (slot,)) if self._weigh is None or number is None else _weighed(slot, number, self._weigh)

    def _over_periods(self, slots: Sequence[Slot]) -> Part:
        if len(slots) == 1:
            return self._of_slot(slots[0])
        if self._element.way_over(PERIOD) == "largest":
            return _any_of(map(self._of_slot, slots))
        by_period = {slot.period: slot for slot in slots}
        parts = {code: self._of_slot(slot) for code, slot in by_period.items()}
        given = [code for code, part in parts.items() if part.taken]
        choice = self._choose(self.layer(by_period), given)
        taken = _joined((parts[period.code] for period in choice.added), sum)
        missing = tuple(by_period[period.code] for period in choice.missing)
        stand_ins = tuple(by_period[one.period.code] for one in choice.stand_ins)
        return replace(taken, missing=missing, stand_ins=stand_ins)

    def _over(self, dimension: str, parts: Mapping[Members, Part], *, single_school: bool) -> dict[Members, Part]:
        """Return the parts with one dimension put together."""
        groups: dict[Members, dict[str, Part]] = {}
        for members, part in parts.items():
            rest = {name: member for name, member in members if name != dimension}
            groups.setdefault(members_of(rest), {})[member_of(members, dimension)] = part
        join = self._join_over(dimension, single_school=single_school)
        return {rest: group[""] if "" in group else join(group.values()) for rest, group in groups.items()}

    def _join_over(self, dimension: str, *, single_school: bool) -> Callable[[Iterable[Part]], Part]:
        """Return how the parts over a dimension become one: a unit that says yes anywhere says yes."""
        if self._element.is_answer:
            return _any_of
        return _largest if self._element.way_over(dimension) == "largest" and single_school else _sum_of


def _weighed(slot: Slot, number: int, weigh: Weigh) -> Part:
    """Return the part of an average's value: times its weight, without which it is missing."""
    weight = weigh(slot)
    return Part(missing=(slot,)) if weight is None else Part(number * weight, (slot,), weight=weight)


def _sum_of(parts: Iterable[Part]) -> Part:
    return _joined(parts, sum)


def _any_of(parts: Iterable[Part]) -> Part:
    return _joined(parts, max)


def _largest(parts: Iterable[Part]) -> Part:
    """Return the largest part (a school of two levels is one school); what any of them lacks is missing."""
    own = list(parts)
    best = max((one for one in own if one.value is not None), key=lambda one: one.value or 0, default=None)
    missing = tuple(chain.from_iterable(one.missing for one in own))
    return replace(best, missing=missing) if best else _joined(own, sum)


def _joined(parts: Iterable[Part], join: Callable[[Iterable[int | Fraction]], int | Fraction]) -> Part:
    own = list(parts)
    if len(own) == 1:
        return own[0]
    numbers = [one.value for one in own if one.value is not None]
    return Part(
        join(numbers) if numbers else None,
        tuple(chain.from_iterable(one.taken for one in own)),
        tuple(chain.from_iterable(one.missing for one in own)),
        tuple(chain.from_iterable(one.stand_ins for one in own)),
        weight=sum((one.weight for one in own if one.weight), Fraction(0)),
    )
