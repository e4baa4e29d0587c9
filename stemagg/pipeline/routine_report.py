"""The routine reports of an office: a campaign as one of them is about it, for one period."""

from dataclasses import replace
from datetime import date

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign, Settings
from stemagg.model.errors import UsageError, fault
from stemagg.model.outline_until import outline_until
from stemagg.model.period import Period
from stemagg.model.period_labels import period_label
from stemagg.model.report_dues import periods_of_report
from stemagg.model.routine_report import RoutineReport
from stemagg.model.spans import span_title
from stemagg.pipeline.lookup import span_named
from stemagg.report.content.phrases import lower_first

_PERIOD = "{period}"


def campaign_for_report(campaign: Campaign, code: str, period: str, as_of: date | None = None) -> Campaign:
    """Return the campaign as a routine report is about it: its period and those before, its template and recipients.

    The campaign as it is without a code. UsageError for an unknown report or period, or when one stands without the
    other.
    """
    held = campaign.held_on(as_of)
    if not code and not period:
        return held
    report = _report_named(campaign, code)
    if not period:
        kind = span_title(report.period_kind.value).lower()
        raise UsageError(fault("--period", ReportCode.REPORT_NEEDS_PERIOD, report=code, kind=kind))
    named = span_named(campaign, report.period_kind, period, "--period")
    reported = next(period for period in periods_of_report(campaign.outline, report) if period.code == named)
    outline = outline_until(campaign.outline, reported.end)
    outline = outline.model_copy(update={"title": _title(report, reported) or outline.title})
    settings = _settings(campaign.settings, report)
    return replace(held, outline=outline, settings=settings, reported=reported, routine=report)


def _title(report: RoutineReport, reported: Period) -> str:
    """Return the title of a report about a period, whose name begins with a capital only where it begins the title."""
    label = period_label(reported)
    first = label if report.title.startswith(_PERIOD) else lower_first(label)
    return report.title.replace(_PERIOD, first, 1).replace(_PERIOD, lower_first(label))


def _report_named(campaign: Campaign, code: str) -> RoutineReport:
    reports = {report.code: report for report in campaign.settings.reports}
    if code not in reports:
        near, known = suggestions(code, reports), ", ".join(reports)
        place = "--report" if code else "--period"
        raise UsageError(fault(place, ReportCode.REPORT_UNKNOWN, found=code, known=known or "-", suggestions=near))
    return reports[code]


def _settings(settings: Settings, report: RoutineReport) -> Settings:
    own = {
        "template": report.template or settings.template,
        "recipients": report.recipients or settings.recipients,
        "final": report.final or settings.final,
    }
    return settings.model_copy(update=own)
