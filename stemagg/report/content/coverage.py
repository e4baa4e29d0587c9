"""Reporting coverage in templates: coverage.received, coverage.missing."""

from collections.abc import Iterable
from datetime import date, datetime

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import Reporting, ReportingRate, UnitStatus
from stemagg.model.unit_values import KIND
from stemagg.report.content import phrases
from stemagg.report.content.due_words import last_days
from stemagg.report.content.figure_text import KeyedNumber, KeyedText, joined, keyed
from stemagg.report.content.report_views import Coverage, KindCoverage
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import one_line
from stemagg.text.numbers import percent_in_words

WORDS = {
    Reporting.IN_TIME: "đúng hạn",
    Reporting.LATE: "nộp muộn",
    Reporting.DATE_UNKNOWN: "đã nộp",
    Reporting.IN_PART: "nộp chưa đủ",
    Reporting.MISSING: "chưa nộp",
}

NOTHING_TO_REPORT = "không có gì để báo cáo"
_IN_PART = " (chưa đủ)"


def coverage(campaign: Campaign, facts: ReportFacts, on: date | None) -> Coverage:
    """Return the reporting status: counts, date, missing and late units."""
    units = facts.status.units
    late, missing = _names(campaign, units, Reporting.LATE), _not_reported(campaign, units)
    return Coverage(
        *_counts(facts.reporting[()]),
        as_of=_day(campaign, facts.status.as_of, on),
        deadline=last_days(campaign),
        late=phrases.listed(late),
        late_count=KeyedNumber(facts.reporting[()].late, FigureKey(Measure.LATE)),
        nothing=phrases.listed(_with_nothing(campaign, units)),
        nothing_count=KeyedNumber(facts.reporting[()].nothing, FigureKey(Measure.NOTHING)),
        missing=phrases.listed(missing),
        missing_units=missing,
        kinds=tuple(
            KindCoverage(*_counts(of_kind), title=kind.title)
            for kind in campaign.outline.unit_kinds
            if (of_kind := facts.reporting.get(((KIND, kind.code),)))
        ),
    )


def _counts(rate: ReportingRate) -> tuple[int, int, int, KeyedText, bool]:
    """Return received, expected and missing units, the rate, and whether it is complete."""
    share = phrases.NO_PERCENT if rate.percent is None else f"{percent_in_words(rate.percent)}%"
    return (
        KeyedNumber(rate.received, FigureKey(Measure.RECEIVED, group=rate.group)),
        KeyedNumber(rate.expected, FigureKey(Measure.EXPECTED, group=rate.group)),
        KeyedNumber(rate.missing, FigureKey(Measure.MISSING, group=rate.group)),
        keyed(share, FigureKey(Measure.RATE, group=rate.group)),
        not rate.missing,
    )


def state_in_report(status: UnitStatus) -> str:
    """Return the reporting status of a unit as the report prints it: "đúng hạn, không có gì để báo cáo"."""
    said = [NOTHING_TO_REPORT] if status.has_nothing else []
    said += [f"số liệu gộp trong báo cáo của {phrases.listed(status.within)}"] if status.within else []
    return ", ".join((WORDS[status.reporting], *said))


def received_of_expected(rate: ReportingRate) -> KeyedText:
    """Return how many of the units of a group have reported: "4/5"."""
    keys = (FigureKey(measure, group=rate.group) for measure in (Measure.RECEIVED, Measure.EXPECTED))
    return joined(keyed(str(rate.received), next(keys)), "/", keyed(str(rate.expected), next(keys)))


def _names(campaign: Campaign, units: Iterable[UnitStatus], reporting: Reporting) -> tuple[str, ...]:
    return tuple(
        one_line(campaign.roster[u.unit].name) for u in units if u.reporting is reporting and u.unit in campaign.roster
    )


def _not_reported(campaign: Campaign, units: Iterable[UnitStatus]) -> tuple[str, ...]:
    """Return the names of the units that have not reported; those that have in part say so: "Trường B (chưa đủ)"."""
    lacking = [u for u in units if not u.has_reported and u.unit in campaign.roster]
    return tuple(
        f"{one_line(campaign.roster[u.unit].name)}{_IN_PART if u.reporting is Reporting.IN_PART else ''}"
        for u in lacking
    )


def _with_nothing(campaign: Campaign, units: Iterable[UnitStatus]) -> tuple[str, ...]:
    return tuple(one_line(campaign.roster[u.unit].name) for u in units if u.has_nothing and u.unit in campaign.roster)


def _day(campaign: Campaign, as_of: datetime | None, on: date | None) -> str:
    if as_of is None:
        return day_in_figures(on) if on else ""
    if as_of.tzinfo is not None:
        as_of = as_of.astimezone(campaign.settings.dates.zone)
    return day_in_figures(as_of.date())
