"""Figures by grouping, each with the number of units it stands on; and the state of reporting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from stemagg.messages.language import translate
from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Change, Mention, Ranking, Share, Total, percentage
from stemagg.model.finding import Finding
from stemagg.model.narrative import Narrative
from stemagg.model.outline import Outline
from stemagg.model.slot import Channel, Slot, ValueState

if TYPE_CHECKING:
    from pandas import DataFrame

MEASURES = (
    "data_element",
    "value",
    "units_counted",
    "units_expected",
    "units_partial",
    "additivity",
    "unit_of_measure",
)
"""The columns of a summary as a table, behind those of its groupings."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures by the groupings `by`, in the order of the campaign's files."""

    by: tuple[str, ...]
    figures: tuple[Total, ...]

    def to_frame(self, outline: Outline) -> "DataFrame":
        """Return the figures as a tidy table, one row each, in their order.

        Its columns are the groupings, then data_element, value (None: nobody has reported), units_counted,
        units_expected, units_partial, additivity, unit_of_measure. They hold the values as they are: a whole number
        is an int beside a missing one too, and a Decimal keeps its digits.
        """
        from pandas import DataFrame  # noqa: PLC0415  (half a second that --help must not cost)

        rows = [
            (
                *figure.group,
                figure.data_element,
                figure.value,
                figure.units_counted,
                figure.units_expected,
                figure.units_partial,
                figure.additivity.value,
                outline.elements[figure.data_element].unit_of_measure,
            )
            for figure in self.figures
        ]
        return DataFrame(rows, columns=[*self.by, *MEASURES], dtype=object)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table: title, headings of the row keys and of the columns, and the figures by row (None: no such figure).

    `row_grouping` names the groupings of the row keys; `data_element` is "" when the elements stand across.
    """

    title: str
    row_headings: tuple[str, ...]
    column_headings: tuple[tuple[str, ...], ...]
    row_keys: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[Total | None, ...], ...]
    data_element: str = ""
    row_grouping: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FramePlace:
    """A slot that is expected, and the number of the figure (cell) that its value goes into."""

    slot: Slot
    cell: int
    takes_largest: bool = False


@dataclass(frozen=True, slots=True)
class CellTotal:
    """What the database adds up for one cell: scaled sum (None: nothing reported), units counted and expected.

    `units_partial` are those among the counted of which a part of the values is missing.
    """

    total: int | None
    units_counted: int
    units_expected: int
    units_partial: int = 0


@dataclass(frozen=True, slots=True)
class CurrentValue:
    """The value that counts for a slot, and where it came from."""

    slot: Slot
    state: ValueState
    number: int | None
    text: str
    raw: str
    channel: Channel
    file: str
    folder: str
    sheet: str
    cell: str
    received_at: datetime | None
    submission: int

    @property
    def shown_file(self) -> str:
        """The name of the file with its folder, as messages print it."""
        return f"{self.folder}/{self.file}" if self.folder else self.file

    @property
    def place(self) -> str:
        """Where it was read, as people see it: "2023-03-28/a.xlsx › Báo cáo › D20"."""
        return " › ".join(part for part in (self.shown_file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A submission in the store, without its values."""

    unit: str
    channel: Channel
    file: str
    received_at: datetime | None
    is_latest: bool


class Reporting(StrEnum):
    """Where a unit stands."""

    IN_TIME = "in_time"
    LATE = "late"
    DATE_UNKNOWN = "date_unknown"
    MISSING = "missing"


def state_name(state: Reporting) -> str:
    """Return the word for a state of reporting in the language in use."""
    return {
        Reporting.IN_TIME: translate("on time"),
        Reporting.LATE: translate("late"),
        Reporting.DATE_UNKNOWN: translate("date unknown"),
        Reporting.MISSING: translate("not reported"),
    }[state]


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """Where one unit stands: reporting, first receipt, channels, values counted of values owed, open findings."""

    unit: str
    reporting: Reporting
    first_received: datetime | None
    channels: tuple[Channel, ...]
    values_counted: int
    values_owed: int
    findings: tuple[Finding, ...] = ()

    @property
    def has_reported(self) -> bool:
        """Whether anything of the unit counts."""
        return self.reporting is not Reporting.MISSING


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


@dataclass(frozen=True, slots=True)
class CampaignStatus(UnitsOwing):
    """Where the whole campaign stands."""

    as_of: datetime | None

    @property
    def reporting_rate(self) -> Decimal:
        """Received ÷ expected, in percent with one decimal; 0 when nobody owes anything."""
        return percentage(self.received, self.expected or 1)


@dataclass(frozen=True, slots=True)
class ReportingRate(UnitsOwing):
    """How many of the units of a group have reported; `group` has (grouping, value) pairs, () is the whole."""

    group: tuple[tuple[str, str], ...]

    @property
    def missing(self) -> int:
        """The number of units that have not reported."""
        return self.expected - self.received

    @property
    def late(self) -> int:
        """The number of units that have reported late."""
        return sum(unit.reporting is Reporting.LATE for unit in self.units)

    @property
    def percent(self) -> Decimal | None:
        """Received ÷ expected, in percent; of nothing there is none."""
        return percentage(self.received, self.expected) if self.expected else None


class Threshold(StrEnum):
    """What a report has to reach before it is final."""

    REPORTING_RATE = "reporting_rate"
    OPEN_ERRORS = "open_errors"
    OPEN_QUERIES = "open_queries"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A threshold that is not met: what was found (a percentage, or a count of findings) and what is needed."""

    threshold: Threshold
    found: int | Decimal
    needed: int | Decimal


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything that the city's report is made from: summaries by their groupings, status, texts of the units.

    `findings` are those of the whole store about these units, and those of which the unit is not known.
    `points` is what the texts say, point by point. The other figures are by the keys under which they are printed,
    `text_answers` by text elements, `reporting` by groups of units.
    `shortfalls` is what is still wanted of a final report. `samples` are these facts with every question for text
    answered, for the check of a template; None where these are samples themselves.
    """

    summaries: Mapping[tuple[str, ...], Summary]
    status: CampaignStatus
    narratives: tuple[CurrentValue, ...]
    values: tuple[CurrentValue, ...]
    findings: tuple[Finding, ...] = ()
    points: Narrative = field(default_factory=Narrative)
    shortfalls: tuple[Shortfall, ...] = ()
    changes: Mapping[FigureKey, Change] = field(default_factory=dict)
    shares: Mapping[FigureKey, Share] = field(default_factory=dict)
    rankings: Mapping[FigureKey, Ranking] = field(default_factory=dict)
    mentions: Mapping[FigureKey, Mention] = field(default_factory=dict)
    text_answers: Mapping[str, Total] = field(default_factory=dict)
    reporting: Mapping[tuple[tuple[str, str], ...], ReportingRate] = field(default_factory=dict)
    samples: "ReportFacts | None" = None
