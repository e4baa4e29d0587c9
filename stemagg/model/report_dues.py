"""When the office itself has to report, and the due days of a campaign that are counted from the ends of periods."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from stemagg.model.campaign import Campaign
from stemagg.model.due import DueRule
from stemagg.model.outline import Outline
from stemagg.model.period import CLOSING_KINDS, Period
from stemagg.model.routine_report import RoutineReport
from stemagg.model.spans import NamedSpan, spans_of


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A report of the office for a period, and the day on which it is due."""

    report: RoutineReport
    period: Period
    last_day: dt.date


def periods_of_report(outline: Outline, report: RoutineReport) -> tuple[Period, ...]:
    """Return the periods for which a report is made: those of its kind that have declared ones in them."""
    return tuple(_closing(outline, span) for span in spans_of(report.period_kind, outline.periods).spans)


def spans_of_reports(campaign: Campaign) -> dict[str, str]:
    """Return for each period, by code, that of the shortest routine report that tells it; "" for all without any."""
    outline = campaign.outline
    spans = max((periods_of_report(outline, report) for report in campaign.settings.reports), key=len, default=())
    if not spans:
        return dict.fromkeys(outline.periods_by_code, "")
    return {
        code: next((span.code for span in spans if period.lies_in(span)), code)
        for code, period in outline.periods_by_code.items()
    }


def _closing(outline: Outline, span: NamedSpan) -> Period:
    """Return the period of a span with the day on which its data close: its own, or that of all periods in it."""
    declared = outline.periods_by_code.get(span.period.code)
    days = {period.closing_day for period in span.inside if period.kind in CLOSING_KINDS}
    is_told = declared is None and len(days) == 1 and span.period.kind in CLOSING_KINDS
    return declared or (replace(span.period, closing_day=days.pop()) if is_told else span.period)


def report_dues(campaign: Campaign) -> tuple[ReportDue, ...]:
    """Return when the reports of the office are due, of each its periods in order."""
    return tuple(
        ReportDue(report, period, day)
        for report in campaign.settings.reports
        for period in periods_of_report(campaign.outline, report)
        if (day := report.due_on(period, campaign.settings.calendar))
    )


def next_report_dues(campaign: Campaign) -> tuple[ReportDue, ...]:
    """Return of each report of the office the first that is still due on the campaign's day, or the last one."""
    of_report: dict[str, list[ReportDue]] = {}
    for one in report_dues(campaign):
        of_report.setdefault(one.report.code, []).append(one)
    coming = ([one for one in own if one.last_day >= campaign.day][:1] or own[-1:] for own in of_report.values())
    return tuple(one for own in coming for one in own)


def counted_due_days(campaign: Campaign) -> Iterator[dt.date]:
    """Yield the due days that are counted from the ends of periods: those of the units and of the office's reports."""
    for obligation in campaign.outline.obligations:
        if isinstance(obligation.due, DueRule):
            for period in campaign.outline.periods_of(obligation):
                yield obligation.due.last_day(period, campaign.settings.calendar)
    yield from (one.last_day for one in report_dues(campaign) if isinstance(one.report.due, DueRule))
