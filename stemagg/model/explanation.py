"""Breakdowns of figures: the values included, the values excluded, and the units missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from stemagg.model.double_count import DoubleCount
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Change, Mention, Number, Total
from stemagg.model.finding import Finding
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.list_double import ListDouble
from stemagg.model.outline_parts import Constant
from stemagg.model.ranking import Ranking
from stemagg.model.reason import Because
from stemagg.model.reporting import ReportingRate, UnitStatus
from stemagg.model.slot import Slot
from stemagg.model.source import RemovedOriginal
from stemagg.model.stored import CurrentValue, Receipt, StoredRow
from stemagg.model.stored_correction import StoredCorrection
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult
from stemagg.model.verification import PrintedFigure


class Role(StrEnum):
    """How a stored value contributes to a figure."""

    COUNTED = "counted"
    NOT_LARGEST = "not_largest"
    IN_WHOLE = "in_whole"
    COUNTED_ELSEWHERE = "counted_elsewhere"
    OTHER_PERIODS = "other_periods"
    UNIT_GONE = "unit_gone"
    WITHOUT_WEIGHT = "without_weight"
    UNDER_QUERY = "under_query"
    SUPERSEDED = "superseded"
    BESIDE_FIGURES = "beside_figures"
    OTHER_CHANNEL = "other_channel"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, slots=True)
class Source:
    """A value reported for a slot of the figure: its number or day, its role, and the findings that exclude it.

    `weight` is how much the value of an average weighs; `because` are the texts that say what it is of.
    """

    value: CurrentValue
    number: int | Decimal | None
    role: Role
    findings: tuple[Finding, ...] = ()
    weight: Number | None = None
    day: date | None = None
    because: Because = ()


@dataclass(frozen=True, slots=True)
class UnitReport:
    """The reporting status of a unit, with what was received from it: the basis of reporting figures."""

    status: UnitStatus
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class TotalBreakdown:
    """A total, or the number of units in it, with the values that units reported for it.

    `missing` are the slots without a value that counts; `silent` the units among them that sent nothing at all; `rows`
    are those that the values of a list count. `corrections` are all that were made of its slots, `doubles` the figures
    among its values that are also in those of others, `listed` the things in several lists, with what is counted.
    """

    key: FigureKey
    total: Total
    sources: tuple[Source, ...]
    missing: tuple[Slot, ...]
    silent: frozenset[str]
    rows: tuple[StoredRow, ...] = ()
    corrections: tuple[StoredCorrection, ...] = ()
    doubles: tuple[DoubleCount, ...] = ()
    listed: tuple[ListDouble, ...] = ()

    @property
    def value(self) -> Number | date | None:
        """The total, None when nothing was reported or no total is formed; for another measure a number or a day."""
        return {
            Measure.EARLIEST: self.total.days and self.total.days[0],
            Measure.LATEST: self.total.days and self.total.days[1],
            Measure.UNITS: self.total.units_counted,
            Measure.UNITS_COUNTED: self.total.units_counted,
            Measure.UNITS_EXPECTED: self.total.units_expected,
            Measure.UNITS_PARTIAL: self.total.units_partial,
        }.get(self.key.measure, self.total.value)

    @property
    def counted(self) -> tuple[Source, ...]:
        """The values included in the figure."""
        return tuple(source for source in self.sources if source.role is Role.COUNTED)

    @property
    def not_counted(self) -> tuple[Source, ...]:
        """The stored values excluded from the figure."""
        return tuple(source for source in self.sources if source.role is not Role.COUNTED)


@dataclass(frozen=True, slots=True)
class IndicatorBreakdown:
    """A figure of an indicator, with the breakdown of each data element that it takes."""

    key: FigureKey
    figure: IndicatorFigure
    operands: tuple[TotalBreakdown, ...]

    @property
    def value(self) -> Number | None:
        """The value of the key's measure: the figure, one of its two numbers, its percentage or a number of units."""
        return {
            Measure.SHARE: self.figure.value,
            Measure.NUMERATOR: self.figure.numerator,
            Measure.DENOMINATOR: self.figure.denominator,
            Measure.AFTER: self.figure.numerator,
            Measure.BEFORE: self.figure.denominator,
            Measure.PERCENT: self.figure.percent,
            Measure.UNITS: len(self.figure.known),
            Measure.UNITS_COUNTED: len(self.figure.known),
            Measure.UNITS_EXPECTED: len(self.figure.units),
        }[self.key.measure]


@dataclass(frozen=True, slots=True)
class ChangeBreakdown:
    """A change, over the units with both periods, with the totals of both periods, earlier first."""

    key: FigureKey
    change: Change
    totals: tuple[TotalBreakdown, TotalBreakdown]

    @property
    def value(self) -> Number | None:
        """The value of the key's measure: difference, percentage, one of the sums or a number of units."""
        return {
            Measure.CHANGE: self.change.difference,
            Measure.PERCENT: self.change.percent,
            Measure.BEFORE: self.change.before,
            Measure.AFTER: self.change.after,
            Measure.COMPARED: len(self.change.compared),
            Measure.COMPARABLE: self.change.units_reporting,
        }[self.key.measure]


@dataclass(frozen=True, slots=True)
class RankingBreakdown:
    """The number of ranked groups, with the total of each group."""

    key: FigureKey
    ranking: Ranking
    totals: tuple[TotalBreakdown, ...]

    @property
    def value(self) -> Number:
        """The number of ranked groups."""
        return len(self.ranking.ranked)


@dataclass(frozen=True, slots=True)
class MentionBreakdown:
    """The number of units that made a point or a point of a theme, or cite a letter."""

    key: FigureKey
    mention: Mention

    @property
    def value(self) -> Number:
        """The number of units."""
        return len(self.mention.units)


@dataclass(frozen=True, slots=True)
class ReportingBreakdown:
    """A figure about reporting, with what was received from each unit."""

    key: FigureKey
    rate: ReportingRate
    reports: tuple[UnitReport, ...]

    @property
    def value(self) -> Number | None:
        """The value of the key's measure."""
        return {
            Measure.RECEIVED: self.rate.received,
            Measure.EXPECTED: self.rate.expected,
            Measure.MISSING: self.rate.missing,
            Measure.LATE: self.rate.late,
            Measure.NOTHING: self.rate.nothing,
            Measure.RATE: self.rate.percent,
        }[self.key.measure]


@dataclass(frozen=True, slots=True)
class TargetBreakdown:
    """A number of a target, with the total or the share that it is compared with; none where nobody owes it.

    `progress` is that of the period that the key names.
    """

    key: FigureKey
    result: TargetResult
    operands: tuple[TotalBreakdown | IndicatorBreakdown, ...]
    progress: TargetProgress | None = None

    @property
    def value(self) -> Number | None:
        """The value of the key's measure."""
        return (self.progress or self.result).number_of(self.key.measure)


@dataclass(frozen=True, slots=True)
class ConstantBreakdown:
    """A number that the outline gives."""

    key: FigureKey
    constant: Constant

    @property
    def value(self) -> Number:
        """The number."""
        return self.constant.number


Explanation = (
    TotalBreakdown
    | IndicatorBreakdown
    | ChangeBreakdown
    | RankingBreakdown
    | MentionBreakdown
    | ReportingBreakdown
    | TargetBreakdown
    | ConstantBreakdown
)
"""A figure with its breakdown."""


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """A breakdown of a figure; `printed` is its place in a report, None when the figure was given by name.

    `removed` are the files behind it whose originals were removed.
    """

    explanation: Explanation
    printed: PrintedFigure | None = None
    removed: tuple[RemovedOriginal, ...] = ()


def totals_in(explained: Explanation) -> Iterator[TotalBreakdown]:
    """Yield the totals that a figure is made of."""
    match explained:
        case TotalBreakdown():
            yield explained
        case IndicatorBreakdown(operands=totals) | ChangeBreakdown(totals=totals) | RankingBreakdown(totals=totals):
            yield from totals
        case TargetBreakdown(operands=operands):
            for operand in operands:
                yield from totals_in(operand)
