"""Why a figure is what it is: the values that it is made of, those that it is not made of, and who is missing."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.figures import Change, Mention, Number, Ranking, Share, Total
from stemagg.model.finding import Finding
from stemagg.model.reporting import ReportingRate, UnitStatus
from stemagg.model.slot import Slot
from stemagg.model.stored import CurrentValue, Receipt
from stemagg.model.verification import PrintedFigure


class Role(StrEnum):
    """What became of a value that stands in the store."""

    COUNTED = "counted"
    NOT_LARGEST = "not_largest"
    SUPERSEDED = "superseded"
    OTHER_CHANNEL = "other_channel"
    REJECTED = "rejected"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, slots=True)
class Source:
    """A value that was written for a slot of the figure, its number, what became of it, and the findings why not."""

    value: CurrentValue
    number: int | Decimal | None
    role: Role
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitReport:
    """Where a unit stands, with what was received of it: what figures about reporting are made of."""

    status: UnitStatus
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class TotalBreakdown:
    """A total, or how many units have it, with the values that units wrote for it.

    `missing` are the slots without a value that counts; `silent` the units among them that sent nothing at all.
    """

    key: FigureKey
    total: Total
    sources: tuple[Source, ...]
    missing: tuple[Slot, ...]
    silent: frozenset[str]

    @property
    def value(self) -> Number | None:
        """The total, None when nothing was reported or no total is formed; of a measure of units how many they are."""
        return {
            Measure.UNITS: self.total.units_counted,
            Measure.UNITS_COUNTED: self.total.units_counted,
            Measure.UNITS_EXPECTED: self.total.units_expected,
            Measure.UNITS_PARTIAL: self.total.units_partial,
        }.get(self.key.measure, self.total.value)

    @property
    def counted(self) -> tuple[Source, ...]:
        """The values that the figure is made of."""
        return tuple(source for source in self.sources if source.role is Role.COUNTED)

    @property
    def not_counted(self) -> tuple[Source, ...]:
        """The values that stand in the store and are not in the figure."""
        return tuple(source for source in self.sources if source.role is not Role.COUNTED)


@dataclass(frozen=True, slots=True)
class ShareBreakdown:
    """A share with the total of its numerators."""

    key: FigureKey
    share: Share
    numerator: TotalBreakdown

    @property
    def value(self) -> Number | None:
        """What the key says of the share: percentage, numerator, denominator, or how many units it is of."""
        return {
            Measure.SHARE: self.share.percent,
            Measure.NUMERATOR: self.share.numerator,
            Measure.DENOMINATOR: self.share.denominator,
            Measure.UNITS: len(self.share.known),
            Measure.UNITS_COUNTED: len(self.share.known),
            Measure.UNITS_EXPECTED: len(self.share.units),
        }[self.key.measure]


@dataclass(frozen=True, slots=True)
class ChangeBreakdown:
    """A change with the totals of both periods, earlier first, though it is only of the units that gave both."""

    key: FigureKey
    change: Change
    totals: tuple[TotalBreakdown, TotalBreakdown]

    @property
    def value(self) -> Number | None:
        """What the key says of the change: difference, percentage, one of the sums, a number of units."""
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
    """How many groups are ranked, with the total of each of them."""

    key: FigureKey
    ranking: Ranking
    totals: tuple[TotalBreakdown, ...]

    @property
    def value(self) -> Number:
        """The number of groups that are ranked."""
        return len(self.ranking.ranked)


@dataclass(frozen=True, slots=True)
class MentionBreakdown:
    """How many units made a point or one of a theme, or cite a letter."""

    key: FigureKey
    mention: Mention

    @property
    def value(self) -> Number:
        """The number of units."""
        return len(self.mention.units)


@dataclass(frozen=True, slots=True)
class ReportingBreakdown:
    """A figure about reporting, with what was received of each unit."""

    key: FigureKey
    rate: ReportingRate
    reports: tuple[UnitReport, ...]

    @property
    def value(self) -> Number | None:
        """What the key says of reporting."""
        return {
            Measure.RECEIVED: self.rate.received,
            Measure.EXPECTED: self.rate.expected,
            Measure.MISSING: self.rate.missing,
            Measure.LATE: self.rate.late,
            Measure.RATE: self.rate.percent,
        }[self.key.measure]


Explanation = (
    TotalBreakdown | ShareBreakdown | ChangeBreakdown | RankingBreakdown | MentionBreakdown | ReportingBreakdown
)
"""A figure with everything that it is made of."""


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """A figure taken apart; `printed` is where a report prints it, None when it was named and not looked for."""

    explanation: Explanation
    printed: PrintedFigure | None = None
