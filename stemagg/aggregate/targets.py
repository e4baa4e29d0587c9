"""Targets: what has been achieved of each, over its own period and the units that it is set for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.aggregate.fold import Numbers
from stemagg.aggregate.frame import Cell, Frame, value_of_parts
from stemagg.aggregate.shares import share
from stemagg.model.campaign import UNIT, Campaign, value_of
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Share, Total
from stemagg.model.formula import Operand
from stemagg.model.outline import DataElement, Outline
from stemagg.model.period import DateSpan, Period, days_of_code
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.selection import Axes, Selection, selected
from stemagg.model.slot import EDUCATION_LEVEL, Slot, member_of
from stemagg.model.target import Target
from stemagg.model.target_result import TargetPart, TargetResult

Owed = dict[str, list[Slot]]


def target_results(campaign: Campaign, numbers: Numbers) -> tuple[TargetResult, ...]:
    """Return what has been achieved of each target, in the outline's order."""
    figures = TargetFigures(campaign, numbers)
    return tuple(map(figures.result, campaign.outline.targets))


def span_of(outline: Outline, code: str) -> DateSpan | None:
    """Return the days of a period, declared or of the calendar; None without a code."""
    declared: Mapping[str, Period] = outline.periods_by_code
    return (declared.get(code) or days_of_code(code)[1]) if code else None


def _axes(outline: Outline) -> Axes:
    """Return the dimensions, periods and elements of an outline as the selectors of a target name them."""
    members = {name: tuple(dimension.by_code) for name, dimension in outline.dimensions_by_code.items()}
    return Axes(
        {EDUCATION_LEVEL: tuple(outline.levels), **members},
        tuple(period.code for period in outline.periods),
        {element.code: element.by for element in outline.data_elements},
    )


@dataclass(frozen=True, slots=True)
class TargetTotal:
    """The total that a target is compared with: its cell in a frame of its own units and days, and its key."""

    frame: Frame
    cell: Cell
    key: FigureKey


class TargetFigures:
    """What has been achieved of the targets of a campaign: of a data element its total, of an indicator its share."""

    def __init__(self, campaign: Campaign, numbers: Numbers) -> None:
        self._campaign, self._outline, self._numbers = campaign, campaign.outline, numbers
        self._owed = _OwedSlots(campaign)

    def result(self, target: Target) -> TargetResult:
        """Return what has been achieved of a target."""
        indicator = self._outline.indicators_by_code.get(target.of.name)
        if indicator:
            made = self.share(target)
            parts = (TargetPart(p.unit, p.numerator if p.is_known else None, p.is_known) for p in made.units)
            return TargetResult(target, made.value, tuple(parts), indicator.measure)
        return self._of_element(target, self._outline.elements[target.of.name])

    def _of_element(self, target: Target, element: DataElement) -> TargetResult:
        made = self.total(target)
        if made is None:
            return TargetResult(target, None, (), element.unit_of_measure)
        given = made.frame.parts(made.cell, self._numbers)
        parts = (TargetPart(u, value_of_parts(element, {u: one}), not one.missing) for u, one in given.items())
        total = made.frame.figure(made.cell, given)
        return TargetResult(target, total.value, tuple(parts), element.unit_of_measure, total.additivity)

    def total(self, target: Target) -> TargetTotal | None:
        """Return the total of a target's data element, or of the numerator of its indicator; None when nobody owes it.

        Its key has the target's own period, which need not be one that the outline declares.
        """
        element, selection = self._element(target), self._selection(target)
        owed = self._owed.narrowed(element, dict(selection.members), self._span(target))
        units = tuple(unit for unit in self._campaign.roster if unit.code in owed and _is_in(unit, target))
        if not units:
            return None
        narrow = replace(self._campaign, roster=Roster(units, self._campaign.roster.grouping_columns))
        chosen = {name: member for name, member in selection.members if member}
        level, period = chosen.pop(EDUCATION_LEVEL, ""), selection.period or target.period
        key = FigureKey(Measure.VALUE, element, level, period, (*chosen.items(), *target.where.items()))
        return TargetTotal(Frame(narrow, (), owed, self._numbers), ((), element), key)

    def share(self, target: Target) -> Share:
        """Return the share of a target of an indicator."""
        selection = self._selection(target)
        level, period = member_of(selection.members, EDUCATION_LEVEL), selection.period or target.period
        key = FigureKey(Measure.SHARE, target.of.name, level, period, tuple(target.where.items()))
        return share(SpanTotals(self._owed, self._numbers, self._span(target)), key)

    def _element(self, target: Target) -> str:
        """Return the data element of a target, of an indicator its numerator."""
        indicator = self._outline.indicators_by_code.get(target.of.name)
        return indicator.numerator if indicator else target.of.name

    def _selection(self, target: Target) -> Selection:
        return selected(Operand(replace(target.of, name=self._element(target))), _axes(self._outline))

    def _span(self, target: Target) -> DateSpan | None:
        return span_of(self._outline, self._selection(target).period or target.period)


def _is_in(unit: ReportingUnit, target: Target) -> bool:
    return all(value_of(unit, column) == value for column, value in target.where.items())


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
        frame = Frame(self.campaign, (UNIT,), self.slots.narrowed(element, members, self.span), self.numbers)
        return {cell[0][0]: frame.figure(cell, frame.parts(cell, self.numbers)) for cell in frame.cells}

    def units_in(self, group: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Return the units with these values of these groupings, in roster order."""
        return tuple(
            unit.code for unit in self.campaign.roster if all(value_of(unit, name) == value for name, value in group)
        )
