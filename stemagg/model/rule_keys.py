"""The combinations that a rule is evaluated for, and what its figures are of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from stemagg.model.formula import Operand
from stemagg.model.operand_periods import periods_of_operand
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.rule import Rule
from stemagg.model.selection import Axes, Selection, selected
from stemagg.model.slot import Members, SlotKey, member_of, members_of


@dataclass(frozen=True, slots=True)
class Grain:
    """One combination that a rule is evaluated for: the members and the period that its operands share."""

    members: Members = ()
    period: str = ""


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
