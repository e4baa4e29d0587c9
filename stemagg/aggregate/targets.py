"""Targets: what has been achieved of each, over its own period and the units that it is set for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from stemagg.aggregate.frame import Cell, Frame, value_of_parts
from stemagg.aggregate.indicators import IndicatorFigures
from stemagg.aggregate.operand_figures import Answers, Scope
from stemagg.aggregate.owed_slots import OwedSlots
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.formula import Operand
from stemagg.model.indicator import Indicator
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.indicator_grain import axes_with, selections
from stemagg.model.outline import PERIOD, DataElement, Outline
from stemagg.model.period import DateSpan, days_of_period
from stemagg.model.roster import Roster
from stemagg.model.selection import Selection, axes_of, selected
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.target import Target
from stemagg.model.target_result import TargetPart, TargetResult
from stemagg.model.unit_groups import day_of_figure
from stemagg.model.unit_values import is_in


def target_results(campaign: Campaign, answers: Answers) -> tuple[TargetResult, ...]:
    """Return what has been achieved of each target, in the outline's order."""
    figures = TargetFigures(campaign, answers)
    return tuple(map(figures.result, campaign.outline.targets))


def span_of(outline: Outline, code: str) -> DateSpan | None:
    """Return the days of a period, declared or of the calendar; None without a code."""
    return days_of_period(code, outline.periods_by_code) if code else None


@dataclass(frozen=True, slots=True)
class TargetTotal:
    """A total that a target is of: its cell in a frame of its own units and days, and its key."""

    frame: Frame
    cell: Cell
    key: FigureKey


class TargetFigures:
    """What has been achieved of the targets of a campaign: a total of a data element, or a figure of an indicator."""

    def __init__(self, campaign: Campaign, answers: Answers, until: date | None = None) -> None:
        """Take what is known, `until` a day, None for all of it."""
        self._campaign, self._outline, self._answers, self._until = campaign, campaign.outline, answers, until
        self._owed = OwedSlots(campaign)

    def until(self, day: date) -> "TargetFigures":
        """Return the same as far as it is known on a day."""
        return TargetFigures(self._campaign, self._answers, day)

    def result(self, target: Target) -> TargetResult:
        """Return what has been achieved of a target."""
        if target.of.name not in self._outline.indicators_by_code:
            return self._of_element(target, self._outline.elements[target.of.name])
        made = self.indicator(target)
        parts = (TargetPart(p.unit, p.numerator if p.is_known else None, p.is_known) for p in made.units)
        unit = self._outline.measure_of(made.indicator.code)
        return TargetResult(target, made.value, tuple(parts), unit, made.additivity)

    def _of_element(self, target: Target, element: DataElement) -> TargetResult:
        (made,) = self.totals(target) or (None,)
        unit = self._measure(target, element)
        if made is None:
            return TargetResult(target, None, (), unit)
        given = made.frame.parts(made.cell, self._answers.numbers)
        parts = (TargetPart(u, value_of_parts(element, {u: one}), not one.missing) for u, one in given.items())
        total = made.frame.total(made.cell, self._answers.numbers, given)
        result = TargetResult(target, total.value, tuple(parts), unit, total.additivity)
        return replace(result, asked=total.asked, with_asked=total.with_asked)

    def _measure(self, target: Target, element: DataElement) -> str:
        """Return the unit of measure of a target: that of the member that it is set for, else of its element."""
        of_dimensions = [self._outline.dimensions_by_code[name].by_code for name in element.further_dimensions]
        chosen = [one.value for one in target.of.selectors]
        own = (of[value].unit_of_measure for of in of_dimensions for value in chosen if value in of)
        return next(filter(None, own), element.unit_of_measure)

    def totals(self, target: Target) -> tuple[TargetTotal, ...]:
        """Return the total of a target's data element, or those that its indicator is made of; none that nobody owes.

        Their keys have the target's own period, which need not be one that the outline declares.
        """
        return tuple(total for one in self._selections(target) if (total := self._total(target, one)) is not None)

    def indicator(self, target: Target) -> IndicatorFigure:
        """Return the figure of a target of an indicator."""
        indicator = self._outline.indicators_by_code[target.of.name]
        selection = self._of_indicator(target, indicator)
        code = selection.period or target.period
        group = {**target.where, **{name: member for name, member in selection.members if member}}
        own = code if code in self._outline.periods_by_code else ""
        scope = Scope(self._span(code), own, self._day(code))
        made = IndicatorFigures(self._owed, self._answers, indicator, tuple(group), scope).figure(group)
        return replace(made, key=replace(made.key, period=code))

    def _span(self, code: str) -> DateSpan | None:
        """Return the days of a period, until the last one that counts."""
        span = span_of(self._outline, code)
        if self._until is None:
            return span
        return DateSpan(span.start if span else date.min, min(span.end, self._until) if span else self._until)

    def _day(self, code: str) -> date:
        """Return the day whose groups hold for a period: its last one, or the last that is reported."""
        day, reported = day_of_figure(self._campaign, {PERIOD: code}), self._campaign.reported
        return min(day, reported.end) if reported else day

    def _of_indicator(self, target: Target, indicator: Indicator) -> Selection:
        return selected(Operand(target.of), axes_with(self._outline, indicator))

    def _selections(self, target: Target) -> Iterator[Selection]:
        """Yield what is selected of each data element; of one that looks at other periods there is no such total."""
        indicator = self._outline.indicators_by_code.get(target.of.name)
        if indicator is None:
            yield selected(Operand(target.of), axes_of(self._outline))
            return
        own = self._of_indicator(target, indicator)
        for one in selections(self._outline, indicator):
            if one.operand.function is None and self._outline.elements[one.element].is_numeric:
                yield replace(one, members=(*one.members, *own.members), period=one.period or own.period)

    def _total(self, target: Target, selection: Selection) -> TargetTotal | None:
        element, code = selection.element, selection.period or target.period
        within = self._owed.within(self._span(code))
        owed = self._owed.narrowed(element, dict(selection.members), within)
        day = self._day(code)
        units = tuple(unit for unit in self._campaign.roster if unit.code in owed and is_in(unit, target.where, day))
        if not units:
            return None
        narrow = replace(self._campaign, roster=Roster(units, self._campaign.roster.grouping_columns))
        chosen = {name: member for name, member in selection.members if member}
        level = chosen.pop(EDUCATION_LEVEL, "")
        key = FigureKey(Measure.VALUE, element, level, code, (*chosen.items(), *target.where.items()))
        return TargetTotal(Frame(narrow, (), owed, self._answers.numbers), ((), element), key)
