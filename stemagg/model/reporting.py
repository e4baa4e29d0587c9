"""The reporting status of units and groups, and the unmet thresholds of a final report."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from stemagg.messages.language import translate
from stemagg.model.figures import percentage
from stemagg.model.finding import Finding
from stemagg.model.slot import Channel


class Reporting(StrEnum):
    """The reporting status of a unit; "in part" is told of routine reports alone: some of the answers are there."""

    IN_TIME = "in_time"
    LATE = "late"
    DATE_UNKNOWN = "date_unknown"
    IN_PART = "in_part"
    MISSING = "missing"


NOT_IN_TIME = (Reporting.MISSING, Reporting.IN_PART, Reporting.LATE)
"""The statuses of units that are told by name, in this order."""


def state_name(state: Reporting) -> str:
    """Return the word for a reporting status in the language in use."""
    return {
        Reporting.IN_TIME: translate("on time"),
        Reporting.LATE: translate("late"),
        Reporting.DATE_UNKNOWN: translate("date unknown"),
        Reporting.IN_PART: translate("in part"),
        Reporting.MISSING: translate("not reported"),
    }[state]


def status_name(unit: "UnitStatus") -> str:
    """Return the words for the reporting status of a unit: "on time, nothing to report"."""
    return ", ".join(filter(None, (state_name(unit.reporting), statement_name(unit))))


def statement_name(unit: "UnitStatus") -> str:
    """Return what a unit has said of all its report: nothing to report, or in that of another; "" for figures."""
    if unit.within:
        return translate("in the report of {unit}").format(unit=", ".join(unit.within))
    return translate("nothing to report") if unit.has_nothing else ""


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A unit's status: reporting, first receipt, channels, values counted of values owed, open findings.

    `has_nothing` says that all it has reported is that there is nothing to report; in a routine report so of all that
    its period asks. `within` are the names of the units in whose reports its figures are, where all are in others.
    """

    unit: str
    reporting: Reporting
    first_received: datetime | None
    channels: tuple[Channel, ...]
    values_counted: int
    values_owed: int
    findings: tuple[Finding, ...] = ()
    has_nothing: bool = False
    within: tuple[str, ...] = ()

    @property
    def has_reported(self) -> bool:
        """Whether any value of the unit counts, and in a routine report all that its period asks of the unit."""
        return self.reporting not in {Reporting.MISSING, Reporting.IN_PART}


@dataclass(frozen=True, slots=True)
class UnitsOwing:
    """Units that owe a report."""

    units: tuple[UnitStatus, ...]

    @property
    def received(self) -> int:
        """The number of units that have reported."""
        return sum(unit.has_reported for unit in self.units)

    @property
    def expected(self) -> int:
        """The number of units that owe a report."""
        return len(self.units)

    @property
    def in_part(self) -> int:
        """The number of units some of whose answers are there, but not all; they have not reported."""
        return sum(unit.reporting is Reporting.IN_PART for unit in self.units)


@dataclass(frozen=True, slots=True)
class CampaignStatus(UnitsOwing):
    """The status of the whole campaign."""

    as_of: datetime | None

    @property
    def reporting_rate(self) -> Decimal:
        """Received ÷ expected, in percent with one decimal; 0 when no unit owes anything."""
        return percentage(self.received, self.expected or 1)


@dataclass(frozen=True, slots=True)
class ReportingRate(UnitsOwing):
    """How many units of a group have reported; `group` has (grouping, value) pairs, () is the whole."""

    group: tuple[tuple[str, str], ...]

    @property
    def missing(self) -> int:
        """The number of units that have not reported."""
        return self.expected - self.received

    @property
    def late(self) -> int:
        """The number of units that reported late."""
        return sum(unit.reporting is Reporting.LATE for unit in self.units)

    @property
    def nothing(self) -> int:
        """The number of units that have nothing to report; they are among those that have reported."""
        return sum(unit.has_nothing for unit in self.units)

    @property
    def percent(self) -> Decimal | None:
        """Received ÷ expected in percent; None when none is expected."""
        return percentage(self.received, self.expected) if self.expected else None


class Threshold(StrEnum):
    """The thresholds that a final report must meet."""

    PERIODS_CLOSED = "periods_closed"
    REPORTING_RATE = "reporting_rate"
    OPEN_ERRORS = "open_errors"
    OPEN_QUERIES = "open_queries"
    FIGURES_SET_APART = "figures_set_apart"
    WORKING_COPY = "working_copy"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An unmet threshold: the actual value (a percentage, or a number of findings) and the required one."""

    threshold: Threshold
    found: int | Decimal
    needed: int | Decimal
