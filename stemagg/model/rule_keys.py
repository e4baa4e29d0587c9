"""The combinations that a rule is evaluated for, and what its figures are of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from stemagg.model.formula import Operand
from stemagg.model.operand_periods import periods_of_operand
from stemagg.model.outline import PERIOD, Outline
from stemagg.model.rule import Rule
from stemagg.model.selection import Axes, Selection, axes_of, selected
from stemagg.model.slot import Members, SlotKey, member_of, members_of


@dataclass(frozen=True, slots=True)
class Grain:
    """One combination that a rule is evaluated for: the members and the period that its operands share."""

    members: Members = ()
    period: str = ""


class RuleKeys:
    """What the operands of the rules of an outline select, each for each combination worked out once."""

    def __init__(self, outline: Outline) -> None:
        self._outline, self._axes = outline, axes_of(outline)
        self._operands: dict[str, tuple[Operand, ...]] = {}
        self._selections: dict[str, list[Selection]] = {}
        self._keys: dict[tuple[Operand, Grain], tuple[SlotKey, ...] | None] = {}
        self._checked: dict[tuple[str, Grain], tuple[SlotKey, ...]] = {}

    def operands(self, rule: Rule) -> tuple[Operand, ...]:
        """Return the figures that a rule takes, those of its check first, each once."""
        if rule.code not in self._operands:
            self._operands[rule.code] = rule.operands
        return self._operands[rule.code]

    def grains(self, rule: Rule, keys: Mapping[str, Iterable[SlotKey]]) -> list[Grain]:
        """Return the combinations that a rule is evaluated for: those of which a figure that it checks is there.

        `keys` are what figures are of, by data element.
        """
        if rule.code not in self._selections:
            self._selections[rule.code] = selections_of(self._axes, rule)
        return grains_of(self._selections[rule.code], keys)

    def of_operand(self, operand: Operand, grain: Grain) -> tuple[SlotKey, ...] | None:
        """Return what the values of an operand are of; None without a period to take them from."""
        asked = operand, grain
        if asked not in self._keys:
            found = keys_of(self._outline, self._axes, operand, grain)
            self._keys[asked] = None if found is None else tuple(found)
        return self._keys[asked]

    def of_rule(self, rule: Rule, grain: Grain) -> tuple[SlotKey, ...]:
        """Return what the figures that a rule checks are of, for one combination."""
        asked = rule.code, grain
        if asked not in self._checked:
            self._checked[asked] = keys_of_rule(self._outline, self._axes, rule, grain)
        return self._checked[asked]

    def selection(self, operand: Operand) -> Selection:
        """Return what an operand of a data element selects."""
        return selected(operand, self._axes)


def selections_of(axes: Axes, rule: Rule) -> list[Selection]:
    """Return what the figures that a rule checks select."""
    return [selected(o, axes) for o in rule.check.operands if o.ref.is_element]


def grains_of(selections: Iterable[Selection], keys: Mapping[str, Iterable[SlotKey]]) -> list[Grain]:
    """Return the combinations of selections of which a figure is there; `keys` are what these are of, by element."""
    grains = {
        _grain(selection, key)
        for selection in selections
        for key in keys.get(selection.element, ())
        if _is_selected(selection, key)
    }
    return sorted(grains, key=lambda grain: (grain.members, grain.period))


def by_element(keys: Iterable[SlotKey]) -> dict[str, list[SlotKey]]:
    """Return what figures are of by data element."""
    found: dict[str, list[SlotKey]] = {}
    for key in keys:
        found.setdefault(key[0], []).append(key)
    return found


def _is_selected(selection: Selection, key: SlotKey) -> bool:
    _element, members, period = key
    fixed = all(member_of(members, dimension) == member for dimension, member in selection.members)
    return fixed and selection.period in {"", period}


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
