"""Opens rendered reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused, UsageError, fault
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.report_facts import ReportFacts
from stemagg.model.unit_values import KIND, UNIT
from stemagg.pipeline.report_facts import facts_of_parts
from stemagg.report.audit.report_reader import MarkedReport, bytes_of, read_report


@dataclass(frozen=True)
class OpenedReport:
    """A report as read, the campaign (or part) it is on, and the worksheet of points it was made with."""

    path: Path
    marked: MarkedReport
    campaign: Campaign
    points: Path | None
    _whole: Campaign

    @cached_property
    def facts(self) -> ReportFacts:
        """The current facts of the campaign, or part."""
        (facts,) = facts_of_parts(self._whole, [self.campaign], self.points)
        return facts


def opened_report(campaign: Campaign, path: Path, points: Path | None = None) -> OpenedReport:
    """Return a report; UsageError when it cannot be read or is not a Word document.

    `points` is the worksheet of points it was made with, None for that of the settings.
    """
    data = bytes_of(path)
    try:
        marked = read_report(data)
    except Refused as refused:
        raise UsageError(fault(str(path), refused.code, **refused.operands)) from None
    return OpenedReport(path, marked, _narrowed(campaign, marked), points, campaign)


def _narrowed(campaign: Campaign, report: MarkedReport) -> Campaign:
    """Return the part of the campaign that most of a report's totals cover; otherwise the whole."""
    printed = {figure.digest for figure in report.figures}
    totals = list(_totals(campaign))
    if not printed or any(key.digest in printed for key in totals):
        return campaign
    groupings = (UNIT, KIND, *(column for column in campaign.roster.grouping_columns if column not in {UNIT, KIND}))
    parts = [part for grouping in groupings for part in campaign.parts_by(grouping)]
    found = sorted(((_count(totals, part.part, printed), place) for place, part in enumerate(parts)), reverse=True)
    if not found or not found[0][0] or [count for count, _place in found[1:2]] == [found[0][0]]:
        return campaign
    return parts[found[0][1]]


def _count(totals: list[FigureKey], part: tuple[str, str] | None, printed: set[str]) -> int:
    return sum(key.within(part).digest in printed for key in totals) if part else 0


def _totals(campaign: Campaign) -> Iterator[FigureKey]:
    """Yield the keys of the totals in a report on any part."""
    outline = campaign.outline
    for measure in (Measure.RECEIVED, Measure.EXPECTED, Measure.RATE):
        yield FigureKey(measure)
    for element in outline.data_elements:
        for level in ("", *(outline.levels if element.by_level else ())):
            for period in [p.code for p in outline.periods] if element.by_period else [""]:
                for measure in (Measure.VALUE, Measure.UNITS):
                    yield FigureKey(measure, element.code, level, period)
