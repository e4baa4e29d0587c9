"""Finds the figures of a report that print a given number."""

from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from stemagg.messages.did_you_mean import suggestions
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, SettingsError, UsageError, fault
from stemagg.model.figure_key import FigureKey
from stemagg.model.verification import MarkedFigure, PrintedFigure
from stemagg.pipeline.document_language import in_document_language
from stemagg.pipeline.made_report import Forms, MadeReport
from stemagg.pipeline.opened_report import OpenedReport, opened_report
from stemagg.report.audit.expected_figures import known_figures
from stemagg.report.audit.number_parsing import numbers_in, same_number
from stemagg.report.audit.report_reader import MarkedReport
from stemagg.report.content.context import report_view
from stemagg.report.word.render import report_bytes

ALL = "all"


@in_document_language
def figures_printed(campaign: Campaign, path: Path, number: str) -> list[PrintedFigure]:
    """Return the figures of a report that print a number, in order of place; UsageError when none does."""
    if not number:
        raise UsageError(fault(str(path), ReportCode.NUMBER_NEEDED))
    opened = opened_report(campaign, path)
    report, known = opened.marked, _known(opened)
    keys = {key.digest: key for key in known}
    found: dict[FigureKey, list[MarkedFigure]] = defaultdict(list)
    printed = [figure for figure in report.figures if _prints(figure.text, number)]
    printed = [figure for figure in printed if numbers_in(figure.text) == numbers_in(number)] or printed
    for figure in printed:
        if figure.digest in keys:
            found[keys[figure.digest]].append(figure)
    if not found:
        raise UsageError(_not_found(path, report, number, is_known=not printed))
    return [_printed(key, places, known[key]) for key, places in found.items()]


def _known(opened: OpenedReport) -> Forms:
    """Return the figures that a report of the campaign prints now, those that only its template asks for among them."""
    template = opened.campaign.folder / opened.campaign.settings.template

    def made() -> Forms:
        view = report_view(opened.campaign, opened.facts, None)
        with suppress(SettingsError):  # the report can be read without its template
            report_bytes(opened.campaign, opened.facts, template, None, view)
        return known_figures(opened.campaign, view)

    return MadeReport(opened.campaign, opened.points).figures(made)


def chosen_figures(found: list[PrintedFigure], at: str) -> list[PrintedFigure]:
    """Return the figures selected by `at`: a position in the list, "all", or "" for the only one."""
    if not at:
        return found if len(found) == 1 else []
    if at == ALL:
        return found
    if not at.isdecimal() or not 1 <= int(at) <= len(found):
        raise UsageError(fault("--at", ReportCode.PLACE_UNKNOWN, found=at, count=len(found)))
    return [found[int(at) - 1]]


def _prints(text: str, number: str) -> bool:
    wanted = numbers_in(number)
    return text == number.strip() or (bool(wanted) and _contains(numbers_in(text), wanted))


def _printed(key: FigureKey, places: list[MarkedFigure], now: tuple[str, ...]) -> PrintedFigure:
    outdated = any(not any(same_number(one.text, form) for form in now) for one in places)
    return PrintedFigure(key, tuple(places), now, outdated)


def _contains(numbers: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
    return any(numbers[start : start + len(wanted)] == wanted for start in range(len(numbers)))


def _not_found(path: Path, report: MarkedReport, number: str, *, is_known: bool) -> Fault:
    if not is_known:
        return fault(str(path), ReportCode.FIGURE_OF_OTHER_CAMPAIGN, found=number)
    if any(_prints(block.plain, number) for block in report.blocks):
        return fault(str(path), ReportCode.FIGURE_NOT_MARKED, found=number)
    near = suggestions(number, dict.fromkeys(figure.text for figure in report.figures))
    return fault(str(path), ReportCode.FIGURE_NOT_FOUND, found=number, suggestions=near)
