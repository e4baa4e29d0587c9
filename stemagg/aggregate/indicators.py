"""Indicators: figures derived from others, over the units that have all of their operands."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from stemagg.aggregate.frame import Frame, group_of
from stemagg.aggregate.grounds import GroupThen, joined_within, obstacle_of
from stemagg.aggregate.operand_figures import EVERYTHING, Answers, GroupFigures, OperandCell, OperandFigures, Scope
from stemagg.aggregate.owed_slots import OwedSlots
from stemagg.model.campaign import Campaign
from stemagg.model.evaluation import RuleOutcome, calculate, evaluate
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Additivity, Total
from stemagg.model.formula import ROSTER_PREFIX, Expression, Operand
from stemagg.model.indicator import Indicator, required_operands
from stemagg.model.indicator_figure import IndicatorFigure, OperandValue, UnitPair
from stemagg.model.indicator_grain import (
    condition_of,
    element_operands,
    finer_dimensions,
    grain_of,
    selections,
)
from stemagg.model.operand_periods import periods_of_operand
from stemagg.model.outline import PERIOD, TIME_GROUPINGS, Outline
from stemagg.model.period import SPAN_GROUPINGS, TO_DATE, DateSpan, Period
from stemagg.model.period_groups import last_period, to_date
from stemagg.model.rule import MissingPolicy
from stemagg.model.selection import Selection
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.unit_groups import UnitIndex, day_of_figure
from stemagg.model.unit_values import value_of

Group = Mapping[str, str]


class IndicatorFigures:
    """The figures of one indicator by some groupings, each of which is one of units or in its grain."""

    def __init__(
        self, owed: OwedSlots, answers: Answers, indicator: Indicator, by: Sequence[str], scope: Scope = EVERYTHING
    ) -> None:
        self._campaign, self._answers, self._indicator, self._by = owed.campaign, answers, indicator, tuple(by)
        self._scope, self._index = scope, UnitIndex(owed.campaign)
        self._operands = {
            operand: OperandFigures(owed, answers, operand, by, scope) for operand in element_operands(indicator)
        }

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups that owe the figure, in the order of the campaign's files."""
        if not self._operands:
            units, day = self._campaign.roster, self._day({})
            return tuple(dict.fromkeys(tuple(value_of(u, name, day) for name in self._by) for u in units))
        first = next(iter(self._operands.values()))
        return first.groups

    def figure(self, group: Group) -> IndicatorFigure:
        """Return the figure of a group: a value for each grouping."""
        cells = {operand: figures.at(group) for operand, figures in self._operands.items()}
        additivity = self._additivity(group, cells)
        units = self._owing(group, cells)
        together = GroupFigures(self._campaign, cells, units, self._day(group))
        if self._indicator.kind == "distinct":
            pairs = tuple(pair for unit in units if (pair := self._answered(together, unit)))
            return IndicatorFigure(self.key(group), self._indicator, pairs, additivity=additivity)
        pairs = tuple(self._pairs(group, together))
        known = together.of([unit for pair in pairs if pair.is_known for unit in pair.all_units])
        values = self._values(known) if known.units and additivity is Additivity.ADDS_UP else (None, None)
        return IndicatorFigure(
            self.key(group),
            self._indicator,
            pairs,
            *values,
            operands=self._operand_values(known),
            additivity=additivity,
            decimals=self._decimals,
        )

    @cached_property
    def _decimals(self) -> int | None:
        """The decimals with which its numbers are printed where they are made of means; None of those that are not."""
        means = [figures.element for figures in self._operands.values() if figures.element.is_average]
        if means and not self._indicator.is_of_two_figures:
            return self._indicator.decimals
        return max((one.shown_decimals for one in means), default=None)

    def _day(self, group: Group) -> date:
        """Return the day whose roster holds for a group."""
        return day_of_figure(self._campaign, group, self._scope.day)

    def _additivity(self, group: Group, cells: Mapping[Operand, OperandCell]) -> Additivity:
        """Return why no figure is formed of the operands over what is grouped, if it is not."""
        if any(figures.needs_period(group) for figures in self._operands.values()):
            return Additivity.NOT_AT_GRAIN
        if self._indicator.kind == "distinct":
            return Additivity.ADDS_UP
        allowed = {Additivity.ADDS_UP} | ({Additivity.NOT_OVER_UNITS} if self._indicator.is_mean_of_units else set())
        return next((c.additivity for c in cells.values() if c.additivity not in allowed), Additivity.ADDS_UP)

    def _owing(self, group: Group, cells: Mapping[Operand, OperandCell]) -> list[str]:
        """Return the units of a group that owe what is divided, compared or counted, in roster order."""
        first = [cells[one] for one in self._operands_of(self._indicator.first.expression)] or list(cells.values())
        return [
            unit.code
            for unit in self._index.units_in(group, self._day(group))
            if not first or any(unit.code in cell.parts for cell in first)
        ]

    def _operands_of(self, expression: Expression) -> Iterator[Operand]:
        """Yield the data elements of an expression, those of other periods too."""
        return (one for one in required_operands(expression) if one in self._operands)

    @cached_property
    def _required(self) -> tuple[Operand, ...]:
        found = (*required_operands(self._indicator.first.expression), *required_operands(self._indicator.second))
        return tuple(dict.fromkeys(found))

    def _pairs(self, group: Group, together: GroupFigures) -> Iterator[UnitPair]:
        """Yield what each unit gives; to a change the units that came out of one another give together.

        To others they do where not each of them owes everything.
        """
        periods = self._compared_periods(group)
        if periods is None:
            yield from (self._pair(together.of(units)) for units in self._given_together(group, together))
            return
        sides = [GroupThen(one, self._codes_in(group, one.end)) for one in periods]
        ground_of, owing_later = self._campaign.succession.grounds(*periods), set(together.units)
        for ground in dict.fromkeys(ground_of[unit] for unit in together.units):
            earlier = [unit for unit in ground if any(unit in together.cells[one].parts for one in self._compared[0])]
            later = [unit for unit in ground if unit in owing_later]
            own = together.of(tuple(dict.fromkeys((*later, *earlier))))
            is_same = obstacle_of(self._campaign.succession, ground, sides, (earlier, later)) is None
            yield self._pair(own, is_same=is_same)

    def _given_together(self, group: Group, together: GroupFigures) -> Iterable[tuple[str, ...]]:
        if self._indicator.is_mean_of_units:
            return ((unit,) for unit in together.units)
        owing: list[Collection[str]] = [
            together.cells[operand].parts for operand in self._required if operand in self._operands
        ]
        if any(operand.ref.name.startswith(ROSTER_PREFIX) for operand in self._required):
            owing.append(together.in_roster)
        then = GroupThen(self._period(group), self._codes_in(group, self._day(group)))
        return joined_within(self._campaign.succession, together.units, then, owing)

    def _period(self, group: Group) -> Period:
        """Return the period of a group, to date from the first day; without one all that there is."""
        periods = self._campaign.outline.periods
        name, code = next(((one, of) for one, of in group.items() if one in TIME_GROUPINGS and of), ("", ""))
        if code:
            period = self._campaign.outline.periods_by_code.get(code) or Period.from_code(code)
            return replace(period, start=((name == TO_DATE and to_date(period, None, periods)) or period).start)
        span = self._scope.span or DateSpan(min(one.start for one in periods), max(one.end for one in periods))
        return replace(last_period(periods), start=span.start, end=span.end, closing_day=0)

    @cached_property
    def _compared(self) -> tuple[tuple[Operand, ...], tuple[Operand, ...]]:
        """The data elements of the earlier and of the later number of a change."""
        second = self._indicator.second
        assert second is not None  # noqa: S101  (only a distinct count has none)
        return tuple(self._operands_of(second)), tuple(self._operands_of(self._indicator.first.expression))

    def _compared_periods(self, group: Group) -> tuple[Period, Period] | None:
        """Return the periods of the earlier and of the later number of a change; None of others, and without both."""
        if self._indicator.kind != "change":
            return None
        found = [self._operands[one].period(group) for side in self._compared for one in side[:1]]
        periods = [one for one in found if one is not None]
        return (periods[0], periods[1]) if len(periods) == len(self._compared) else None

    def _codes_in(self, group: Group, day: date) -> frozenset[str]:
        return frozenset(unit.code for unit in self._index.units_in(group, day))

    def _pair(self, own: GroupFigures, *, is_same: bool = True) -> UnitPair:
        is_known = is_same and all(own.is_known(operand) for operand in self._required)
        first, *joined = own.units
        return UnitPair(first, is_known, *self._values(own), self._operand_values(own), joined=tuple(joined))

    def _values(self, figures: GroupFigures) -> tuple[Fraction | None, Fraction | None]:
        """Return what both expressions come to over figures, None where one has no value."""
        second = self._indicator.second
        assert second is not None  # noqa: S101  (only a distinct count has none)
        made = (calculate(expression, figures) for expression in (self._indicator.first.expression, second))
        first, other = (value if isinstance(value, Fraction) else None for value in made)
        return first, other

    def _operand_values(self, figures: GroupFigures) -> tuple[OperandValue, ...]:
        """Return each figure that units give, and what it comes to."""
        return tuple(
            OperandValue(one.text, figures.number(one))
            for one in self._indicator.operands
            if one in self._operands or one.ref.name.startswith(ROSTER_PREFIX)
        )

    def _answered(self, together: GroupFigures, unit: str) -> UnitPair | None:
        """Return what a unit answers where `when` holds; None where it does not owe what that asks."""
        own = together.of((unit,))
        condition = condition_of(self._indicator)
        judged = evaluate(condition, own, MissingPolicy.SKIP) if condition else None
        if judged and judged.outcome is RuleOutcome.NOT_APPLICABLE:
            return None
        if judged and judged.outcome is not RuleOutcome.PASSED:
            return UnitPair(unit, judged.outcome is RuleOutcome.VIOLATED)
        answers = tuple(dict.fromkeys(self._words(own, unit)))
        return UnitPair(unit, bool(answers), answers=answers)

    def _words(self, own: GroupFigures, unit: str) -> Iterable[str]:
        (operand,) = self._indicator.operands
        if operand in own.cells:
            return self._answers.words(self._campaign, own.cells[operand], unit)
        column = operand.ref.name.removeprefix(ROSTER_PREFIX)
        value = value_of(self._campaign.roster[unit], column, own.day)
        return (value,) if value else ()

    def key(self, group: Group) -> FigureKey:
        """Return the key of the figure of a group: without what the group is not split by."""
        rest = {name: value for name, value in group.items() if value or not self._campaign.outline.is_split(name)}
        level, period = rest.pop(EDUCATION_LEVEL, ""), rest.pop(PERIOD, "")
        return FigureKey(Measure.SHARE, self._indicator.code, level, period, tuple(rest.items()))


def indicator_figure(campaign: Campaign, answers: Answers, key: FigureKey) -> IndicatorFigure:
    """Return the figure of an indicator of a key."""
    group = group_of(key)
    indicator = campaign.outline.indicators_by_code[key.data_element]
    return IndicatorFigures(OwedSlots(campaign), answers, indicator, tuple(group)).figure(group)


def operand_keys(campaign: Campaign, key: FigureKey) -> tuple[FigureKey, ...]:
    """Return the totals that the figure of a key is made of: of each data element that somebody owes there.

    One that is of several periods together is not among them.
    """
    outline = campaign.outline
    found = dict.fromkeys(
        _operand_key(outline, selection, key)
        for selection in selections(outline, outline.indicators_by_code[key.data_element])
    )
    return tuple(one for one in found if one is not None and _is_owed(campaign, one))


def _operand_key(outline: Outline, selection: Selection, key: FigureKey) -> FigureKey | None:
    codes = [selection.period or key.period]
    if codes[0]:
        codes = periods_of_operand(outline, selection.operand, codes[0])
    if len(codes) != 1:
        return None
    members = {name: member for name, member in selection.members if member}
    level = members.pop(EDUCATION_LEVEL, key.education_level)
    element = outline.elements[selection.element]
    group = {**dict(key.group), **members}
    return FigureKey(Measure.VALUE, element.code, level, codes[0] if element.by_period else "", tuple(group.items()))


def _is_owed(campaign: Campaign, key: FigureKey) -> bool:
    group = group_of(key)
    if not campaign.outline.elements[key.data_element].is_numeric:
        return True
    return (tuple(group.values()), key.data_element) in Frame(campaign, tuple(group)).cells


def indicator_totals(campaign: Campaign, answers: Answers, by: Sequence[str]) -> tuple[Total, ...]:
    """Return the figures of all indicators by some groupings; groups finer than an indicator have none."""
    owed = OwedSlots(campaign)
    return tuple(
        total
        for indicator in campaign.outline.indicators
        for total in _totals(owed, answers, indicator, tuple(by))
    )  # fmt: skip


def _totals(owed: OwedSlots, answers: Answers, indicator: Indicator, by: tuple[str, ...]) -> Iterator[Total]:
    outline = owed.campaign.outline
    kept = groupings_of(owed.campaign, indicator, by)
    figures = IndicatorFigures(owed, answers, indicator, kept)
    for group in figures.groups:
        made = figures.figure(dict(zip(kept, group, strict=True)))
        found = dict(zip(kept, group, strict=True))
        yield Total(tuple(found.get(name, "") for name in by), indicator.code, made.value, len(made.known),
                    len(made.units), made.additivity)  # fmt: skip
    for name in (one for one in finer_dimensions(outline, indicator) if one in by):
        for operand in element_operands(indicator):
            if outline.elements[operand.ref.name].is_by(name):
                yield from _finer(owed, answers, operand, indicator, by, (*kept, name))


def _finer(
    owed: OwedSlots, answers: Answers, operand: Operand, indicator: Indicator, by: tuple[str, ...], kept: Sequence[str]
) -> Iterator[Total]:
    """Yield a figure that is not formed for each member of a dimension that not all operands have."""
    figures = OperandFigures(owed, answers, operand, kept, EVERYTHING)
    for group in figures.groups:
        found = dict(zip(kept, group, strict=True))
        expected = len(figures.at(found).parts)
        if group[-1] and expected:
            yield Total(tuple(found.get(name, "") for name in by), indicator.code, None, 0, expected,
                        Additivity.NOT_AT_GRAIN)  # fmt: skip


def groupings_of(campaign: Campaign, indicator: Indicator, by: Iterable[str]) -> tuple[str, ...]:
    """Return those of some groupings that are of units or in the grain of an indicator."""
    grain = grain_of(campaign.outline, indicator)
    timed = SPAN_GROUPINGS if PERIOD in grain else ()
    return tuple(name for name in by if not campaign.outline.is_split(name) or name in grain or name in timed)
