"""The figures of one unit as a rule asks for them: by its selectors, its grain and the periods of the outline."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from stemagg.model.checked_wholes import CheckedWholes, joined_over
from stemagg.model.element_type import ElementType
from stemagg.model.evaluation import Absence
from stemagg.model.formula import CONSTANT_PREFIX, Operand, Ref
from stemagg.model.operand_periods import periods_of_operand
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.roster import ReportingUnit
from stemagg.model.rule import Rule
from stemagg.model.selection import Axes, Selection, selected
from stemagg.model.slot import (
    EDUCATION_LEVEL,
    NO_FIGURE_STATES,
    Members,
    Slot,
    SlotKey,
    ValueState,
    member_of,
    members_of,
)
from stemagg.model.source import CellRef


@dataclass(frozen=True, slots=True)
class RuleOperand:
    """A figure as a rule sees it: the number (scaled, None for an answer in words), its raw text and its place.

    `parts` are the figures that make it up where the unit has given the members of a checked whole only. `is_earlier`
    says that an earlier campaign holds it.
    """

    number: int | None
    raw: str
    place: CellRef
    submissions: tuple[int, ...] = ()
    state: ValueState = ValueState.REPORTED
    parts: tuple[SlotKey, ...] = ()
    is_earlier: bool = False


def with_made_up(
    outline: Outline, owed: Iterable[Slot], values: Mapping[SlotKey, RuleOperand]
) -> dict[SlotKey, RuleOperand]:
    """Return the figures of a unit with those checked wholes that are not there but whose members all are.

    Not those of averages, which need the weights.
    """
    slots = {slot.key: slot for slot in owed if not outline.elements[slot.data_element].is_average}
    given = {slots[key] for key in values if key in slots}
    wholes = CheckedWholes(outline, slots.values()).made_up(given)
    return {**values, **{whole.key: _made_up(outline, parts, values) for whole, parts in wholes.items()}}


def _made_up(outline: Outline, slots: Sequence[Slot], values: Mapping[SlotKey, RuleOperand]) -> RuleOperand:
    parts = [values[slot.key] for slot in slots]
    numbers = [part.number for part in parts if part.number is not None]
    return RuleOperand(
        joined_over(outline.elements[slots[0].data_element])(numbers) if numbers else None,
        " + ".join(part.raw for part in parts),
        parts[0].place,
        tuple(number for part in parts for number in part.submissions),
        ValueState.REPORTED if numbers else ValueState.NOT_APPLICABLE,
        tuple(slot.key for slot in slots),
        any(part.is_earlier for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Grain:
    """One combination that a rule is evaluated for: the members and the period that its operands share."""

    members: Members = ()
    period: str = ""


@dataclass(frozen=True)
class RuleFigures:
    """The figures of a unit for one combination; what a unit does not owe and has not given does not apply.

    The roster's own figures are those of a day.
    """

    outline: Outline
    axes: Axes
    unit: ReportingUnit
    values_by_key: Mapping[SlotKey, RuleOperand]
    owed: AbstractSet[SlotKey]
    grain: Grain
    day: date

    def values(self, operand: Operand) -> Sequence[Decimal | Absence]:
        """Return the values that an operand adds up."""
        if operand.ref.name.startswith(CONSTANT_PREFIX):
            return [self.outline.constants_by_code[operand.ref.name.removeprefix(CONSTANT_PREFIX)].value]
        if not operand.ref.is_element:
            schools = self.unit.schools_at(member_of(self.grain.members, EDUCATION_LEVEL), self.day)
            return [Absence.MISSING if schools is None else Decimal(schools)]
        keys = keys_of(self.outline, self.axes, operand, self.grain)
        return [Absence.NO_PERIOD] if keys is None else [self._number(key) for key in keys]

    def absence(self, ref: Ref) -> Absence | None:
        """Return why there is no answer to what a reference selects, None when there is one.

        A "no" to a question of yes or no is as good as none: who has not opened has no day of opening; nor is there
        an answer of a choice, named by a selector, where another one was given.
        """
        keys = keys_of(self.outline, self.axes, Operand(ref), self.grain) or []
        absences = [self._absence(key) for key in keys]
        absence = None if None in absences else absences[0]
        element = self.outline.elements[ref.name]
        names_answer = bool(element.answers) and element.answers in dict(selected(Operand(ref), self.axes).members)
        is_no = (element.type is ElementType.YES_NO or names_answer) and absence is None
        return Absence.MISSING if is_no and not self.values_by_key[keys[0]].number else absence

    def _number(self, key: SlotKey) -> Decimal | Absence:
        absence = self._absence(key)
        if absence is not None:
            return absence
        number = self.values_by_key[key].number
        return Absence.MISSING if number is None else Decimal(self.outline.elements[key[0]].number(number))

    def _absence(self, key: SlotKey) -> Absence | None:
        given = self.values_by_key.get(key)
        if given is None:
            return Absence.MISSING if key in self.owed else Absence.NOT_APPLICABLE
        return Absence.NOT_APPLICABLE if given.state in NO_FIGURE_STATES else None


def grains_of(axes: Axes, rule: Rule, keys: Sequence[SlotKey]) -> list[Grain]:
    """Return the combinations that a rule is evaluated for: those of which a figure that it checks is there."""
    selections = [selected(o, axes) for o in rule.check.operands if o.ref.is_element]
    grains = {_grain(selection, key) for selection in selections for key in keys if _is_selected(selection, key)}
    return sorted(grains, key=lambda grain: (grain.members, grain.period))


def _is_selected(selection: Selection, key: SlotKey) -> bool:
    element, members, period = key
    fixed = all(member_of(members, dimension) == member for dimension, member in selection.members)
    return element == selection.element and fixed and selection.period in {"", period}


def _grain(selection: Selection, key: SlotKey) -> Grain:
    _element, members, period = key
    shared = tuple(pair for pair in members if pair[0] in selection.free)
    return Grain(shared, period if PERIOD in selection.free else "")


def keys_of_rule(outline: Outline, axes: Axes, rule: Rule, grain: Grain) -> tuple[SlotKey, ...]:
    """Return what the figures that a rule checks are of, for one combination."""
    operands = [operand for operand in rule.check.operands if operand.ref.is_element]
    keys = (key for operand in operands for key in keys_of(outline, axes, operand, grain) or ())
    return tuple(dict.fromkeys(keys))


def keys_of(outline: Outline, axes: Axes, operand: Operand, grain: Grain) -> list[SlotKey] | None:
    """Return what the values of an operand are of, for one combination; None without a period to take them from."""
    selection = selected(operand, axes)
    periods = periods_of_operand(outline, operand, selection.period or grain.period)
    shared = {d: m for d, m in grain.members if d in axes.by[selection.element]}
    summed = [[(dimension, member) for member in axes.members[dimension]] for dimension in operand.dimensions]
    if not periods:
        return None
    by_period = PERIOD in axes.by[selection.element]
    fixed = {**shared, **dict(selection.members)}
    answers = outline.elements[selection.element].answers
    if answers and answers not in fixed:  # a pair asks whether there is any answer
        summed.append([(answers, member) for member in axes.members[answers]])
    return [
        (selection.element, members_of({**fixed, **dict(chosen)}), period if by_period else "")
        for chosen in product(*summed)
        for period in periods
    ]
