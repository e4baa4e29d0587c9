"""Why a figure is what it is: the values that it is made of, those that it is not made of, and who is missing."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Additivity, Change
from stemagg.model.finding import Finding
from stemagg.model.narrative import Saying
from stemagg.model.submission import Slot
from stemagg.model.summary import CurrentValue, Receipt, UnitStatus


class Role(StrEnum):
    """What became of a value that stands in the store."""

    COUNTED = "counted"
    NOT_LARGEST = "not_largest"
    SUPERSEDED = "superseded"
    OTHER_CHANNEL = "other_channel"
    REJECTED = "rejected"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value of an active submission, and whether no finding of severity error stands against it."""

    value: CurrentValue
    counted: bool


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
class UnitPair:
    """A unit's numerator and denominator of a share, None for what is not known: then it is in neither sum."""

    unit: str
    numerator: int | Decimal | None
    denominator: int | Decimal | None

    @property
    def is_known(self) -> bool:
        """Whether both are known."""
        return self.numerator is not None and self.denominator is not None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure taken apart.

    `value` is None when nothing was reported or no total is formed (`additivity`). `missing` are the slots without
    a value that counts; `silent` the units among them that sent nothing at all. A `change` has the totals of both
    periods as `operands`, earlier first, though it is of those units only that gave both; a share the total that it
    is a share of units of, and its `pairs`; a ranking the totals that are ranked; a figure about reporting has
    `reports`; how many units said something, what they said (`sayings`), or which `units` cite a letter.
    """

    key: FigureKey
    value: int | Decimal | None
    units_counted: int
    units_expected: int
    additivity: Additivity = Additivity.ADDS_UP
    sources: tuple[Source, ...] = ()
    missing: tuple[Slot, ...] = ()
    silent: frozenset[str] = frozenset()
    operands: tuple["Explanation", ...] = ()
    reports: tuple[UnitReport, ...] = ()
    pairs: tuple[UnitPair, ...] = ()
    sayings: tuple[Saying, ...] = ()
    units: tuple[str, ...] = ()
    change: Change | None = None

    @property
    def counted(self) -> tuple[Source, ...]:
        """The values that the figure is made of."""
        return tuple(source for source in self.sources if source.role is Role.COUNTED)

    @property
    def not_counted(self) -> tuple[Source, ...]:
        """The values that stand in the store and are not in the figure."""
        return tuple(source for source in self.sources if source.role is not Role.COUNTED)
