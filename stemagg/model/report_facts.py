"""The input of a report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from stemagg.model.double_count import DoubleCount
from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Change, Mention, Total
from stemagg.model.finding import Finding
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.model.list_double import ListDouble
from stemagg.model.milestone_result import MilestoneResult
from stemagg.model.narrative import Narrative, PointsOverTime
from stemagg.model.ranking import Ranking
from stemagg.model.reporting import CampaignStatus, ReportingRate, Shortfall
from stemagg.model.set_apart import SetApart
from stemagg.model.snapshot import Snapshot
from stemagg.model.stored import CurrentValue, StoredRow
from stemagg.model.stored_correction import StoredCorrection
from stemagg.model.summary import Summary
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetResult


@dataclass(frozen=True, slots=True)
class ToldTexts:
    """The texts of a period, as written and as points; `period` is its code, "" for all that the report is about.

    `mentions` are the units behind each point, theme and cited letter, by their keys; `answers` are, by text element,
    how many units owe an answer and how many of these have given one; `owing` are those that owe it.
    """

    values: tuple[CurrentValue, ...] = ()
    points: Narrative = field(default_factory=Narrative)
    mentions: Mapping[FigureKey, Mention] = field(default_factory=dict)
    answers: Mapping[str, Total] = field(default_factory=dict)
    period: str = ""
    owing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The input of the city's report: summaries by grouping, status, texts of the units.

    `findings` are those of the whole store about these units, and those without a known unit. `told` are the texts of
    what the report is about, `told_in` returns those of a period by its code, `points_over_time` compares those of a
    text element with the periods before. The other figures are keyed as they are printed, `reporting` by group of
    units. `targets` are those of these units alone, `progress` how far they are in the period of a routine report,
    `milestones` all, with those of these units that owe them; `totals` sums up by groupings that `summaries` lacks,
    `change_of` compares those of members of dimensions. `rows` are those of lists, `corrections` all that were made.
    `snapshot` is the state of the store that all of it was read in. `set_apart` are figures under query that are in
    no total, but told beside it; `doubles` are figures that are counted once, `listed` things in several lists,
    `with_doubles` totals with all of them, by data element and period ("" for all). `shortfalls` are the unmet
    thresholds of a final report. `samples` are these facts with every text element answered, for checking a
    template; None when these are samples themselves.
    """

    summaries: Mapping[tuple[str, ...], Summary]
    status: CampaignStatus
    values: tuple[CurrentValue, ...]
    findings: tuple[Finding, ...] = ()
    told: ToldTexts = field(default_factory=ToldTexts)
    shortfalls: tuple[Shortfall, ...] = ()
    changes: Mapping[FigureKey, Change] = field(default_factory=dict)
    indicators: Mapping[FigureKey, IndicatorFigure] = field(default_factory=dict)
    rankings: Mapping[FigureKey, Ranking] = field(default_factory=dict)
    reporting: Mapping[tuple[tuple[str, str], ...], ReportingRate] = field(default_factory=dict)
    targets: tuple[TargetResult, ...] = ()
    progress: tuple[TargetProgress, ...] = ()
    milestones: tuple[MilestoneResult, ...] = ()
    totals: Callable[[tuple[str, ...]], Summary] = field(default=lambda by: Summary(by, ()), compare=False)
    told_in: Callable[[str], ToldTexts] = field(default=lambda code: ToldTexts(period=code), compare=False)
    points_over_time: Callable[[str], PointsOverTime] = field(default=lambda _code: PointsOverTime(), compare=False)
    change_of: Callable[[FigureKey], Change | None] = field(default=lambda _key: None, compare=False)
    rows: tuple[StoredRow, ...] = ()
    corrections: tuple[StoredCorrection, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    doubles: tuple[DoubleCount, ...] = ()
    listed: tuple[ListDouble, ...] = ()
    with_doubles: Mapping[tuple[str, str], Total] = field(default_factory=dict)
    snapshot: Snapshot = field(default_factory=Snapshot, compare=False)
    samples: "ReportFacts | None" = None
