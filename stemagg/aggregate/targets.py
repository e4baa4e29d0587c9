"""Targets: what has been achieved of each, over its own period and the units that it is set for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Frame, value_of_parts
from stemagg.aggregate.shares import share
from stemagg.model.campaign import UNIT, Campaign, value_of
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Total
from stemagg.model.formula import Operand
from stemagg.model.outline import Outline
from stemagg.model.period import DateSpan, Period, days_of_code
from stemagg.model.roster import Roster
from stemagg.model.selection import Axes, selected
from stemagg.model.slot import EDUCATION_LEVEL, Slot, member_of
from stemagg.model.target import Target
from stemagg.model.target_result import TargetPart, TargetResult

Owed = dict[str, list[Slot]]


def target_results(campaign: Campaign, numbers: Numbers) -> tuple[TargetResult, ...]:
    """Return what has been achieved of each target, in the outline's order."""
    slots = _OwedSlots(campaign)
    return tuple(_result(slots, numbers, target) for target in campaign.outline.targets)


def span_of(outline: Outline, code: str) -> DateSpan | None:
    """Return the days of a period, declared or of the calendar; None without a code."""
    declared: Mapping[str, Period] = outline.periods_by_code
    return (declared.get(code) or days_of_code(code)[1]) if code else None


def _result(slots: "_OwedSlots", numbers: Numbers, target: Target) -> TargetResult:
    if target.of.name in slots.campaign.outline.indicators_by_code:
        return _of_indicator(slots, numbers, target)
    return _of_element(slots, numbers, target)


def _of_element(slots: "_OwedSlots", numbers: Numbers, target: Target) -> TargetResult:
    outline = slots.campaign.outline
    element = outline.elements[target.of.name]
    selection = selected(Operand(target.of), _axes(outline))
    span = span_of(outline, selection.period or target.period)
    owed = slots.narrowed(element.code, dict(selection.members), span)
    units = tuple(unit for unit in slots.campaign.roster if unit.code in owed and _is_in(slots, unit.code, target))
    if not units:
        return TargetResult(target, None, (), element.unit_of_measure)
    narrow = replace(slots.campaign, roster=Roster(units, slots.campaign.roster.grouping_columns))
    frame, cell = Frame(narrow, (), owed), ((), element.code)
    given = frame.parts(cell, numbers)
    total = frame.figure(cell, given)
    parts = tuple(
        TargetPart(unit, value_of_parts(element, {unit: one}), not one.missing) for unit, one in given.items()
    )
    return TargetResult(target, total.value, parts, element.unit_of_measure, total.additivity)


def _is_in(slots: "_OwedSlots", unit: str, target: Target) -> bool:
    of = slots.campaign.roster[unit]
    return all(value_of(of, column) == value for column, value in target.where.items())


def _axes(outline: Outline) -> Axes:
    """Return the dimensions, periods and elements of an outline as the selectors of a target name them."""
    members = {name: tuple(dimension.by_code) for name, dimension in outline.dimensions_by_code.items()}
    return Axes(
        {EDUCATION_LEVEL: tuple(outline.levels), **members},
        tuple(period.code for period in outline.periods),
        {element.code: element.by for element in outline.data_elements},
    )


def _of_indicator(slots: "_OwedSlots", numbers: Numbers, target: Target) -> TargetResult:
    outline = slots.campaign.outline
    indicator = outline.indicators_by_code[target.of.name]
    selection = selected(Operand(replace(target.of, name=indicator.numerator)), _axes(outline))
    span = span_of(outline, selection.period or target.period)
    level = member_of(selection.members, EDUCATION_LEVEL)
    key = FigureKey(Measure.SHARE, indicator.code, level, group=tuple(target.where.items()))
    made = share(SpanTotals(slots, numbers, span), key)
    parts = tuple(
        TargetPart(pair.unit, pair.numerator if pair.is_known else None, pair.is_known) for pair in made.units
    )
    return TargetResult(target, made.value, parts, indicator.measure)


@dataclass
class _OwedSlots:
    """The slots that the units of a campaign owe, by data element and unit."""

    campaign: Campaign

    @cached_property
    def _by_element(self) -> dict[str, Owed]:
        found: dict[str, Owed] = {}
        for unit in self.campaign.roster:
            for slot in self.campaign.slots_owed(unit):
                found.setdefault(slot.data_element, {}).setdefault(unit.code, []).append(slot)
        return found

    def narrowed(self, element: str, members: Mapping[str, str], span: DateSpan | None) -> Owed:
        """Return the slots of an element with these members ("": any, or the whole) and with a period in a span."""
        found = {
            unit: [slot for slot in slots if self._is_within(slot, members, span)]
            for unit, slots in self._by_element.get(element, {}).items()
        }
        return {unit: slots for unit, slots in found.items() if slots}

    def _is_within(self, slot: Slot, members: Mapping[str, str], span: DateSpan | None) -> bool:
        if any(member and member_of(slot.members, name) != member for name, member in members.items()):
            return False
        return not slot.period or span is None or self.campaign.outline.periods_by_code[slot.period].lies_in(span)


@dataclass
class SpanTotals:
    """The totals of single units over a span of days, as `share` looks for them."""

    slots: _OwedSlots
    numbers: Numbers
    span: DateSpan | None
    _found: dict[tuple[str, str], dict[str, Total]] = field(default_factory=dict)

    @property
    def campaign(self) -> Campaign:
        """The campaign that they are of."""
        return self.slots.campaign

    def find(self, unit: str, element: str, level: str, _period: str) -> Total | None:
        """Return a unit's total over the span, None when it owes nothing of the kind; no level means all levels."""
        if (element, level) not in self._found:
            self._found[element, level] = self._totals(element, level)
        return self._found[element, level].get(unit)

    def _totals(self, element: str, level: str) -> dict[str, Total]:
        by_level = self.campaign.outline.elements[element].by_level
        members = {EDUCATION_LEVEL: level} if level and by_level else {}
        frame = Frame(self.campaign, (UNIT,), self.slots.narrowed(element, members, self.span))
        return {cell[0][0]: frame.figure(cell, frame.parts(cell, self.numbers)) for cell in frame.cells}

    def units_in(self, group: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Return the units with these values of these groupings, in roster order."""
        return tuple(
            unit.code for unit in self.campaign.roster if all(value_of(unit, name) == value for name, value in group)
        )
