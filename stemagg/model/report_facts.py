"""Everything that a report is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stemagg.model.figure_key import FigureKey
from stemagg.model.figures import Change, Mention, Ranking, Share, Total
from stemagg.model.finding import Finding
from stemagg.model.narrative import Narrative
from stemagg.model.reporting import CampaignStatus, ReportingRate, Shortfall
from stemagg.model.stored import CurrentValue
from stemagg.model.summary import Summary


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
