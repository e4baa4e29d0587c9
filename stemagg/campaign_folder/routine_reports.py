"""The routine reports of stemagg.toml: refused where they name no period, warned of where they are due too early."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from stemagg.campaign_folder.unknown_names import few, unknown_name
from stemagg.campaign_folder.written import Places
from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.outline import OutlineCode
from stemagg.messages.settings import SettingsCode
from stemagg.model.campaign import Campaign, Settings
from stemagg.model.duty import due_day
from stemagg.model.errors import Fault, fault
from stemagg.model.outline import Obligation, Outline
from stemagg.model.period import Period
from stemagg.model.report_dues import periods_of_report
from stemagg.model.routine_report import RoutineReport
from stemagg.text.days import day_in_figures


def routine_report_faults(path: Path, settings: Settings, outline: Outline) -> Iterator[Fault]:
    """Yield what is wrong with the reports of a settings file, given the periods of the outline."""
    places = Places(path)
    seen: dict[str, int] = {}
    for n, report in enumerate(settings.reports):
        if report.code in seen:
            first = places.at("report", seen[report.code])
            at = places.at("report", n, "code")
            yield fault(at, SettingsCode.CODE_TWICE, code=report.code, first=first)
        seen.setdefault(report.code, n)
        known = [period.code for period in outline.periods]
        for start in report.starts:
            if start not in known:
                yield unknown_name(places.at("report", n, "compare"), start, known)
        if isinstance(report.due, Mapping):
            at = places.at("report", n, "due")
            yield from _table_faults(at, report.due, [one.code for one in periods_of_report(outline, report)])


def _table_faults(at: str, due: Mapping[str, object], made: list[str]) -> Iterator[Fault]:
    yield from (unknown_name(at, found, made) for found in due if found not in made)
    if without := [code for code in made if code not in due]:
        yield fault(at, OutlineCode.DUE_WITHOUT_PERIODS, periods=few(without), example=without[0])


def reports_due_too_early(campaign: Campaign) -> Iterator[Fault]:
    """Yield a warning for each report that is due before the units have to have sent what it is made of."""
    for n, report in enumerate(campaign.settings.reports):
        early = next(_too_early(campaign, report), None)
        if early:
            at = Places(campaign.folder / SETTINGS_FILE).at("report", n, "due")
            yield fault(at, SettingsCode.REPORT_DUE_TOO_EARLY, report=report.code, **early)


def _too_early(campaign: Campaign, report: RoutineReport) -> Iterator[dict[str, str]]:
    for period in periods_of_report(campaign.outline, report):
        own = report.due_on(period, campaign.settings.calendar)
        for obligation, inside in _owed_in(campaign.outline, period) if own else ():
            day = due_day(campaign, obligation, inside)
            if own and day > own:
                yield {"period": period.code, "due": day_in_figures(own), "obligation": obligation.code,
                       "last_day": day_in_figures(day)}  # fmt: skip


def _owed_in(outline: Outline, period: Period) -> Iterator[tuple[Obligation, str]]:
    """Yield what units owe with a due day of its own inside a period, milestones apart."""
    for obligation in outline.obligations:
        if obligation.due is not None and not outline.is_milestone(obligation):
            yield from ((obligation, one.code) for one in outline.periods_of(obligation) if one.lies_in(period))
